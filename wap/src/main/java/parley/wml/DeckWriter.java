package parley.wml;

import parley.octets.OctetWriter;
import parley.octets.Octets;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlCharset;
import parley.wbxml.WbxmlNode;
import parley.wbxml.WbxmlStrings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes a compiled deck from top to bottom, without a tree in between: for decks made here, which
/// need no check. Says what [WmlCompiler] says of the same deck, but puts no string into the string
/// table. One deck after the other, one thread. WML 14, WBXML 5.
public final class DeckWriter {
    private static final int END = 0x01;
    private static final int WITH_ATTRIBUTES = 0x80;
    private static final int WITH_CONTENT = 0x40;
    private static final int EXT_I_NOESC = 0x42;

    /// White space beside any other element is not shown. WML 11.8.1.
    private static final Set<String> INLINE =
            Set.of("a", "anchor", "b", "big", "em", "i", "small", "strong", "u");

    /// Shown like a letter.
    private static final Set<String> OBJECTS = Set.of("img", "input", "select");

    /// The token of an element.
    public static final class TagName {
        private final int token;
        private final boolean inline;
        private final boolean object;

        private TagName(int token, boolean inline, boolean object) {
            this.token = token;
            this.inline = inline;
            this.object = object;
        }
    }

    /// The tokens of an attribute, those with the longest beginning of a value first.
    public static final class AttributeName {
        private final String[] prefixes;
        private final int[] tokens;

        private AttributeName(List<TokenTable.Start> starts) {
            prefixes = starts.stream().map(TokenTable.Start::prefix).toArray(String[]::new);
            tokens = starts.stream().mapToInt(start -> start.token().token()).toArray();
        }
    }

    private final Octets header;
    private final OctetWriter out = new OctetWriter(2_048);
    private final WbxmlStrings strings;

    private DeckWriter(WmlVersion version, WbxmlCharset charset) {
        this.header = WbxmlStrings.header(version.binary(), version.publicId(), charset);
        this.strings = new WbxmlStrings(out, charset.charset().equals(StandardCharsets.UTF_8));
    }

    /// Empty for a charset only [WmlCompiler] writes.
    public static Optional<DeckWriter> of(WmlVersion version, Charset charset) {
        boolean simple =
                charset.equals(StandardCharsets.UTF_8)
                        || charset.equals(StandardCharsets.ISO_8859_1);
        return simple
                ? WbxmlCharset.of(charset).map(known -> new DeckWriter(version, known))
                : Optional.empty();
    }

    /// An element this version knows.
    public static TagName tag(WmlVersion version, String name) {
        var token = onFirstPage(version.tokens().tag(name).orElseThrow());
        boolean object = OBJECTS.contains(name);
        return new TagName(token, object || INLINE.contains(name), object);
    }

    /// An attribute this version knows.
    public static AttributeName attribute(WmlVersion version, String name) {
        var starts = version.tokens().starts(name);
        starts.forEach(start -> onFirstPage(start.token()));
        return new AttributeName(starts);
    }

    private static int onFirstPage(WbxmlNode.Token token) {
        if (token.page() != 0) {
            throw new IllegalArgumentException("not on the first page");
        }
        return token.token();
    }

    /// Begins a deck; what was there of another one is gone.
    public void begin() {
        beginBlock();
        out.octets(header);
    }

    /// Begins a block that stands for itself, to be put into decks by [#block].
    public void beginBlock() {
        out.clear();
        strings.begin();
    }

    /// A block of the same version and charset as it was [#finish]ed, or its beginning.
    public void block(byte[] compiled) {
        strings.close(true);
        out.octets(compiled);
    }

    /// More of the block.
    public DeckWriter goOn(byte[] compiled) {
        out.octets(compiled);
        return this;
    }

    /// Some of a string of the block, in a deck in UTF-8.
    public DeckWriter goOn(String text) {
        out.octets(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// With attributes, they follow and then [#attributesEnd]; with content, it follows and then
    /// [#end].
    public void element(TagName tag, boolean attributes, boolean content) {
        strings.close(!tag.inline);
        int flags = (attributes ? WITH_ATTRIBUTES : 0) | (content ? WITH_CONTENT : 0);
        out.octet(tag.token | flags);
        if (tag.object) {
            strings.letter();
        }
    }

    /// A value as it is: a `$` in it is a dollar.
    public void attribute(AttributeName name, String value) {
        int start = 0;
        while (!value.startsWith(name.prefixes[start])) {
            start++;
        }
        out.octet(name.tokens[start]);
        int skipped = name.prefixes[start].length();
        if (value.length() > skipped || skipped == 0) {
            strings.verbatim(value, skipped); // an empty value is said, not left out: WBXML 6.2
        }
    }

    /// A value that is what a variable holds, unescaped.
    public void variable(AttributeName name, String variable) {
        out.octet(name.tokens[name.tokens.length - 1]).octet(EXT_I_NOESC);
        out.textAndNul(variable, StandardCharsets.US_ASCII);
    }

    public void attributesEnd() {
        out.octet(END);
    }

    /// Runs of white space become one space, and none is left at the edge of a block.
    public void text(String text) {
        strings.shown(text);
    }

    /// Of an element with content.
    public void end(TagName tag) {
        strings.close(!tag.inline);
        out.octet(END);
    }

    public Octets finish() {
        return out.toOctets();
    }
}
