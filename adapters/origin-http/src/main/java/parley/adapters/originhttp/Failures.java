package parley.adapters.originhttp;

import org.eclipse.jetty.http.HttpException;

import parley.relay.OriginAnswer.Failed;
import parley.relay.OriginAnswer.Reason;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/// Words for what the client's failures mean. They say what to do, never who was asked.
final class Failures {
    /// How Jetty's parser ends its reason for headers over the limit; it has no code of its own.
    private static final String OVER_LIMIT = "Too Large";

    private static final int DEPTH = 8;

    static final Failed NOT_ALLOWED =
            new Failed(
                    Reason.NOT_ALLOWED, "this gateway does not open this page: ask its operator");
    static final Failed BUSY =
            new Failed(Reason.BUSY, "too many pages are being fetched: try again in a moment");
    private static final Failed UNREACHABLE =
            new Failed(Reason.UNREACHABLE, "nobody answers there: check the address, try later");
    private static final Failed NOT_SECURE =
            new Failed(
                    Reason.NOT_SECURE, "its certificate is not trusted: do not send secrets there");
    private static final Failed TIMED_OUT =
            new Failed(Reason.TIMED_OUT, "it took too long: try again later");
    private static final Failed TOO_LARGE =
            new Failed(Reason.TOO_LARGE, "it is too large: ask for a smaller page");
    private static final Failed BROKEN =
            new Failed(Reason.BROKEN, "its answer cannot be read: tell who runs it");

    private Failures() {}

    static Failed of(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEPTH; depth++) {
            var said = said(at);
            if (said.isPresent()) {
                return said.get();
            }
            at = at.getCause();
        }
        return BROKEN;
    }

    private static Optional<Failed> said(Throwable failure) {
        return switch (failure) {
            case NotAllowed _ -> Optional.of(NOT_ALLOWED);
            case TooLarge _ -> Optional.of(TOO_LARGE);
            case Broken _ -> Optional.of(BROKEN);
            case SocketTimeoutException _, TimeoutException _ -> Optional.of(TIMED_OUT);
            case SSLException _ -> Optional.of(NOT_SECURE);
            case UnknownHostException _, ConnectException _, NoRouteToHostException _ ->
                    Optional.of(UNREACHABLE);
            case UnresolvedAddressException _ -> Optional.of(UNREACHABLE);
            case RejectedExecutionException _ -> Optional.of(BUSY);
            case HttpException http when isOverLimit(http) -> Optional.of(TOO_LARGE);
            default -> Optional.empty();
        };
    }

    private static boolean isOverLimit(HttpException http) {
        String reason = http.getReason();
        return reason != null && reason.endsWith(OVER_LIMIT);
    }

    /// Whether a connection kept from before was gone when it was used again. RFC 9112 9.3.1.
    static boolean isGoneConnection(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEPTH; depth++) {
            boolean closed =
                    at instanceof EOFException
                            || at instanceof ClosedChannelException
                            || at.getClass() == SocketException.class;
            if (closed) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
