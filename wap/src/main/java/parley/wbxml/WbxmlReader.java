package parley.wbxml;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Octets to a token stream, within limits. WBXML 5.
public final class WbxmlReader {
    private WbxmlReader() {}

    /// Reads a document of any kind.
    public static Decoded<WbxmlDocument> read(Octets octets, WbxmlLimits limits) {
        return read(octets, limits, Optional.empty());
    }

    /// Reads a document whose tokens are all in the table and whose attributes have distinct names.
    public static Decoded<WbxmlDocument> read(
            Octets octets, WbxmlLimits limits, TokenTable tokens) {
        return read(octets, limits, Optional.of(tokens));
    }

    private static Decoded<WbxmlDocument> read(
            Octets octets, WbxmlLimits limits, Optional<TokenTable> tokens) {
        if (octets.length() > limits.octetsMax()) {
            return new Decoded.Malformed<>(0, "more than " + limits.octetsMax() + " octets");
        }
        return Decoded.of(octets, in -> document(in, limits, tokens));
    }

    private static WbxmlDocument document(
            OctetReader in, WbxmlLimits limits, Optional<TokenTable> tokens) {
        int first = in.octet();
        if (first >> 4 != 0) {
            throw in.malformedAt(0, "not WBXML 1");
        }
        var version = WbxmlVersion.of(first);
        long publicId = in.uintvar();
        long publicIdName = publicId == 0 ? in.uintvar() : 0;
        int at = in.at();
        long mib = version.hasCharset() ? in.uintvar() : WbxmlCharset.UTF_8.mib();
        // 0 means unknown; UTF-8 is what XML says then
        var charset = mib == 0 ? Optional.of(WbxmlCharset.UTF_8) : WbxmlCharset.byMib(mib);
        if (charset.isEmpty()) {
            throw in.malformedAt(at, "charset " + mib);
        }
        var table = in.octets(in.lengthWithin());
        var strings = new StringsIn(in, charset.get(), table, limits.textOctetsMax());
        var body = new Body(in, strings, tokens, limits).read();
        var id =
                publicId == 0
                        ? new PublicId.Named(strings.fromTable(publicIdName))
                        : new PublicId.Known(publicId);
        return new WbxmlDocument(version, id, charset.get(), body);
    }

    /// The part after the header; remembers the two code pages.
    private static final class Body {
        private final OctetReader in;
        private final StringsIn strings;
        private final Optional<TokenTable> tokens;
        private final WbxmlLimits limits;
        private int tagPage;
        private int attributePage;
        private int nodes;

        Body(OctetReader in, StringsIn strings, Optional<TokenTable> tokens, WbxmlLimits limits) {
            this.in = in;
            this.strings = strings;
            this.tokens = tokens;
            this.limits = limits;
        }

        List<WbxmlNode> read() {
            var body = new ArrayList<WbxmlNode>();
            while (tagTokenIsPi()) {
                body.add(instruction());
            }
            body.add(element(1));
            while (in.hasMore()) {
                if (!tagTokenIsPi()) {
                    throw in.malformed("something after the body");
                }
                body.add(instruction());
            }
            return body;
        }

        private boolean tagTokenIsPi() {
            while (in.peek() == Tokens.SWITCH_PAGE) {
                in.octet();
                tagPage = in.octet();
            }
            return in.peek() == Tokens.PI;
        }

        private WbxmlNode.Tag element(int depth) {
            if (depth > limits.depthMax()) {
                throw in.malformed("deeper than " + limits.depthMax());
            }
            count();
            int at = in.at();
            int token = in.octet();
            var name = tagName(at, token);
            List<WbxmlNode.Start> attributes =
                    (token & Tokens.WITH_ATTRIBUTES) == 0 ? List.of() : attributes();
            List<WbxmlNode> content =
                    (token & Tokens.WITH_CONTENT) == 0 ? List.of() : content(depth);
            return new WbxmlNode.Tag(name, attributes, content);
        }

        private WbxmlNode.Name tagName(int at, int token) {
            int identity = token & Tokens.IDENTITY;
            if (identity == Tokens.LITERAL) {
                return new WbxmlNode.Literal(strings.nameFromTable(in.uintvar()));
            }
            if (identity < Tokens.FIRST_OF_KIND) {
                throw in.malformedAt(at, "no tag here");
            }
            var name = new WbxmlNode.Token(tagPage, identity);
            if (tokens.isPresent() && tokens.get().tag(name).isEmpty()) {
                throw in.malformedAt(at, "unknown tag");
            }
            return name;
        }

        private List<WbxmlNode> content(int depth) {
            var content = new ArrayList<WbxmlNode>();
            while (true) {
                int at = in.at();
                int token = in.peek();
                switch (token) {
                    case Tokens.SWITCH_PAGE -> {
                        in.octet();
                        tagPage = in.octet();
                    }
                    case Tokens.END -> {
                        in.octet();
                        return content;
                    }
                    case Tokens.ENTITY -> {
                        in.octet();
                        count();
                        content.add(entity(at));
                    }
                    case Tokens.PI -> content.add(instruction());
                    default -> {
                        if (Tokens.isPart(token)) {
                            in.octet();
                            count();
                            join(content, part(token, at));
                        } else {
                            content.add(element(depth + 1));
                        }
                    }
                }
            }
        }

        private WbxmlNode.Pi instruction() {
            in.octet();
            count();
            int at = in.at();
            var all = attributes();
            if (all.size() != 1) {
                throw in.malformedAt(at, "an instruction is one attribute");
            }
            return new WbxmlNode.Pi(all.getFirst());
        }

        private List<WbxmlNode.Start> attributes() {
            var attributes = new ArrayList<WbxmlNode.Start>();
            var names = new HashSet<String>();
            while (true) {
                int at = in.at();
                int token = in.octet();
                switch (token) {
                    case Tokens.SWITCH_PAGE -> attributePage = in.octet();
                    case Tokens.END -> {
                        return attributes;
                    }
                    default -> {
                        count();
                        var name = attributeName(at, token);
                        if (tokens.isPresent() && !names.add(tokens.get().nameOf(name))) {
                            throw in.malformedAt(at, "an attribute twice");
                        }
                        attributes.add(new WbxmlNode.Start(name, values()));
                    }
                }
            }
        }

        private WbxmlNode.Name attributeName(int at, int token) {
            if (token == Tokens.LITERAL) {
                return new WbxmlNode.Literal(strings.nameFromTable(in.uintvar()));
            }
            if (token >= 0x80 || (token & Tokens.IDENTITY) < Tokens.FIRST_OF_KIND) {
                throw in.malformedAt(at, "no attribute here");
            }
            var name = new WbxmlNode.Token(attributePage, token);
            if (tokens.isPresent() && tokens.get().start(name).isEmpty()) {
                throw in.malformedAt(at, "unknown attribute");
            }
            return name;
        }

        private List<WbxmlNode.Value> values() {
            var values = new ArrayList<WbxmlNode.Value>();
            while (true) {
                int at = in.at();
                int token = in.peek();
                if (token == Tokens.SWITCH_PAGE) {
                    in.octet();
                    attributePage = in.octet();
                } else if (token == Tokens.ENTITY) {
                    in.octet();
                    count();
                    values.add(entity(at));
                } else if (Tokens.isPart(token)) {
                    in.octet();
                    count();
                    join(values, part(token, at));
                } else if (token >= 0x80 && (token & Tokens.IDENTITY) >= Tokens.FIRST_OF_KIND) {
                    in.octet();
                    count();
                    values.add(valueToken(at, token));
                } else {
                    return values;
                }
            }
        }

        private WbxmlNode.ValueToken valueToken(int at, int token) {
            var value = new WbxmlNode.ValueToken(attributePage, token);
            if (tokens.isPresent() && tokens.get().value(value).isEmpty()) {
                throw in.malformedAt(at, "unknown attribute value");
            }
            return value;
        }

        private WbxmlNode.Entity entity(int at) {
            long code = in.uintvar();
            if (code > Character.MAX_CODE_POINT || !XmlNames.isCharacter((int) code)) {
                throw in.malformedAt(at, "entity is not a character");
            }
            return new WbxmlNode.Entity((int) code);
        }

        private Part part(int token, int at) {
            return switch (token) {
                case Tokens.STR_I -> new Text(strings.inline());
                case Tokens.STR_T -> new Text(strings.fromTable(in.uintvar()));
                case Tokens.EXT_I_0, Tokens.EXT_I_0 + 1, Tokens.EXT_I_0 + 2 ->
                        new Extension(token & 3, Optional.of(strings.inline()));
                case Tokens.EXT_T_0, Tokens.EXT_T_0 + 1, Tokens.EXT_T_0 + 2 ->
                        new Extension(token & 3, Optional.of(strings.fromTable(in.uintvar())));
                case Tokens.EXT_0, Tokens.EXT_0 + 1, Tokens.EXT_0 + 2 ->
                        new Extension(token & 3, Optional.empty());
                case Tokens.OPAQUE -> new Opaque(in.octets(in.lengthWithin()));
                default -> throw in.malformedAt(at, "token " + Integer.toHexString(token));
            };
        }

        /// Texts that follow each other are one text: where they were cut means nothing.
        @SuppressWarnings("unchecked") // T is above Part in both callers
        private static <T> void join(List<T> parts, Part next) {
            if (next instanceof Text(var more)
                    && !parts.isEmpty()
                    && parts.getLast() instanceof Text(var text)) {
                parts.set(parts.size() - 1, (T) new Text(text + more));
            } else {
                parts.add((T) next);
            }
        }

        private void count() {
            if (++nodes > limits.nodesMax()) {
                throw in.malformed("more than " + limits.nodesMax() + " nodes");
            }
        }
    }
}
