package parley.handset;

import parley.wbxml.Extension;
import parley.wbxml.Part;
import parley.wbxml.Text;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The browser context's variables and how they are put into texts. WML 10.3. A variable that was
/// never set is empty.
final class Variables {
    private static final int ESCAPE = 0;
    private static final int UNESC = 1;

    private final Map<String, String> values = new HashMap<>();

    void set(String name, String value) {
        values.put(name, value);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean isSet(String name) {
        return !get(name).isEmpty();
    }

    void clear() {
        values.clear();
    }

    String fill(List<Part> parts) {
        var filled = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Text(var text)) {
                filled.append(text);
            } else if (part instanceof Extension extension) {
                extension
                        .text()
                        .ifPresent(name -> filled.append(convert(extension.number(), get(name))));
            }
        }
        return filled.toString();
    }

    private static String convert(int conversion, String value) {
        return switch (conversion) {
            case ESCAPE -> escape(value);
            case UNESC -> unescape(value);
            default -> value;
        };
    }

    private static String escape(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// What is no escape stays as it is.
    private static String unescape(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException loosePercent) {
            return value;
        }
    }

    /// Names only.
    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
