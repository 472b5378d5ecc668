package parley.wml;

import parley.wbxml.WbxmlCharset;
import parley.wbxml.XmlSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a phone's Accept fields say about the form a deck shall have. WAE, WML 13.1, RFC 9110 12.5.
public final class DeckWishes {
    /// For phones that do not say which edition they read: the one they all do.
    public static final WmlVersion OLDEST = WmlVersion.WML_1_1;

    private static final Set<String> DECKS = Set.of("application/vnd.wap.wmlc", "text/vnd.wap.wml");
    private static final Set<String> ANY = Set.of("*/*", "application/*", "text/*", "*");

    private DeckWishes() {}

    /// The newest edition of those the phone wishes most, or empty where it takes no deck at all.
    /// No Accept field means that it takes everything.
    public static Optional<WmlVersion> version(List<String> accept) {
        var wishes = WeightedList.of(accept).members();
        if (wishes.isEmpty()) {
            return Optional.of(OLDEST);
        }
        var named = wishes.stream().filter(one -> DECKS.contains(one.name())).toList();
        var wished = named.stream().filter(WeightedList.Member::wished).toList();
        if (!wished.isEmpty()) {
            double most = wished.getFirst().weight();
            return wished.stream()
                    .filter(one -> one.weight() == most)
                    .map(one -> ofLevel(one.parameter("level")))
                    .max(WmlVersion::compareTo);
        }
        boolean any = wishes.stream().anyMatch(one -> ANY.contains(one.name()) && one.wished());
        return any && named.isEmpty() ? Optional.of(OLDEST) : Optional.empty();
    }

    private static WmlVersion ofLevel(String level) {
        return switch (level) {
            case "1.2" -> WmlVersion.WML_1_2;
            case "1.3" -> WmlVersion.WML_1_3;
            default -> OLDEST;
        };
    }

    /// The charset a deck goes out in: of those the phone wishes most UTF-8, which says everything,
    /// else the one the document was in, else the first WBXML has a number for. UTF-8 where the
    /// phone says nothing or only what we cannot write.
    public static Charset charset(List<String> acceptCharset, Charset ofDocument) {
        var wishes =
                WeightedList.of(acceptCharset).members().stream()
                        .filter(one -> one.name().equals("*") || writable(one).isPresent())
                        .toList();
        var best =
                wishes.stream()
                        .filter(WeightedList.Member::wished)
                        .filter(one -> one.weight() == wishes.getFirst().weight())
                        .toList();
        var charsets = best.stream().map(DeckWishes::writable).flatMap(Optional::stream).toList();
        boolean any = best.stream().anyMatch(one -> one.name().equals("*"));
        if (any && wishes.stream().noneMatch(DeckWishes::isUtf8)) {
            return StandardCharsets.UTF_8; // the star is all that is not named
        }
        if (charsets.isEmpty() || charsets.contains(StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        return charsets.contains(ofDocument) ? ofDocument : charsets.getFirst();
    }

    private static boolean isUtf8(WeightedList.Member member) {
        return writable(member).filter(StandardCharsets.UTF_8::equals).isPresent();
    }

    private static Optional<Charset> writable(WeightedList.Member member) {
        return XmlSource.known(member.name())
                .filter(charset -> WbxmlCharset.of(charset).isPresent());
    }
}
