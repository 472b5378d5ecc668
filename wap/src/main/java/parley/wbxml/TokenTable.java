package parley.wbxml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tokens of one kind of document, both ways. Loaded from a table beside this class.
public final class TokenTable {
    public static final TokenTable WML_1_1 = load(TokenTable.class, "wml.tsv", "1.1");
    public static final TokenTable WML_1_2 = load(TokenTable.class, "wml.tsv", "1.2");
    public static final TokenTable WML_1_3 = load(TokenTable.class, "wml.tsv", "1.3");
    public static final TokenTable SI_1_0 = load(TokenTable.class, "si.tsv", "1.0");
    public static final TokenTable SL_1_0 = load(TokenTable.class, "sl.tsv", "1.0");
    public static final TokenTable CO_1_0 = load(TokenTable.class, "co.tsv", "1.0");

    /// An attribute start: its name and how its value begins.
    public record Start(WbxmlNode.Token token, String name, String prefix) {}

    /// A piece of an attribute value.
    public record Piece(WbxmlNode.ValueToken token, String text) {}

    private final Map<WbxmlNode.Token, String> tagNames = new HashMap<>();
    private final Map<String, WbxmlNode.Token> tags = new HashMap<>();
    private final Map<WbxmlNode.Token, Start> startsByToken = new HashMap<>();
    private final Map<String, List<Start>> startsByName = new HashMap<>();
    private final Map<WbxmlNode.ValueToken, String> valueTexts = new HashMap<>();
    private final Map<Character, List<Piece>> pieces = new HashMap<>();
    private final Set<String> attributeNames = new HashSet<>();

    private TokenTable() {}

    /// A table that stands beside a class, as far as one version of the document kind knows it.
    public static TokenTable load(Class<?> besides, String resource, String version) {
        var table = new TokenTable();
        for (var row : TableFile.rows(besides, resource, 6)) {
            if (row.get(5).compareTo(version) <= 0) {
                table.add(row);
            }
        }
        table.startsByName
                .values()
                .forEach(all -> all.sort(Comparator.comparing(s -> -s.prefix().length())));
        table.pieces
                .values()
                .forEach(all -> all.sort(Comparator.comparing(p -> -p.text().length())));
        return table;
    }

    private void add(List<String> row) {
        int page = Integer.parseInt(row.get(1));
        int token = Integer.parseInt(row.get(2), 16);
        String name = row.get(3);
        switch (row.get(0)) {
            case "tag" -> {
                tagNames.put(new WbxmlNode.Token(page, token), name);
                tags.put(name, new WbxmlNode.Token(page, token));
            }
            case "start" -> {
                String prefix = row.get(4).equals("-") ? "" : row.get(4);
                var start = new Start(new WbxmlNode.Token(page, token), name, prefix);
                startsByToken.put(start.token(), start);
                startsByName.computeIfAbsent(name, _ -> new ArrayList<>()).add(start);
                attributeNames.add(name);
            }
            case "value", "read-value" -> {
                var value = new WbxmlNode.ValueToken(page, token);
                valueTexts.put(value, name);
                if (row.get(0).equals("value")) {
                    pieces.computeIfAbsent(name.charAt(0), _ -> new ArrayList<>())
                            .add(new Piece(value, name));
                }
            }
            default -> throw new IllegalStateException("kind of token: " + row.get(0));
        }
    }

    public Optional<String> tag(WbxmlNode.Token token) {
        return Optional.ofNullable(tagNames.get(token));
    }

    public Optional<WbxmlNode.Token> tag(String name) {
        return Optional.ofNullable(tags.get(name));
    }

    public Optional<Start> start(WbxmlNode.Token token) {
        return Optional.ofNullable(startsByToken.get(token));
    }

    /// The start with the longest prefix that fits. WBXML 5.8.3.
    public Optional<Start> start(String name, String value) {
        return startsByName.getOrDefault(name, List.of()).stream()
                .filter(start -> value.startsWith(start.prefix()))
                .findFirst();
    }

    /// All starts of an attribute, the longest prefix first.
    public List<Start> starts(String name) {
        return List.copyOf(startsByName.getOrDefault(name, List.of()));
    }

    public boolean knowsAttribute(String name) {
        return attributeNames.contains(name);
    }

    public Optional<String> value(WbxmlNode.ValueToken token) {
        return Optional.ofNullable(valueTexts.get(token));
    }

    /// The pieces that stand in a value at a place, longest first.
    List<Piece> piecesAt(String value, int from) {
        var known = pieces.getOrDefault(value.charAt(from), List.of());
        return known.isEmpty() // as at most places
                ? known
                : known.stream().filter(piece -> value.startsWith(piece.text(), from)).toList();
    }

    /// The longest piece that stands in a value at a place.
    public Optional<Piece> pieceAt(String value, int from) {
        for (var piece : pieces.getOrDefault(value.charAt(from), List.of())) {
            if (value.startsWith(piece.text(), from)) {
                return Optional.of(piece);
            }
        }
        return Optional.empty();
    }

    WbxmlNode.ValueToken piece(String text) {
        return pieces.getOrDefault(text.charAt(0), List.of()).stream()
                .filter(piece -> piece.text().equals(text))
                .findFirst()
                .orElseThrow()
                .token();
    }

    /// Name of an attribute that was read with this table.
    String nameOf(WbxmlNode.Name attribute) {
        return switch (attribute) {
            case WbxmlNode.Token token -> start(token).orElseThrow().name();
            case WbxmlNode.Literal(var name) -> name;
        };
    }
}
