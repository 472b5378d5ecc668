package parley.wbxml;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;

/// Octets of a known kind to a tree: tokens become names and text again.
public final class WbxmlDecoder {
    private final TokenTable tokens;

    private WbxmlDecoder(TokenTable tokens) {
        this.tokens = tokens;
    }

    public static Decoded<XmlDocument> decode(
            Octets octets, TokenTable tokens, WbxmlLimits limits) {
        return WbxmlReader.read(octets, limits, tokens)
                .map(document -> new WbxmlDecoder(tokens).document(document));
    }

    private XmlDocument document(WbxmlDocument document) {
        var before = new ArrayList<Instruction>();
        var after = new ArrayList<Instruction>();
        boolean rootSeen = false;
        for (var node : document.body()) {
            if (node instanceof WbxmlNode.Pi(var instruction)) {
                (rootSeen ? after : before).add(instruction(instruction));
            } else {
                rootSeen = true;
            }
        }
        return new XmlDocument(before, element(document.root()), after);
    }

    private Element element(WbxmlNode.Tag tag) {
        String name =
                switch (tag.name()) {
                    case WbxmlNode.Token token -> tokens.tag(token).orElseThrow();
                    case WbxmlNode.Literal(var literal) -> literal;
                };
        var content = new ArrayList<Node>();
        for (var node : tag.content()) {
            switch (node) {
                case WbxmlNode.Tag inner -> content.add(element(inner));
                case WbxmlNode.Pi(var instruction) -> content.add(instruction(instruction));
                case WbxmlNode.Entity(var code) -> add(content, Character.toString(code));
                case Text(var text) -> add(content, text);
                case Part part -> content.add(part);
            }
        }
        return new Element(name, tag.attributes().stream().map(this::attribute).toList(), content);
    }

    private Attribute attribute(WbxmlNode.Start start) {
        return new Attribute(tokens.nameOf(start.name()), value(start));
    }

    private Instruction instruction(WbxmlNode.Start start) {
        var plain = new Attribute(tokens.nameOf(start.name()), value(start));
        return new Instruction(plain.name(), plain.text());
    }

    private List<Part> value(WbxmlNode.Start start) {
        var parts = new ArrayList<Part>();
        if (start.name() instanceof WbxmlNode.Token token) {
            add(parts, tokens.start(token).orElseThrow().prefix());
        }
        for (var value : start.value()) {
            switch (value) {
                case WbxmlNode.ValueToken token -> add(parts, tokens.value(token).orElseThrow());
                case WbxmlNode.Entity(var code) -> add(parts, Character.toString(code));
                case Text(var text) -> add(parts, text);
                case Part part -> parts.add(part);
            }
        }
        return parts;
    }

    private static void add(List<? super Text> nodes, String more) {
        if (more.isEmpty()) {
            return;
        }
        if (!nodes.isEmpty() && nodes.getLast() instanceof Text(var text)) {
            nodes.set(nodes.size() - 1, new Text(text + more));
        } else {
            nodes.add(new Text(more));
        }
    }
}
