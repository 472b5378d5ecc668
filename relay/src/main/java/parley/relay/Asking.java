package parley.relay;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.MimeMultipart;
import parley.wsp.Multipart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One question of a phone on its way to the origin that answers it, over redirects where they may
/// be followed for her. RFC 9110 15.4.
final class Asking {
    private static final Set<Integer> FOLLOWED = Set.of(301, 302, 303, 307, 308);

    /// @param page where it came from in the end
    record Answered(PageAddress page, OriginAnswer answer, boolean redirected) {}

    private final RelayConfig config;
    private final CachedOrigins origins;
    private final RelayRequest request;
    private final Phone phone;
    private final CookieHandling cookies;
    private final Instant now;

    Asking(
            RelayConfig config,
            CachedOrigins origins,
            RelayRequest request,
            Phone phone,
            CookieHandling cookies,
            Instant now) {
        this.config = config;
        this.origins = origins;
        this.request = request;
        this.phone = phone;
        this.cookies = cookies;
        this.now = now;
    }

    /// The type and octets of a body as HTTP has them; empty when they cannot be read.
    record Body(Optional<ContentType> type, Octets octets) {
        static Optional<Body> of(RelayRequest request) {
            var type = request.contentType();
            if (type.isEmpty() || !Multipart.isBinary(type.get())) {
                return Optional.of(new Body(type, request.body()));
            }
            return switch (MimeMultipart.ofBinary(type.get(), request.body())) {
                case Decoded.Malformed<MimeMultipart> _ -> Optional.empty();
                case Decoded.Value<MimeMultipart>(var mime) ->
                        Optional.of(new Body(Optional.of(mime.contentType()), mime.body()));
            };
        }
    }

    Answered ask(PageAddress first, Body body) {
        var page = first;
        for (int hops = 0; ; hops++) {
            var answer = whole(page, first, body);
            var next =
                    hops < config.redirectsMax()
                            ? next(page, answer)
                            : Optional.<PageAddress>empty();
            if (answer instanceof OriginAnswer.Response response) {
                cookies.take(response.fields(), page, now);
            }
            if (next.isEmpty()) {
                return new Answered(page, answer, hops > 0);
            }
            page = next.get();
        }
    }

    /// Where to go on, if we may go there for the phone. It goes itself where its own cookies
    /// count, or where something was to be sent.
    private Optional<PageAddress> next(PageAddress page, OriginAnswer answer) {
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        return safe
                        && answer instanceof OriginAnswer.Response response
                        && FOLLOWED.contains(response.status())
                        && !cookies.passesAny(response.fields(), page, now)
                ? Fields.first(response.fields(), "Location")
                        .flatMap(page::resolve)
                        .map(to -> Addresses.mapped(to, config.urlMaps()))
                : Optional.empty();
    }

    /// Out of a part of a text nothing is made: then all of it is asked for. RFC 9110 14.2.
    private OriginAnswer whole(PageAddress page, PageAddress first, Body body) {
        var answer = fetch(page, first, body, false);
        boolean part =
                answer instanceof OriginAnswer.Response response
                        && response.status() == 206
                        && Fields.first(response.fields(), "Content-Type")
                                .filter(type -> type.startsWith("text/vnd.wap."))
                                .isPresent();
        return part ? fetch(page, first, body, true) : answer;
    }

    private OriginAnswer fetch(PageAddress page, PageAddress first, Body body, boolean whole) {
        return origins.fetch(page, question(page, first, body, whole), isTrusted(page), now);
    }

    private boolean isTrusted(PageAddress page) {
        return config.trust().hosts().contains(page.host());
    }

    /// What is kept of this page and good now, for a GET without a body of somebody whose cookies
    /// are her own.
    Optional<CachedOrigins.Fresh> fresh(PageAddress page) {
        var question = question(page, page, new Body(Optional.empty(), Octets.EMPTY), false);
        return isTrusted(page) ? Optional.empty() : origins.fresh(page, question, now);
    }

    private OriginRequest question(PageAddress page, PageAddress first, Body body, boolean whole) {
        boolean there = page.sameOrigin(first);
        var fields = new ArrayList<HttpField>(phone.toOrigin().size() + 6);
        for (var field : phone.toOrigin()) {
            boolean part = whole && (field.is("Range") || field.is("If-Range"));
            if (!part && (there || mayGoAlong(field, page))) {
                fields.add(field);
            }
        }
        boolean trace = request.method().equals("TRACE");
        if (trace) {
            fields.removeIf(field -> field.is("Authorization"));
        } else {
            cookies.toOrigin(page, there, now)
                    .ifPresent(all -> fields.add(new HttpField("Cookie", all)));
            body.type().ifPresent(type -> fields.add(new HttpField("Content-Type", type.text())));
        }
        if (cookies.isDeclined()) {
            request.headers()
                    .first(CookieHandling.CHOICE_FIELD)
                    .ifPresent(
                            said -> fields.add(new HttpField(CookieHandling.CHOICE_FIELD, said)));
        }
        if (isTrusted(page) && !trace) {
            addAboutPhone(fields);
        }
        maxForwards(fields);
        return new OriginRequest(
                request.method(), page.uri(), fields, trace ? Octets.EMPTY : body.octets());
    }

    /// To another site goes nothing that was meant for the first one; who left a secure page does
    /// not say where she was.
    private static boolean mayGoAlong(HttpField field, PageAddress page) {
        return switch (field.name().toLowerCase(Locale.ROOT)) {
            case "authorization" -> false;
            case "referer" -> page.isSecure() || !field.value().startsWith("https:");
            default -> true;
        };
    }

    private void addAboutPhone(List<HttpField> fields) {
        fields.addAll(phone.toTrusted());
        var client = request.client();
        client.number()
                .ifPresent(
                        digits -> fields.add(new HttpField(config.trust().numberField(), digits)));
        client.address()
                .ifPresent(address ->
                        fields.add(new HttpField("X-Forwarded-For", address.getHostAddress())));
    }

    /// RFC 9110 7.6.2; for other methods the field means nothing and goes as it is.
    private void maxForwards(List<HttpField> fields) {
        if (!request.method().equals("TRACE") && !request.method().equals("OPTIONS")) {
            return;
        }
        fields.replaceAll(field ->
                field.is("Max-Forwards")
                        ? new HttpField(field.name(), Integer.toString(hopsLeft(field) - 1))
                        : field);
    }

    private static int hopsLeft(HttpField field) {
        return Addresses.number(field.value()).orElse(1);
    }
}
