package parley.wbxml;

import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// A tree to tokens: names by the token table where it has them, values by the pieces that save
/// octets, characters the charset lacks as entities. WBXML 6.
public final class WbxmlEncoder {
    private final TokenTable tokens;
    private final IntPredicate repertoire;

    private WbxmlEncoder(TokenTable tokens, WbxmlCharset charset) {
        this.tokens = tokens;
        this.repertoire = charset.repertoire();
    }

    public static Octets encode(
            XmlDocument document,
            WbxmlVersion version,
            PublicId publicId,
            TokenTable tokens,
            WbxmlCharset charset) {
        return WbxmlWriter.write(tokens(document, version, publicId, tokens, charset));
    }

    /// A few attributes and a line of text.
    public static Octets encodeShort(
            XmlDocument document,
            WbxmlVersion version,
            PublicId publicId,
            TokenTable tokens,
            WbxmlCharset charset) {
        return WbxmlWriter.writeShort(tokens(document, version, publicId, tokens, charset));
    }

    public static WbxmlDocument tokens(
            XmlDocument document,
            WbxmlVersion version,
            PublicId publicId,
            TokenTable tokens,
            WbxmlCharset charset) {
        var encoder = new WbxmlEncoder(tokens, charset);
        var body = new ArrayList<WbxmlNode>();
        document.before().forEach(instruction -> body.add(encoder.instruction(instruction)));
        body.add(encoder.element(document.root()));
        document.after().forEach(instruction -> body.add(encoder.instruction(instruction)));
        return new WbxmlDocument(version, publicId, charset, body);
    }

    private WbxmlNode.Tag element(Element element) {
        WbxmlNode.Name name =
                tokens.tag(element.name())
                        .<WbxmlNode.Name>map(token -> token)
                        .orElseGet(() -> new WbxmlNode.Literal(element.name()));
        var attributes = element.attributes().stream().map(this::attribute).toList();
        var content = new ArrayList<WbxmlNode>();
        for (var node : element.content()) {
            switch (node) {
                case Element inner -> content.add(element(inner));
                case Instruction instruction -> content.add(instruction(instruction));
                case Text(var text) -> characters(text, content, part -> part, entity -> entity);
                case Part part -> content.add(part);
            }
        }
        return new WbxmlNode.Tag(name, attributes, content);
    }

    private WbxmlNode.Pi instruction(Instruction instruction) {
        var value = new ArrayList<WbxmlNode.Value>();
        values(instruction.data(), value);
        return new WbxmlNode.Pi(
                new WbxmlNode.Start(new WbxmlNode.Literal(instruction.target()), value));
    }

    private WbxmlNode.Start attribute(Attribute attribute) {
        var parts = attribute.value();
        String beginning =
                !parts.isEmpty() && parts.getFirst() instanceof Text(var text) ? text : "";
        var start = tokens.start(attribute.name(), beginning);
        int skipped = start.map(known -> known.prefix().length()).orElse(0);
        var value = new ArrayList<WbxmlNode.Value>();
        for (int i = 0; i < parts.size(); i++) {
            switch (parts.get(i)) {
                case Text(var text) -> values(i == 0 ? text.substring(skipped) : text, value);
                case Part part -> value.add(part);
            }
        }
        if (value.isEmpty() && skipped == 0) {
            value.add(new Text("")); // an empty value is said, not left out: WBXML 6.2
        }
        WbxmlNode.Name name =
                start.<WbxmlNode.Name>map(TokenTable.Start::token)
                        .orElseGet(() -> new WbxmlNode.Literal(attribute.name()));
        return new WbxmlNode.Start(name, value);
    }

    /// Cuts a value at the pieces of the table where that is shorter: a character costs one octet,
    /// opening and closing a string two, a piece one.
    private void values(String text, List<WbxmlNode.Value> value) {
        int length = text.length();
        int[] inString = new int[length + 1];
        int[] outside = new int[length + 1];
        for (int i = length - 1; i >= 0; i--) {
            String found = pieceAt(text, i, outside);
            int piece = 1 + outside[i + found.length()];
            boolean none = found.isEmpty();
            inString[i] = none ? 1 + inString[i + 1] : Math.min(1 + inString[i + 1], piece);
            outside[i] = none ? 3 + inString[i + 1] : Math.min(3 + inString[i + 1], piece);
        }
        int began = 0;
        int i = 0;
        while (i < length) {
            String piece = pieceAt(text, i, outside);
            int stay = (began < i ? 1 : 3) + inString[i + 1];
            if (piece.isEmpty() || stay <= 1 + outside[i + piece.length()]) {
                i++;
                continue;
            }
            characters(text.substring(began, i), value, part -> part, entity -> entity);
            value.add(tokens.piece(piece));
            i += piece.length();
            began = i;
        }
        characters(text.substring(began), value, part -> part, entity -> entity);
    }

    /// The piece at a place after which the rest is shortest, or nothing.
    private String pieceAt(String text, int from, int[] outside) {
        String best = "";
        for (var piece : tokens.piecesAt(text, from)) {
            String found = piece.text();
            if (best.isEmpty() || outside[from + found.length()] < outside[from + best.length()]) {
                best = found;
            }
        }
        return best;
    }

    /// Text, but for what the charset lacks: that becomes entities. WBXML 6.1.
    private <T> void characters(
            String text,
            List<T> into,
            Function<Text, T> asText,
            Function<WbxmlNode.Entity, T> asEntity) {
        if (XmlNames.isPlain(text, 0, text.length())) {
            if (!text.isEmpty()) {
                into.add(asText.apply(new Text(text)));
            }
            return;
        }
        var plain = new StringBuilder();
        XmlNames.onlyCharacters(text)
                .codePoints()
                .forEach(code -> {
                    if (repertoire.test(code)) {
                        plain.appendCodePoint(code);
                        return;
                    }
                    if (!plain.isEmpty()) {
                        into.add(asText.apply(new Text(plain.toString())));
                        plain.setLength(0);
                    }
                    into.add(asEntity.apply(new WbxmlNode.Entity(code)));
                });
        if (!plain.isEmpty()) {
            into.add(asText.apply(new Text(plain.toString())));
        }
    }
}
