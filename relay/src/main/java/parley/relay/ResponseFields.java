package parley.relay;

import parley.wsp.Header;
import parley.wsp.Headers;
import parley.wsp.HttpDates;
import parley.wsp.HttpText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// An origin's fields as a phone gets them: end to end ones, with addresses made whole. Fields by
/// which browsers guard themselves mean nothing to a phone and cost a page's room. RFC 9110 7.6.1,
/// 10.2.2; WAP-120 4.2.
final class ResponseFields {
    private static final Set<String> STAYS_HERE =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authentication-info",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "content-length",
                    "content-type",
                    "content-encoding",
                    "set-cookie",
                    "encoding-version",
                    "x-wap-tod",
                    "x-wap.tod",
                    "x-wap-proxy-set-cookie");

    private static final Set<String> FOR_BROWSERS =
            Set.of(
                    "accept-ch",
                    "alt-svc",
                    "content-security-policy",
                    "content-security-policy-report-only",
                    "expect-ct",
                    "nel",
                    "origin-agent-cluster",
                    "p3p",
                    "permissions-policy",
                    "referrer-policy",
                    "report-to",
                    "reporting-endpoints",
                    "server-timing",
                    "strict-transport-security",
                    "timing-allow-origin",
                    "x-content-type-options",
                    "x-download-options",
                    "x-frame-options",
                    "x-permitted-cross-domain-policies",
                    "x-powered-by",
                    "x-ua-compatible",
                    "x-xss-protection");

    /// True of the octets that came, not of those we make of them.
    private static final Set<String> OF_THE_OCTETS =
            Set.of(
                    "accept-ranges",
                    "content-length",
                    "content-md5",
                    "content-digest",
                    "digest",
                    "content-range");

    private ResponseFields() {}

    static Headers toPhone(
            List<HttpField> fields, PageAddress page, List<RelayConfig.UrlMap> maps) {
        var named = namedByConnection(fields);
        var kept = new ArrayList<Header>(fields.size());
        for (var field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            boolean legal = HttpText.isToken(field.name()) && HttpText.isFieldValue(field.value());
            if (legal && goes(name) && !named.contains(name)) {
                kept.add(header(name, field, page, maps));
            }
        }
        return new Headers(kept);
    }

    private static boolean goes(String name) {
        return !STAYS_HERE.contains(name)
                && !FOR_BROWSERS.contains(name)
                && !name.startsWith("access-control-")
                && !name.startsWith("cross-origin-");
    }

    private static Set<String> namedByConnection(List<HttpField> fields) {
        String said = Fields.joined(fields, "Connection");
        if (said.isEmpty()) {
            return Set.of();
        }
        var named = new HashSet<String>();
        HttpText.split(said, ',').forEach(name -> named.add(name.toLowerCase(Locale.ROOT)));
        return named;
    }

    private static Header header(
            String name, HttpField field, PageAddress page, List<RelayConfig.UrlMap> maps) {
        return switch (name) {
            case "location", "content-location", "content-base" ->
                    new Header(
                            field.name(),
                            page.resolve(field.value())
                                    .map(address -> Addresses.unmapped(address.text(), maps))
                                    .map(address -> address + fragment(field.value()))
                                    .orElse(field.value()));
            case "expires" -> new Header(field.name(), expires(field.value()));
            case "x-wap-profile-warning" ->
                    new Header("Profile-Warning", FieldText.before(field.value(), ' '));
            default -> new Header(field.name(), field.value());
        };
    }

    /// What is no date means over long ago, and on the air it is always a date. RFC 9111 5.3, WSP
    /// 8.4.2.23.
    static String expires(String value) {
        return HttpDates.read(value).isPresent() ? value : HttpDates.text(Instant.EPOCH);
    }

    private static String fragment(String reference) {
        int sign = reference.indexOf('#');
        return sign < 0 ? "" : reference.substring(sign);
    }

    /// What is still true when the body is another one that says the same: a validator counts for
    /// what it means, not for its octets. RFC 9110 8.8.1.
    static Headers ofMade(Headers headers) {
        var kept = new ArrayList<Header>(headers.fields().size());
        for (var header : headers.fields()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("etag") && !header.value().startsWith("W/")) {
                kept.add(new Header(header.name(), "W/" + header.value()));
            } else if (!OF_THE_OCTETS.contains(name)) {
                kept.add(header);
            }
        }
        return new Headers(kept);
    }
}
