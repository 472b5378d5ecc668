package parley.handset;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Form fields as `application/x-www-form-urlencoded`, UTF-8. The order of the fields is kept and a
/// name may come twice.
public record UrlForm(List<Field> fields) {
    public record Field(String name, String value) {}

    public UrlForm {
        fields = List.copyOf(fields);
    }

    public static UrlForm of(Map<String, String> fields) {
        return new UrlForm(
                fields.entrySet().stream()
                        .map(field -> new Field(field.getKey(), field.getValue()))
                        .toList());
    }

    public String encoded() {
        return fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
    }

    /// Fields of a `go` with the method get are appended to the query. WML 9.5.1.
    public String appendedTo(String url) {
        if (fields.isEmpty()) {
            return url;
        }
        int hash = url.indexOf('#');
        String page = hash < 0 ? url : url.substring(0, hash);
        String fragment = hash < 0 ? "" : url.substring(hash);
        return page + (page.contains("?") ? "&" : "?") + encoded() + fragment;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Names only: what somebody typed stays out of logs.
    @Override
    public String toString() {
        return "UrlForm" + fields.stream().map(Field::name).toList();
    }
}
