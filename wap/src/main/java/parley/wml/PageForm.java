package parley.wml;

import java.nio.charset.Charset;
import java.util.function.IntFunction;

/// How the pages of a deck shall be: edition, charset, octets each may have, and where page 1, 2,
/// ... will be found. The addresses resolve relative links as the deck's own does, and have no
/// fragment.
public record PageForm(
        WmlVersion version,
        Charset charset,
        int octetsMax,
        IntFunction<String> addressOfPage,
        Words words) {
    /// Below it there is no room for a notice and two links.
    public static final int OCTETS_LEAST = 256;

    public PageForm {
        if (octetsMax < OCTETS_LEAST) {
            throw new IllegalArgumentException("fewer octets than " + OCTETS_LEAST);
        }
    }

    /// What a person reads on pages: the two links, and what stands in the place of a thing that is
    /// too long for any page.
    public record Words(String more, String back, String leftOut) {
        public static final Words ENGLISH =
                new Words("More", "Back", "[Left out: too long for this phone]");
    }
}
