package parley.ppg;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.pap.PushContent;
import parley.push.CacheOperation;
import parley.push.ServiceIndication;
import parley.push.ServiceLoading;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlRead;
import parley.wbxml.XmlSource;
import parley.wml.BadDeck;
import parley.wml.CompiledDeck;
import parley.wml.DeckWishes;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.Headers;
import parley.wsp.MimeMultipart;
import parley.wsp.Multipart;
import parley.wsp.MultipartPart;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Content as an initiator sends it to content as it goes over the air: SI, SL, CO and WML in their
/// tokens, multiparts in their binary form, headers that say what is true of the result. Nothing
/// under `no-transform` is touched. What is kept is what came, since only the phone a push goes to
/// says which edition of WML it reads. PPG 5.1.2.1.1.
final class ContentPreparation {
    static final String PUSH_FLAG = "Push-Flag";
    private static final int AUTHENTICATED = 1;
    private static final int TRUSTED = 2;
    private static final int LAST = 4;

    private static final String WML = "text/vnd.wap.wml";
    private static final int TEXT_OCTETS_MAX = 64 << 10;
    private static final int DEPTH_MAX = 4;

    /// Of the connection to us, or known from the push itself.
    private static final List<String> NOT_FOR_THE_PHONE =
            List.of(
                    "Connection",
                    "Content-Length",
                    "Content-Transfer-Encoding",
                    "Content-Type",
                    "Host",
                    "MIME-Version",
                    "Transfer-Encoding",
                    PUSH_FLAG);

    /// True of the octets as they came only.
    private static final List<String> OF_THE_OLD_BODY = List.of("Content-MD5", "ETag");

    private final WmlVersion deckVersion;
    private final Charset deckCharset;

    private ContentPreparation(WmlVersion deckVersion, Charset deckCharset) {
        this.deckVersion = deckVersion;
        this.deckCharset = deckCharset;
    }

    sealed interface Prepared {
        record Ready(PushContent content) implements Prepared {}

        /// `why` says the place, when there is one.
        record Unfit(String why) implements Prepared {}
    }

    /// What is kept of it: with what the phone is told of who sent it, who has signed in (OTA
    /// 6.2.4). Unfit unless it can be made into what goes over the air.
    static Prepared prepare(PushContent content, boolean trusted) {
        var headers = content.headers();
        for (String name : NOT_FOR_THE_PHONE) {
            headers = headers.without(name);
        }
        headers = ApplicationIds.processed(headers);
        var flagged =
                headers.with(PUSH_FLAG, String.valueOf(AUTHENTICATED | (trusted ? TRUSTED : 0)));
        var kept = new PushContent(content.type(), flagged, content.body());
        return switch (forPhone(kept, Headers.NONE)) {
            case Prepared.Ready _ -> new Prepared.Ready(kept);
            case Prepared.Unfit unfit -> unfit;
        };
    }

    /// As it goes to a phone that said this of itself when it opened its session; nothing: to one
    /// that has none.
    static Prepared forPhone(PushContent kept, Headers said) {
        var version = DeckWishes.version(said.all("Accept")).orElse(DeckWishes.OLDEST);
        var charset = DeckWishes.charset(said.all("Accept-Charset"), StandardCharsets.UTF_8);
        try {
            var entity =
                    new ContentPreparation(version, charset)
                            .entity(new MultipartPart(kept.type(), kept.headers(), kept.body()), 0);
            return new Prepared.Ready(
                    new PushContent(entity.contentType(), entity.headers(), entity.body()));
        } catch (Unfit unfit) {
            return new Prepared.Unfit(unfit.why);
        }
    }

    /// Says that nothing else waits for the phone: its bearer may go. OTA 6.2.6.
    static PushContent last(PushContent content) {
        int flags = content.headers().first(PUSH_FLAG).map(Integer::parseInt).orElse(0) | LAST;
        return new PushContent(
                content.type(),
                content.headers().without(PUSH_FLAG).with(PUSH_FLAG, String.valueOf(flags)),
                content.body());
    }

    private MultipartPart entity(MultipartPart entity, int depth) {
        if (isFixed(entity.headers())) {
            return entity;
        }
        var type = entity.contentType();
        return switch (type.mediaType()) {
            case ServiceIndication.TEXT_MEDIA_TYPE ->
                    tokens(
                            entity,
                            ServiceIndication.MEDIA_TYPE,
                            ServiceIndication::parse,
                            ServiceIndication::encode);
            case ServiceLoading.TEXT_MEDIA_TYPE ->
                    tokens(
                            entity,
                            ServiceLoading.MEDIA_TYPE,
                            ServiceLoading::parse,
                            ServiceLoading::encode);
            case CacheOperation.TEXT_MEDIA_TYPE ->
                    tokens(
                            entity,
                            CacheOperation.MEDIA_TYPE,
                            CacheOperation::parse,
                            CacheOperation::encode);
            case WML -> deck(entity);
            default ->
                    Multipart.isTextual(type) && depth < DEPTH_MAX ? parts(entity, depth) : entity;
        };
    }

    /// An encoded body is closed to us; an author may have closed it on purpose. RFC 9111 5.2.2.6.
    private static boolean isFixed(Headers headers) {
        boolean forbidden =
                headers.all("Cache-Control").stream()
                        .flatMap(line -> java.util.stream.Stream.of(line.split(",")))
                        .anyMatch(directive -> directive.strip().equalsIgnoreCase("no-transform"));
        return forbidden
                || headers.first("Content-Encoding")
                        .filter(coding -> !coding.equalsIgnoreCase("identity"))
                        .isPresent();
    }

    private static <T> MultipartPart tokens(
            MultipartPart entity,
            String mediaType,
            Function<String, XmlRead<T>> parse,
            Function<T, Octets> encode) {
        String text =
                read(XmlSource.read(entity.body(), entity.contentType().charset(), TEXT_OCTETS_MAX))
                        .text();
        return transformed(
                entity, ContentType.of(mediaType), encode.apply(read(parse.apply(text))));
    }

    private static <T> T read(XmlRead<T> read) {
        return switch (read) {
            case XmlRead.Value<T>(var value) -> value;
            case XmlRead.Bad<T>(var line, var column, var why) -> throw unfit(line, column, why);
        };
    }

    private MultipartPart deck(MultipartPart entity) {
        var compiled =
                WmlCompiler.compile(
                        entity.body(),
                        entity.contentType().charset(),
                        deckVersion,
                        deckCharset,
                        WbxmlLimits.DEFAULT);
        return switch (compiled) {
            case CompiledDeck deck -> transformed(entity, ContentType.WMLC, deck.octets());
            case BadDeck bad -> throw unfit(bad.line(), bad.column(), bad.why());
        };
    }

    private MultipartPart parts(MultipartPart entity, int depth) {
        var read = new MimeMultipart(entity.contentType(), entity.body()).read();
        var parts = new ArrayList<MultipartPart>();
        switch (read) {
            case Decoded.Value<Multipart>(var multipart) ->
                    multipart.parts().forEach(part -> parts.add(entity(bare(part), depth + 1)));
            case Decoded.Malformed<Multipart>(_, var why) -> throw new Unfit("multipart: " + why);
        }
        return transformed(
                entity,
                Multipart.binary(entity.contentType()),
                new Multipart(parts).encode(EncodingVersion.ASSUMED));
    }

    private static MultipartPart bare(MultipartPart part) {
        var headers = part.headers();
        for (String name : NOT_FOR_THE_PHONE) {
            headers = headers.without(name);
        }
        return new MultipartPart(part.contentType(), headers, part.body());
    }

    private static MultipartPart transformed(MultipartPart from, ContentType type, Octets body) {
        var headers = from.headers();
        for (String name : OF_THE_OLD_BODY) {
            headers = headers.without(name);
        }
        return new MultipartPart(type, headers, body);
    }

    private static Unfit unfit(int line, int column, String why) {
        return new Unfit(
                Optional.of("line " + line + ", column " + column + ": " + why)
                        .filter(_ -> line > 0)
                        .orElse(why));
    }

    /// Ends a preparation. Carries no stack trace and never leaves this class.
    private static final class Unfit extends RuntimeException {
        final String why;

        Unfit(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }
}
