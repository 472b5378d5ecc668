package parley.handset;

import parley.wdp.WdpAddress;
import parley.wdp.WdpPorts;
import parley.wtp.WtpLimits;

import java.net.InetAddress;
import java.time.Duration;

/// Where a phone lives, whom it asks and how patient it is.
///
/// @param address its own; a phone has an address of its own, as it has one in a real network
/// @param requestPort where its questions leave from, 0: any free one
/// @param pushPort where it listens for connectionless pushes, 0: any free one
/// @param connectionless the gateway's port for questions without a session
/// @param session the gateway's port for sessions
/// @param resendAfter a connectionless question without an answer is asked again; WSP has no rule
/// @param resendsMax how often, 0: never
/// @param inboxMax pushes kept unread; above, the oldest is dropped
public record HandsetOptions(
        InetAddress address,
        int requestPort,
        int pushPort,
        WdpAddress connectionless,
        WdpAddress session,
        PhoneProfile profile,
        WtpLimits wtp,
        Duration resendAfter,
        int resendsMax,
        int inboxMax,
        Loss loss) {

    /// A common phone, asking a gateway on its registered ports.
    public static HandsetOptions of(InetAddress address, InetAddress gateway) {
        return new HandsetOptions(
                address,
                0,
                WdpPorts.PUSH,
                new WdpAddress(gateway, WdpPorts.CONNECTIONLESS),
                new WdpAddress(gateway, WdpPorts.SESSION),
                PhoneProfile.COMMON,
                WtpLimits.ip(),
                Duration.ofSeconds(3),
                2,
                1_000,
                Loss.NONE);
    }

    public HandsetOptions withGateway(WdpAddress connectionless, WdpAddress session) {
        return new HandsetOptions(
                address,
                requestPort,
                pushPort,
                connectionless,
                session,
                profile,
                wtp,
                resendAfter,
                resendsMax,
                inboxMax,
                loss);
    }

    public HandsetOptions withPorts(int requestPort, int pushPort) {
        return new HandsetOptions(
                address,
                requestPort,
                pushPort,
                connectionless,
                session,
                profile,
                wtp,
                resendAfter,
                resendsMax,
                inboxMax,
                loss);
    }

    public HandsetOptions withProfile(PhoneProfile other) {
        return new HandsetOptions(
                address,
                requestPort,
                pushPort,
                connectionless,
                session,
                other,
                wtp,
                resendAfter,
                resendsMax,
                inboxMax,
                loss);
    }

    public HandsetOptions withWtp(WtpLimits limits) {
        return new HandsetOptions(
                address,
                requestPort,
                pushPort,
                connectionless,
                session,
                profile,
                limits,
                resendAfter,
                resendsMax,
                inboxMax,
                loss);
    }

    /// How often and after how long a connectionless question is asked again.
    public HandsetOptions withPatience(Duration after, int times) {
        return new HandsetOptions(
                address,
                requestPort,
                pushPort,
                connectionless,
                session,
                profile,
                wtp,
                after,
                times,
                inboxMax,
                loss);
    }

    public HandsetOptions withLoss(Loss other) {
        return new HandsetOptions(
                address,
                requestPort,
                pushPort,
                connectionless,
                session,
                profile,
                wtp,
                resendAfter,
                resendsMax,
                inboxMax,
                other);
    }
}
