package parley.wsp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the headers of one PDU. Framing that does not hold is malformed; a field whose framing
/// holds but that makes no sense is left out and the others stay. WSP 8.4.
final class HeaderReader {
    /// Above, the rest is left out and the peer is told.
    static final int FIELDS_MAX = 256;

    static final int DEFAULT_PAGE = 1;
    private static final int SHIFT = 0x7F;
    private static final int LAST_SHORT_SHIFT = 0x1F;

    private final Map<Integer, HeaderCodePage> pages;
    private Set<Integer> unrecognised = Set.of();
    private boolean tooMany;

    HeaderReader(Map<Integer, HeaderCodePage> pages) {
        this.pages = pages;
    }

    ReadPdu readPdu(WspPdu pdu) {
        return new ReadPdu(pdu, unrecognised, tooMany);
    }

    /// To the end. Every run of headers begins on the default page.
    Headers read(OctetReader in) {
        if (!in.hasMore()) {
            return Headers.NONE;
        }
        var fields = new ArrayList<Header>();
        int page = DEFAULT_PAGE;
        while (in.hasMore()) {
            int first = in.peek();
            if (first == 0) {
                throw in.malformed("a header without a name");
            } else if (first <= LAST_SHORT_SHIFT) {
                page = in.octet();
            } else if (first == SHIFT) {
                in.octet();
                page = in.octet();
            } else if (fields.size() == FIELDS_MAX) {
                tooMany = true;
                in.skip(in.remaining());
            } else if (first < SHIFT) {
                readNamed(in, fields);
            } else {
                int number = in.octet() & 0x7F;
                readNumbered(page, number, Values.take(in), fields);
            }
        }
        return new Headers(fields);
    }

    private void readNumbered(int page, int number, Octets value, List<Header> into) {
        if (page != DEFAULT_PAGE) {
            readOnPage(page, number, value, into);
            return;
        }
        var field = HeaderFields.numbered(number);
        if (field.isEmpty()) {
            unrecognised(page);
        } else if (Decoded.of(value, field.get().syntax()::read)
                instanceof Decoded.Value<String>(var text)) {
            into.add(new Header(field.get().name(), text));
        }
    }

    private void readOnPage(int page, int number, Octets value, List<Header> into) {
        var agreed = pages.get(page);
        var name = agreed == null ? Optional.<String>empty() : agreed.fieldOf(number);
        if (name.isEmpty()) {
            unrecognised(page);
        } else if (Decoded.of(value, HeaderReader::readTextOrNumber)
                instanceof Decoded.Value<String>(var text)) {
            into.add(new Header(name.get(), text));
        }
    }

    private void unrecognised(int page) {
        if (unrecognised.isEmpty()) {
            unrecognised = new TreeSet<>();
        }
        unrecognised.add(page);
    }

    private static void readNamed(OctetReader in, List<Header> into) {
        String name = in.textToNul();
        var value = Values.take(in);
        if (HttpText.isToken(name)
                && Decoded.of(value, HeaderReader::readTextOrNumber)
                        instanceof Decoded.Value<String>(var text)) {
            into.add(new Header(name, text));
        }
    }

    /// A text by rule; a bare number from some phones.
    private static String readTextOrNumber(OctetReader in) {
        if (Values.nextIsShort(in)) {
            return Integer.toString(Values.shortInteger(in));
        }
        return in.peek() == 0 ? emptyText(in) : Values.text(in);
    }

    static String emptyText(OctetReader in) {
        in.octet();
        return "";
    }
}
