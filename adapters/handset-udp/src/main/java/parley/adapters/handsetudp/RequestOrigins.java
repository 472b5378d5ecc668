package parley.adapters.handsetudp;

import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.wsp.Headers;

import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;

/// What in a phone's headers tells who sent them. The header with the number goes to chat, which
/// believes it only from a listed proxy, and nowhere else.
///
/// @param numberHeader name of the header a trusted proxy puts the number into
record RequestOrigins(Optional<String> numberHeader) {
    static final String COOKIE = "parley";

    RequestOrigin of(InetAddress phone, Optional<WapSessionKey> session, Headers headers) {
        return new RequestOrigin(
                phone, numberHeader.flatMap(headers::first), session, cookie(headers));
    }

    /// Of a session that somebody came back to: the headers it was opened with prove nothing now.
    static RequestOrigin resumed(InetAddress phone, WapSessionKey session) {
        return new RequestOrigin(phone, Optional.empty(), Optional.of(session), Optional.empty());
    }

    /// Also as RFC 2965 3.3.4 writes it: `$Version="1"; parley="..."; $Path="/"`.
    private static Optional<String> cookie(Headers headers) {
        if (!headers.has("Cookie")) {
            return Optional.empty();
        }
        return headers.all("Cookie").stream()
                .flatMap(line -> Stream.of(line.split("[;,]")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> unquoted(pair.substring(COOKIE.length() + 1).strip()))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
