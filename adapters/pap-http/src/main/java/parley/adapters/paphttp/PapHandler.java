package parley.adapters.paphttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.octets.Octets;
import parley.pap.PapCodec;
import parley.pap.PapLimits;
import parley.pap.PapMessage;
import parley.pap.PapMessage.BadMessage;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapReading;
import parley.pap.PapRefusals;
import parley.pap.PapResult;
import parley.ppg.Initiator;
import parley.ppg.PapDesk;
import parley.wsp.ContentType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// One PAP message: who sends it, what it says, what the desk answers. HTTP's own codes are for
/// HTTP's own faults; every message that was received is answered with 202. PAP 13.4.1.
final class PapHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(PapHandler.class);
    private static final int SERVER_ERROR = 3000;
    private static final int BAD_REQUEST = 2000;

    private final PapConfig config;
    private final PapLimits limits;
    private final PapDesk desk;
    private final Clock clock;
    private final SignIn signIn;
    private final Semaphore room;
    private final Map<String, TokenBuckets<String>> paces = new HashMap<>();

    private volatile boolean switchedOn = true;
    private final LongAdder answered = new LongAdder();
    private final LongAdder bad = new LongAdder();
    private final LongAdder tooFast = new LongAdder();
    private final LongAdder full = new LongAdder();
    private final LongAdder notSignedIn = new LongAdder();
    private final LongAdder faults = new LongAdder();

    PapHandler(PapConfig config, PapDesk desk, Clock clock) {
        this.config = config;
        this.desk = desk;
        this.clock = clock;
        this.signIn = new SignIn(config.initiators());
        this.room = new Semaphore(config.requestsMax());
        var usual = PapLimits.DEFAULT;
        this.limits =
                new PapLimits(
                        Math.min(usual.controlMax(), config.bodyOctetsMax()),
                        usual.attributeMax(),
                        usual.addressesMax(),
                        config.bodyOctetsMax(),
                        usual.capabilitiesOctetsMax());
        for (var account : config.initiators()) {
            paces.put(account.name(), new TokenBuckets<>(account.perMinute(), 1));
        }
    }

    PapCounts counts() {
        return new PapCounts(
                answered.sum(),
                bad.sum(),
                tooFast.sum(),
                full.sum(),
                notSignedIn.sum(),
                faults.sum());
    }

    /// Off, every message is refused with 503.
    void switchTo(boolean on) {
        switchedOn = on;
    }

    boolean isOn() {
        return switchedOn;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!switchedOn) {
            PapSender.refuse(request, response, callback, 503);
            return true;
        }
        if (!room.tryAcquire()) {
            full.increment();
            PapSender.refuse(request, response, callback, 503);
            return true;
        }
        try {
            answer(request, response, callback);
        } catch (IOException gone) {
            callback.failed(gone);
        } finally {
            room.release();
        }
        return true;
    }

    private void answer(Request request, Response response, Callback callback) throws IOException {
        Instant now = clock.instant();
        String path = request.getHttpURI().getCanonicalPath();
        if (path == null || !config.paths().contains(path)) {
            PapSender.refuse(request, response, callback, 404);
            return;
        }
        if (!request.getMethod().equals("POST")) {
            PapSender.refuse(request, response, callback, 405);
            return;
        }
        switch (signIn.of(header(request, HttpHeader.AUTHORIZATION), address(request), now)) {
            case SignIn.Outcome.Unknown _ -> {
                notSignedIn.increment();
                PapSender.refuse(request, response, callback, 401);
            }
            case SignIn.Outcome.Guessing _ -> {
                notSignedIn.increment();
                PapSender.refuse(request, response, callback, 429);
            }
            case SignIn.Outcome.Known(var initiator) ->
                    answer(request, initiator, response, callback, now);
        }
    }

    private void answer(
            Request request, Initiator initiator, Response response, Callback callback, Instant now)
            throws IOException {
        var pace = Optional.ofNullable(paces.get(initiator.name()));
        if (pace.isPresent() && !pace.get().take(initiator.name(), now)) {
            tooFast.increment();
            PapSender.refuse(request, response, callback, 503);
            return;
        }
        var type =
                header(request, HttpHeader.CONTENT_TYPE)
                        .flatMap(ContentType::parse)
                        .filter(PapCodec::takes);
        if (type.isEmpty() || header(request, HttpHeader.CONTENT_ENCODING).isPresent()) {
            PapSender.refuse(request, response, callback, 415);
            return;
        }
        var body = PapBodyReader.read(request, config.bodyOctetsMax(), config.idleAfter());
        if (body.isEmpty()) {
            PapSender.refuse(request, response, callback, 413);
            return;
        }
        switch (PapCodec.read(type.get(), Octets.copyOf(body.get()), limits)) {
            case PapReading.Refused(var answer, var dialect) -> {
                bad.increment();
                PapSender.answer(response, callback, dated(answer, request, now), dialect);
            }
            case PapReading.Read(PapMessage.Request asked, var dialect) -> {
                var answer = asked(asked, initiator, now);
                PapSender.answer(response, callback, dated(answer, request, now), dialect);
            }
            case PapReading.Read(_, var dialect) -> {
                bad.increment();
                PapSender.answer(response, callback, notForUs(), dialect);
            }
        }
    }

    private PapMessage asked(PapMessage.Request asked, Initiator initiator, Instant now) {
        try {
            var answer = desk.answer(asked, initiator, now);
            answered.increment();
            return answer;
        } catch (RuntimeException fault) {
            faults.increment();
            LOG.error(
                    "event=pap_failed message={} fault={}",
                    asked.getClass().getSimpleName(),
                    where(fault));
            return PapRefusals.of(asked, PapResult.of(SERVER_ERROR, "a fault in the push proxy"));
        }
    }

    /// What only a push proxy says, or answers to what was never asked here.
    private static BadMessage notForUs() {
        return new BadMessage(
                PapResult.of(BAD_REQUEST, "no message for a push proxy"), Optional.empty());
    }

    /// Where the message was posted to, and when it was answered, unless the desk has said so.
    private static PapMessage dated(PapMessage answer, Request request, Instant now) {
        return answer instanceof PushResponse push
                ? new PushResponse(
                        push.pushId(),
                        push.senderAddress().or(() -> Optional.of(postedTo(request))),
                        push.senderName(),
                        push.replyTime().or(() -> Optional.of(now)),
                        push.notes(),
                        push.result())
                : answer;
    }

    private static String postedTo(Request request) {
        var uri = request.getHttpURI();
        return uri.getScheme() + "://" + uri.getAuthority() + uri.getCanonicalPath();
    }

    private static Optional<String> header(Request request, HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    private static InetAddress address(Request request) {
        var remote = request.getConnectionMetaData().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    /// Class and place, never the message: it may hold what is pushed.
    private static String where(RuntimeException fault) {
        var stack = fault.getStackTrace();
        return fault.getClass().getName() + (stack.length == 0 ? "" : "@" + stack[0]);
    }
}
