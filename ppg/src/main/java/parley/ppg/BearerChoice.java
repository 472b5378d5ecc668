package parley.ppg;

import parley.pap.ClientAddress.Target;
import parley.pap.QualityOfService;
import parley.pap.QualityOfService.DeliveryMethod;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Which way a push goes now. A session that confirms is best, a session next, a datagram to the
/// push port last: over UDP to an IP address, as SMS to a number. PPG 5.1.2.2.1 to 5.1.2.2.3.
final class BearerChoice {
    private static final int BEARER_NOT_AVAILABLE = 3010;
    private static final int ADDRESS_NOT_FOUND = 2002;
    private static final int SERVICE_FAILURE = 4000;

    private BearerChoice() {}

    /// What is known when a choice is made.
    ///
    /// @param number of the phone, when it has one
    /// @param datagramOctets the push as a datagram
    /// @param smsParts how many SMS that would be
    record Situation(
            Target target,
            Optional<String> number,
            List<PhoneSession> sessions,
            QualityOfService quality,
            String applicationId,
            int messageOctets,
            int datagramOctets,
            int smsParts,
            int smsPartsMax,
            boolean smsReady) {
        Situation {
            sessions = List.copyOf(sessions);
        }

        /// The bearer that must be used.
        Optional<BearerName> required() {
            return wished().filter(_ -> quality.bearerRequired());
        }

        Optional<BearerName> wished() {
            return quality.bearer().flatMap(BearerName::named);
        }

        boolean bySms() {
            return required().map(bearer -> bearer == BearerName.SMS).orElse(true)
                    && ip().isEmpty();
        }

        boolean byIp() {
            return required().map(BearerName::isIp).orElse(true);
        }

        Optional<InetAddress> ip() {
            return switch (target) {
                case Target.Ipv4(var address, _) -> Optional.of(address);
                case Target.Ipv6(var address, _) -> Optional.of(address);
                case Target.Plmn _, Target.User _, Target.Other _ -> Optional.empty();
            };
        }
    }

    static Choice choose(Situation at) {
        if (at.ip().isEmpty() && at.number().isEmpty()) {
            return new Choice.Never(ADDRESS_NOT_FOUND, "nobody has this address");
        }
        var method = at.quality().method();
        boolean smsFirst =
                at.wished().filter(wish -> wish == BearerName.SMS).isPresent()
                        && method != DeliveryMethod.CONFIRMED
                        && method != DeliveryMethod.PREFER_CONFIRMED;
        if (at.byIp() && !(smsFirst && at.bySms())) {
            var session = session(at, method);
            if (session.isPresent()) {
                return new Choice.Send(session.get(), 0);
            }
        }
        return method == DeliveryMethod.CONFIRMED ? invitation(at) : datagram(at);
    }

    private static Optional<Route> session(Situation at, DeliveryMethod method) {
        var usable =
                at.sessions().stream()
                        .filter(one -> one.accepts(at.applicationId()))
                        .filter(one -> at.required().map(one::runsOver).orElse(true))
                        .filter(one ->
                                one.messageOctetsMax() == 0
                                        || at.messageOctets() <= one.messageOctetsMax())
                        .toList();
        Optional<Route> confirmed =
                usable.stream()
                        .filter(_ -> method != DeliveryMethod.UNCONFIRMED)
                        .filter(PhoneSession::confirmedPush)
                        .<Route>map(one -> new Route.OnSession(one.id(), true))
                        .findFirst();
        return confirmed.or(() ->
                usable.stream()
                        .filter(_ -> method != DeliveryMethod.CONFIRMED)
                        .filter(PhoneSession::push)
                        .<Route>map(one -> new Route.OnSession(one.id(), false))
                        .findFirst());
    }

    /// To the push port, as SMS where there is no IP address. The bearer of what invites is not the
    /// bearer of the push.
    private static Choice invitation(Situation at) {
        if (at.ip().isPresent()) {
            return new Choice.Invite(new Route.Datagram(at.ip().get()));
        }
        return at.smsReady()
                ? new Choice.Invite(new Route.Sms(at.number().orElseThrow()))
                : new Choice.Later("no session, and the message centre is away");
    }

    private static Choice datagram(Situation at) {
        if (at.ip().isPresent() && at.byIp()) {
            return at.datagramOctets() <= UdpBearer.DATAGRAM_OCTETS_MAX
                    ? new Choice.Send(new Route.Datagram(at.ip().get()), 0)
                    : new Choice.Never(SERVICE_FAILURE, "larger than a datagram, and no session");
        }
        if (!at.bySms()) {
            return at.ip().isPresent()
                    ? new Choice.Never(BEARER_NOT_AVAILABLE, "no such bearer to this address")
                    : invitation(at);
        }
        if (at.smsParts() > at.smsPartsMax()) {
            return new Choice.Never(SERVICE_FAILURE, "more SMS than one push may take");
        }
        return at.smsReady()
                ? new Choice.Send(new Route.Sms(at.number().orElseThrow()), at.smsParts())
                : new Choice.Later("the message centre is away");
    }
}
