package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.TextCoding.SevenBit;
import parley.adapters.smscsmpp.TextCoding.Ucs2;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which coding a text gets: of those that lose nothing the one with the fewest parts, and of equal
/// ones the plainest, which is the one that more phones read.
///
/// 1. the default alphabet: every phone;
/// 2. UCS-2: nearly every phone;
/// 3. a single shift: a phone that does not know it shows the letter below the accent;
/// 4. a locking shift: such a phone shows other letters;
/// 5. both.
///
/// Within each the language with the lower identifier comes first.
final class CodingChoice {
    private final List<TextCoding> plainestFirst;

    /// `languages`: those that may be used.
    CodingChoice(Set<NationalLanguage> languages) {
        var inOrder = EnumSet.noneOf(NationalLanguage.class);
        inOrder.addAll(languages);
        var locking = inOrder.stream().filter(ShiftTables::hasLocking).toList();
        var codings = new ArrayList<TextCoding>();
        codings.add(new SevenBit(GsmAlphabet.DEFAULT));
        codings.add(new Ucs2());
        for (NationalLanguage one : inOrder) {
            codings.add(shifted(Optional.empty(), Optional.of(one)));
        }
        for (NationalLanguage one : locking) {
            codings.add(shifted(Optional.of(one), Optional.empty()));
        }
        for (NationalLanguage one : locking) {
            for (NationalLanguage other : inOrder) {
                codings.add(shifted(Optional.of(one), Optional.of(other)));
            }
        }
        this.plainestFirst = List.copyOf(codings);
    }

    CutText choose(String text, Concatenation concatenation) {
        Optional<CutText> best = Optional.empty();
        for (TextCoding coding : plainestFirst) {
            int fewerThan = best.map(cut -> cut.pieces().size()).orElse(Integer.MAX_VALUE);
            if (fewerThan == 1) {
                break;
            }
            var fewer = CutText.ofFewer(fewerThan, text, coding, concatenation);
            best = fewer.isPresent() ? fewer : best;
        }
        return best.orElseThrow(() -> new IllegalStateException("UCS-2 has everything"));
    }

    private static TextCoding shifted(
            Optional<NationalLanguage> locking, Optional<NationalLanguage> single) {
        return new SevenBit(new GsmAlphabet(locking, single));
    }
}
