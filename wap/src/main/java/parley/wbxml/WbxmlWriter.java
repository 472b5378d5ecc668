package parley.wbxml;

import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.List;

/// A token stream to octets. What is said more than once goes into the string table when that saves
/// octets; literals and a named public id always do. WBXML 5.
public final class WbxmlWriter {
    private final OctetWriter out = new OctetWriter(1024);
    private final WbxmlCharset charset;
    private final StringTable table;
    private int tagPage;
    private int attributePage;

    private WbxmlWriter(WbxmlCharset charset, StringTable table) {
        this.charset = charset;
        this.table = table;
    }

    public static Octets write(WbxmlDocument document) {
        var table = StringTable.plan(strings(document), document.charset());
        return new WbxmlWriter(document.charset(), table).document(document);
    }

    /// One that says so little that looking for what it says twice takes longer than all the rest
    /// and saves nothing.
    static Octets writeShort(WbxmlDocument document) {
        var table = StringTable.ofLiterals(strings(document), document.charset());
        return new WbxmlWriter(document.charset(), table).document(document);
    }

    private static StringsOut strings(WbxmlDocument document) {
        var strings = new StringsOut();
        if (document.publicId() instanceof PublicId.Named(var name)) {
            strings.literal(name);
        }
        document.body().forEach(strings::node);
        return strings;
    }

    private Octets document(WbxmlDocument document) {
        out.octet(document.version().octet());
        switch (document.publicId()) {
            case PublicId.Known(var number) -> out.uintvar(number);
            case PublicId.Named(var name) -> out.octet(0).uintvar(table.index(name));
        }
        if (document.version().hasCharset()) {
            out.uintvar(charset.mib());
        }
        out.uintvar(table.octets().length()).octets(table.octets());
        document.body().forEach(this::node);
        return out.toOctets();
    }

    private void node(WbxmlNode node) {
        switch (node) {
            case WbxmlNode.Tag tag -> tag(tag);
            case WbxmlNode.Pi(var instruction) -> {
                out.octet(Tokens.PI);
                start(instruction);
                out.octet(Tokens.END);
            }
            case WbxmlNode.Entity(var codePoint) -> entity(codePoint);
            case Part part -> part(part);
        }
    }

    private void tag(WbxmlNode.Tag tag) {
        int flags =
                (tag.attributes().isEmpty() ? 0 : Tokens.WITH_ATTRIBUTES)
                        | (tag.content().isEmpty() ? 0 : Tokens.WITH_CONTENT);
        switch (tag.name()) {
            case WbxmlNode.Token(var page, var identity) -> {
                tagPage = page(page, tagPage);
                out.octet(identity | flags);
            }
            case WbxmlNode.Literal(var name) ->
                    out.octet(Tokens.LITERAL | flags).uintvar(table.index(name));
        }
        if (!tag.attributes().isEmpty()) {
            tag.attributes().forEach(this::start);
            out.octet(Tokens.END);
        }
        if (!tag.content().isEmpty()) {
            tag.content().forEach(this::node);
            out.octet(Tokens.END);
        }
    }

    private void start(WbxmlNode.Start start) {
        switch (start.name()) {
            case WbxmlNode.Token(var page, var token) -> {
                attributePage = page(page, attributePage);
                out.octet(token);
            }
            case WbxmlNode.Literal(var name) ->
                    out.octet(Tokens.LITERAL).uintvar(table.index(name));
        }
        for (var value : start.value()) {
            switch (value) {
                case WbxmlNode.ValueToken(var page, var token) -> {
                    attributePage = page(page, attributePage);
                    out.octet(token);
                }
                case WbxmlNode.Entity(var codePoint) -> entity(codePoint);
                case Part part -> part(part);
            }
        }
    }

    private int page(int wanted, int current) {
        if (wanted != current) {
            out.octet(Tokens.SWITCH_PAGE).octet(wanted);
        }
        return wanted;
    }

    private void entity(int codePoint) {
        out.octet(Tokens.ENTITY).uintvar(codePoint);
    }

    private void part(Part part) {
        switch (part) {
            case Text(var text) -> table.cut(text).forEach(this::piece);
            case Opaque(var octets) ->
                    out.octet(Tokens.OPAQUE).uintvar(octets.length()).octets(octets);
            case Extension(var number, var text) -> {
                if (text.isEmpty()) {
                    out.octet(Tokens.EXT_0 + number);
                } else if (table.has(text.get())) {
                    out.octet(Tokens.EXT_T_0 + number).uintvar(table.index(text.get()));
                } else {
                    out.octet(Tokens.EXT_I_0 + number);
                    string(text.get());
                }
            }
        }
    }

    private void piece(String piece) {
        if (table.has(piece)) {
            out.octet(Tokens.STR_T).uintvar(table.index(piece));
        } else {
            out.octet(Tokens.STR_I);
            string(piece);
        }
    }

    private void string(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL inside a text");
        }
        out.octets(charset.encoded(text));
        for (int i = 0; i < charset.terminatorOctets(); i++) {
            out.octet(0);
        }
    }

    /// Every string of a document, in order; what the planner of the table looks at.
    static final class StringsOut {
        final List<String> texts = new java.util.ArrayList<>();
        final List<String> variables = new java.util.ArrayList<>();
        final java.util.Set<String> literals = new java.util.LinkedHashSet<>();

        void literal(String name) {
            literals.add(name);
        }

        void node(WbxmlNode node) {
            switch (node) {
                case WbxmlNode.Tag(var name, var attributes, var content) -> {
                    name(name);
                    attributes.forEach(this::start);
                    content.forEach(this::node);
                }
                case WbxmlNode.Pi(var instruction) -> start(instruction);
                case WbxmlNode.Entity _ -> {}
                case Part part -> part(part);
            }
        }

        private void start(WbxmlNode.Start start) {
            name(start.name());
            for (var value : start.value()) {
                if (value instanceof Part part) {
                    part(part);
                }
            }
        }

        private void name(WbxmlNode.Name name) {
            if (name instanceof WbxmlNode.Literal(var literal)) {
                literal(literal);
            }
        }

        private void part(Part part) {
            switch (part) {
                case Text(var text) -> texts.add(text);
                case Extension(_, var text) -> text.ifPresent(variables::add);
                case Opaque _ -> {}
            }
        }
    }
}
