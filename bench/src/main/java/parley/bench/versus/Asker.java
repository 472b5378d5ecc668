package parley.bench.versus;

import parley.handset.Answer;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.handset.PhoneProfile;
import parley.handset.PhoneResult;
import parley.handset.PhoneThread;
import parley.handset.SessionOutcome;
import parley.wdp.WdpAddress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// Puts one case to one gateway, by a phone that is switched on for it and never asks twice.
///
/// @param patience when a gateway counts as silent
record Asker(
        InetSocketAddress connectionless,
        InetSocketAddress session,
        InetAddress from,
        Duration patience) {
    /// A phone tells its two conversations apart by the gateway's port.
    private static final WdpAddress NOT_ASKED =
            new WdpAddress(InetAddress.ofLiteral("127.0.0.1"), 1);

    Answer ask(Case one, Mode mode, String base, PhoneThread thread) {
        try (var phone = Handset.switchOn(options(one, mode), thread, patience)) {
            return switch (mode) {
                case CONNECTIONLESS -> phone.askConnectionless(one.pdu(mode, base));
                case SESSION -> inSession(phone, one, base);
            };
        }
    }

    private static Answer inSession(Handset phone, Case one, String base) {
        return switch (phone.connect()) {
            case SessionOutcome.Opened _ -> {
                var answer = phone.ask(one.pdu(Mode.SESSION, base));
                phone.disconnect();
                yield answer;
            }
            case SessionOutcome _ -> new PhoneResult.NoSession();
        };
    }

    private HandsetOptions options(Case one, Mode mode) {
        boolean inSession = mode == Mode.SESSION;
        var sdu =
                one.sduOctets().isPresent()
                        ? Optional.of(one.sduOctets().getAsInt())
                        : Optional.<Integer>empty();
        var says = inSession && one.saysAtConnect();
        var about = one.about().headers();
        var profile =
                new PhoneProfile(
                        says ? about.first("User-Agent") : Optional.empty(),
                        says ? about.all("Accept") : java.util.List.of(),
                        sdu,
                        Optional.empty(),
                        false,
                        false,
                        false);
        return HandsetOptions.of(from, session.getAddress())
                .withGateway(
                        inSession ? NOT_ASKED : at(connectionless),
                        inSession ? at(session) : NOT_ASKED)
                .withPorts(0, 0)
                .withPatience(patience, 0)
                .withProfile(profile);
    }

    private static WdpAddress at(InetSocketAddress address) {
        return new WdpAddress(address.getAddress(), address.getPort());
    }
}
