package parley.wsp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// What a server agrees to and how much it holds. Sizes: 0 is without limit.
///
/// @param clientSduOctets the largest message we send; the client's own smaller wish wins
/// @param serverSduOctets the largest message we take, whatever was agreed
/// @param options what we offer; a session has those the client asks for too
/// @param methodMor requests of one session under way at once
/// @param pushMor confirmed pushes of one session under way at once
/// @param pushesWaitingMax confirmed pushes that wait for their turn; above, refused
/// @param connectOctetsMax a longer Connect is answered 413: its headers stay for the whole session
/// @param sessionsMax above, the session silent for longest is dropped and counted
/// @param idle a session silent for so long is over
/// @param extensions what we understand beyond the standard
public record WspLimits(
        long clientSduOctets,
        long serverSduOctets,
        Set<ProtocolOption> options,
        int methodMor,
        int pushMor,
        int pushesWaitingMax,
        int connectOctetsMax,
        int sessionsMax,
        Duration idle,
        Extensions extensions) {
    public WspLimits {
        options = Set.copyOf(options);
        if (methodMor < 1 || methodMor > 255 || pushMor < 1 || pushMor > 255) {
            throw new IllegalArgumentException("1 to 255 requests at once");
        }
        if (sessionsMax < 1) {
            throw new IllegalArgumentException("at least one session");
        }
    }

    public static WspLimits usual() {
        return new WspLimits(
                256 * 1_024,
                256 * 1_024,
                EnumSet.of(
                        ProtocolOption.PUSH,
                        ProtocolOption.CONFIRMED_PUSH,
                        ProtocolOption.SESSION_RESUME,
                        ProtocolOption.ACKNOWLEDGEMENT_HEADERS),
                8,
                4,
                16,
                4_096,
                100_000,
                Duration.ofHours(4),
                Extensions.NONE);
    }

    public WspLimits withSessionsMax(int sessions) {
        return new WspLimits(
                clientSduOctets,
                serverSduOctets,
                options,
                methodMor,
                pushMor,
                pushesWaitingMax,
                connectOctetsMax,
                sessions,
                idle,
                extensions);
    }

    public WspLimits with(Extensions more) {
        return new WspLimits(
                clientSduOctets,
                serverSduOctets,
                options,
                methodMor,
                pushMor,
                pushesWaitingMax,
                connectOctetsMax,
                sessionsMax,
                idle,
                more);
    }
}
