package parley.wbxml;

import java.util.List;

/// How many octets a piece of a tree takes at most: as it is written where the string table saves
/// nothing. For cutting a document before it is written.
public final class WbxmlSize {
    /// Version, public id, charset and the length of the string table.
    public static final int DOCUMENT = 8;

    private final TokenTable tokens;
    private final WbxmlCharset charset;

    public WbxmlSize(TokenTable tokens, WbxmlCharset charset) {
        this.tokens = tokens;
        this.charset = charset;
    }

    public int of(Node node) {
        return of(List.of(node));
    }

    /// Of nodes that stand together somewhere.
    public int of(List<? extends Node> nodes) {
        var around = new Element("x", List.of(), List.copyOf(nodes));
        var root =
                WbxmlEncoder.tokens(
                                new XmlDocument(around),
                                WbxmlVersion.V1_3,
                                PublicId.UNKNOWN,
                                tokens,
                                charset)
                        .root();
        int size = 0;
        for (var node : root.content()) {
            size += size(node);
        }
        return size;
    }

    private int size(WbxmlNode node) {
        return switch (node) {
            case WbxmlNode.Tag tag -> size(tag);
            case WbxmlNode.Pi(var instruction) -> 2 + size(instruction);
            case WbxmlNode.Entity(var code) -> 1 + number(code);
            case Part part -> size(part);
        };
    }

    private int size(WbxmlNode.Tag tag) {
        int size = size(tag.name());
        if (!tag.attributes().isEmpty()) {
            size += 1 + tag.attributes().stream().mapToInt(this::size).sum();
        }
        if (!tag.content().isEmpty()) {
            size += 1 + tag.content().stream().mapToInt(this::size).sum();
        }
        return size;
    }

    private int size(WbxmlNode.Start start) {
        return size(start.name()) + start.value().stream().mapToInt(this::size).sum();
    }

    private int size(WbxmlNode.Value value) {
        return switch (value) {
            case WbxmlNode.ValueToken _ -> 1;
            case WbxmlNode.Entity(var code) -> 1 + number(code);
            case Part part -> size(part);
        };
    }

    /// A literal counts with its place in the string table, however often it is there.
    private int size(WbxmlNode.Name name) {
        return switch (name) {
            case WbxmlNode.Token(var page, _) -> page == 0 ? 1 : 5;
            case WbxmlNode.Literal(var literal) -> 4 + string(literal);
        };
    }

    private int size(Part part) {
        return switch (part) {
            case Text(var text) -> 1 + string(text);
            case Extension(_, var text) -> 1 + text.map(this::string).orElse(0);
            case Opaque(var octets) -> 1 + number(octets.length()) + octets.length();
        };
    }

    private int string(String text) {
        return charset.encoded(text).length() + charset.terminatorOctets();
    }

    private static int number(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }
}
