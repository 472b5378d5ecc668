package parley.wbxml;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.HashMap;
import java.util.Map;

/// The strings of a document that is being read: inline ones and the string table. Counts every
/// octet it hands out, so that a thousand references to one long string are refused.
final class StringsIn {
    private final OctetReader in;
    private final WbxmlCharset charset;
    private final Octets table;
    private final Map<Integer, Octets> known = new HashMap<>();
    private int octetsLeft;

    StringsIn(OctetReader in, WbxmlCharset charset, Octets table, int octetsMax) {
        this.in = in;
        this.charset = charset;
        this.table = table;
        this.octetsLeft = octetsMax;
    }

    String inline() {
        if (charset.terminatorOctets() == 1) {
            int before = in.remaining();
            String text = in.textToNul(charset.charset());
            take(before - in.remaining());
            return XmlNames.onlyCharacters(text);
        }
        int began = in.at();
        var units = new parley.octets.OctetWriter();
        while (true) {
            int unit = in.remaining() < 2 ? -1 : in.uint16();
            if (unit < 0) {
                throw in.malformedAt(began, "text without its closing 00 00");
            }
            if (unit == 0) {
                take(units.length() + 2);
                return XmlNames.onlyCharacters(units.toOctets().text(charset.charset()));
            }
            units.uint16(unit);
        }
    }

    String fromTable(long index) {
        if (index >= table.length()) {
            throw in.malformed("index " + index + " in a table of " + table.length());
        }
        var octets = known.computeIfAbsent((int) index, this::untilTerminator);
        take(octets.length() + 1);
        return XmlNames.onlyCharacters(octets.text(charset.charset()));
    }

    /// A literal name; what is no XML name would be printed as something else than it was.
    String nameFromTable(long index) {
        String name = fromTable(index);
        if (!XmlNames.isName(name)) {
            throw in.malformed("a literal that is no name");
        }
        return name;
    }

    private Octets untilTerminator(int index) {
        int step = charset.terminatorOctets();
        for (int end = index; end + step <= table.length(); end += step) {
            if (table.at(end) == 0 && (step == 1 || table.at(end + 1) == 0)) {
                return table.slice(index, end);
            }
        }
        // the last string of a table often lacks its terminator in the field
        return table.slice(index, table.length());
    }

    private void take(int octets) {
        octetsLeft -= octets;
        if (octetsLeft < 0) {
            throw in.malformed("too much text once the string table is followed");
        }
    }
}
