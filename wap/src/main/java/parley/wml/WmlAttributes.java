package parley.wml;

import parley.wbxml.TableFile;
import parley.wbxml.TokenTable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which attributes may hold variables and which have a default. WML 7.5, 13.2.
final class WmlAttributes {
    enum Kind {
        HREF,
        VDATA,
        PLAIN
    }

    private record Row(Kind kind, Optional<String> standard) {}

    private static final Map<String, Row> ROWS = load();

    private WmlAttributes() {}

    /// Attributes WML does not know are taken as vdata. WML 7.5.
    static Kind kind(String element, String attribute) {
        return row(element, attribute)
                .map(Row::kind)
                .orElse(TokenTable.WML_1_3.knowsAttribute(attribute) ? Kind.PLAIN : Kind.VDATA);
    }

    static Optional<String> standard(String element, String attribute) {
        return row(element, attribute).flatMap(Row::standard);
    }

    private static Optional<Row> row(String element, String attribute) {
        return Optional.ofNullable(ROWS.get(element + "." + attribute));
    }

    private static Map<String, Row> load() {
        var rows = new HashMap<String, Row>();
        for (var row : TableFile.rows(WmlAttributes.class, "attributes.tsv", 3)) {
            var kind =
                    switch (row.get(1)) {
                        case "href" -> Kind.HREF;
                        case "vdata" -> Kind.VDATA;
                        case "plain" -> Kind.PLAIN;
                        default -> throw new IllegalStateException(row.get(1));
                    };
            rows.put(
                    row.get(0),
                    new Row(kind, Optional.of(row.get(2)).filter(text -> !text.equals("-"))));
        }
        return Map.copyOf(rows);
    }
}
