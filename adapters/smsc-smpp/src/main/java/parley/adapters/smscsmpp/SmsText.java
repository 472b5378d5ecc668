package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.SmsPart.Beside;
import parley.adapters.smscsmpp.TextCoding.SevenBit;
import parley.adapters.smscsmpp.TextCoding.Ucs2;
import parley.chat.delivery.SmsMeter.Coding;
import parley.chat.delivery.SmsMeter.Quote;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;

/// Writes a text as the parts of an SMS, and says beforehand how many that will be. 3GPP 23.040
/// 9.2.3.24; SMPP 3.4 5.3.2.22.
final class SmsText {
    private static final int CONCAT_8 = 0x00;
    private static final int CONCAT_16 = 0x08;
    private static final int PARTS_MAX = 255;

    private final Concatenation concatenation;
    private final CodingChoice choice;

    SmsText(SmsTextConfig config) {
        this.concatenation = config.concatenation();
        this.choice = new CodingChoice(config.nationalLanguages());
    }

    /// What [#partsOf] makes of it; a payload counts as the parts that the SMSC will make.
    Quote quote(String text) {
        var cut = choice.choose(text, concatenation);
        return new Quote(cut.pieces().size(), codingOf(cut.coding()), cut.unitsLeft());
    }

    /// `reference`: 16 bits, the same for all parts of one text and another one for the next text
    /// to the same phone, in its lower 8 bits, too.
    List<SmsPart> partsOf(String text, int reference) {
        var cut = choice.choose(text, concatenation);
        int total = cut.pieces().size();
        if (total > PARTS_MAX) {
            throw new IllegalArgumentException("a text of more than 255 parts");
        }
        if (total == 1) {
            return List.of(part(cut.coding(), text, Octets.EMPTY, new Beside.Nothing()));
        }
        if (concatenation == Concatenation.PAYLOAD) {
            return List.of(part(cut.coding(), text, Octets.EMPTY, new Beside.Payload()));
        }
        var parts = new ArrayList<SmsPart>(total);
        for (int index = 1; index <= total; index++) {
            parts.add(joined(cut, reference, index));
        }
        return List.copyOf(parts);
    }

    private SmsPart joined(CutText cut, int reference, int index) {
        int total = cut.pieces().size();
        int low = reference & 0xFF;
        int high = reference >> 8 & 0xFF;
        Octets element =
                switch (concatenation) {
                    case UDH8 -> Octets.of(CONCAT_8, 3, low, total, index);
                    case UDH16 -> Octets.of(CONCAT_16, 4, high, low, total, index);
                    case SAR, PAYLOAD -> Octets.EMPTY;
                };
        Beside beside =
                switch (concatenation) {
                    case SAR -> new Beside.Sar(high << 8 | low, total, index);
                    case UDH8, UDH16, PAYLOAD -> new Beside.Nothing();
                };
        return part(cut.coding(), cut.pieces().get(index - 1), element, beside);
    }

    private static SmsPart part(TextCoding coding, String text, Octets element, Beside beside) {
        Octets elements = element.plus(coding.headerElements());
        Octets content = coding.encode(text);
        return elements.isEmpty()
                ? new SmsPart(content, false, coding.dataCoding(), beside)
                : new SmsPart(
                        Octets.of(elements.length()).plus(elements).plus(content),
                        true,
                        coding.dataCoding(),
                        beside);
    }

    private static Coding codingOf(TextCoding coding) {
        return switch (coding) {
            case SevenBit(var alphabet) when alphabet.equals(GsmAlphabet.DEFAULT) ->
                    Coding.GSM_7BIT;
            case SevenBit _ -> Coding.GSM_7BIT_NATIONAL;
            case Ucs2 _ -> Coding.UCS2;
        };
    }
}
