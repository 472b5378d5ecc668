package parley.relay;

import parley.relay.Accepted.Wish;
import parley.wsp.Header;
import parley.wsp.Headers;
import parley.wsp.HttpText;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A phone's header fields as an origin gets them. What belongs to one hop stays here, what names a
/// person goes to trusted hosts only, and the Accept fields also name what we turn into what the
/// phone takes. RFC 9110 7.6.1, 12.5; WSP 8.4.4; WAE 7.5.
final class RequestFields {
    /// The connection's, and what the fetcher writes itself.
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "expect",
                    "host",
                    "content-length",
                    "content-type",
                    "encoding-version",
                    "profile",
                    "profile-diff",
                    "x-wap-tod",
                    "x-wap.tod",
                    "x-wap-security",
                    "accept-application",
                    "bearer-indication",
                    "push-flag");

    /// Said about a person or her place by whoever stands between her and an origin. A phone that
    /// says it about itself is not believed.
    private static final Set<String> ABOUT_A_PERSON =
            Set.of(
                    "msisdn",
                    "x-msisdn",
                    "x-up-calling-line-id",
                    "x-up-subno",
                    "x-nokia-msisdn",
                    "x-network-info",
                    "x-hts-clid",
                    "x-h3g-msisdn",
                    "x-nx-clid",
                    "x-jinny-cid",
                    "x-imsi",
                    "x-cli",
                    "user-identity-forward-msisdn",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-real-ip",
                    "client-ip",
                    "true-client-ip");

    /// What we make of what. WMLScript is not among them: it has no compiler here.
    private static final Map<String, String> MADE_FROM =
            Map.of(
                    "application/vnd.wap.wmlc", "text/vnd.wap.wml",
                    "application/vnd.wap.sic", "text/vnd.wap.si",
                    "application/vnd.wap.slc", "text/vnd.wap.sl",
                    "application/vnd.wap.coc", "text/vnd.wap.co",
                    "application/vnd.wap.multipart.mixed", "multipart/mixed",
                    "application/vnd.wap.multipart.related", "multipart/related",
                    "application/vnd.wap.multipart.alternative", "multipart/alternative");

    private static final HttpField CODINGS = new HttpField("Accept-Encoding", "gzip");

    private final String numberField;
    private final String via;

    RequestFields(RelayConfig config) {
        this.numberField = config.trust().numberField().toLowerCase(Locale.ROOT);
        this.via = "WSP/1.4 " + config.name() + " (Parley)";
    }

    /// For every origin.
    List<HttpField> open(Headers headers, Accepted media, Accepted charsets) {
        var named = namedByConnection(headers);
        var fields = new ArrayList<HttpField>(headers.fields().size() + 3);
        String viaSoFar = "";
        for (var header : headers.fields()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            switch (name) {
                case "via" -> viaSoFar += header.value() + ", ";
                case "accept", "accept-charset", "accept-encoding", "cookie" -> {}
                default -> {
                    if (goes(name, named) && !name.startsWith("x-wap-")) {
                        fields.add(new HttpField(header.name(), header.value()));
                    }
                }
            }
        }
        addAccept(fields, media);
        addCharsets(fields, charsets, media);
        fields.add(CODINGS);
        addProfiles(fields, headers);
        fields.add(new HttpField("Via", viaSoFar + via));
        return List.copyOf(fields);
    }

    private boolean goes(String name, Set<String> named) {
        return !HOP_BY_HOP.contains(name)
                && !ABOUT_A_PERSON.contains(name)
                && !name.equals(numberField)
                && !named.contains(name);
    }

    private static Set<String> namedByConnection(Headers headers) {
        if (!headers.has("Connection")) {
            return Set.of();
        }
        var named = new HashSet<String>();
        for (var value : headers.all("Connection")) {
            HttpText.split(value, ',').forEach(name -> named.add(name.toLowerCase(Locale.ROOT)));
        }
        return named;
    }

    /// The phone's own `X-WAP-` fields.
    List<HttpField> forTrusted(Headers headers) {
        var fields = new ArrayList<HttpField>();
        for (Header header : headers.fields()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            boolean ours = name.startsWith("x-wap-profile") || name.startsWith("x-wap-proxy-");
            if (name.startsWith("x-wap-")
                    && !ours
                    && !name.contains("msisdn")
                    && !name.contains("client-ip")
                    && goes(name, Set.of())) {
                fields.add(new HttpField(header.name(), header.value()));
            }
        }
        return List.copyOf(fields);
    }

    // Accept

    private static void addAccept(List<HttpField> fields, Accepted media) {
        if (media.saysNothing()) {
            return;
        }
        var said = new StringBuilder();
        for (var wish : media.wishes()) {
            append(said, wish.said());
            String from = MADE_FROM.getOrDefault(wish.name(), "");
            if (!from.isEmpty() && !media.names(from) && wish.thousandths() > 0) {
                append(said, from + weight(wish));
            }
        }
        fields.add(new HttpField("Accept", said.toString()));
    }

    private static void append(StringBuilder list, String element) {
        list.append(list.isEmpty() ? "" : ", ").append(element);
    }

    private static String weight(Wish wish) {
        if (wish.thousandths() == Accepted.GLADLY) {
            return "";
        }
        String digits = Integer.toString(1_000 + wish.thousandths()).substring(1);
        int end = 3;
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return ";q=0." + digits.substring(0, end);
    }

    /// Decks are compiled into the phone's charset whatever theirs is, so UTF-8 does too.
    private static void addCharsets(List<HttpField> fields, Accepted charsets, Accepted media) {
        if (charsets.saysNothing()) {
            return;
        }
        var said = new StringBuilder();
        charsets.wishes().forEach(wish -> append(said, wish.said()));
        boolean compiled = media.takes("application/vnd.wap.wmlc");
        if (compiled && !charsets.names("utf-8") && !charsets.names("*")) {
            append(said, "utf-8;q=0.5");
        }
        fields.add(new HttpField("Accept-Charset", said.toString()));
    }

    // UAProf

    /// All profiles of session and request in one field. UAProf 9.2.3.3.
    private static void addProfiles(List<HttpField> fields, Headers headers) {
        var said = new StringBuilder();
        for (var uri : headers.all("Profile")) {
            append(said, uri.startsWith("\"") ? uri : '"' + uri + '"');
        }
        for (var profile : headers.all("X-Wap-Profile")) {
            append(said, profile);
        }
        if (!said.isEmpty()) {
            fields.add(new HttpField("x-wap-profile", said.toString()));
        }
        for (var header : headers.fields()) {
            if (header.name().toLowerCase(Locale.ROOT).startsWith("x-wap-profile-diff")) {
                fields.add(new HttpField("x-wap-profile-diff", header.value()));
            }
        }
    }
}
