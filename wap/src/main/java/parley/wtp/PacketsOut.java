package parley.wtp;

import parley.wtp.OutgoingMessage.Group;
import parley.wtp.OutgoingMessage.Packet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Messages on their way out, packet by packet and group by group: the first time, again, and what
/// a Nack asks for. WTP 7.14, 7.15.
final class PacketsOut {
    private final Round round;

    PacketsOut(Round round) {
        this.round = round;
    }

    /// Every group that may leave now.
    void sendGroups(OpenTransaction open) {
        var message = sending(open);
        for (var group = message.next(); group != null; group = message.next()) {
            for (var packet : group.packets()) {
                send(open, message, packet, false);
            }
        }
    }

    /// Again: only the packet that ends the last group. WTP 7.14.5, 7.15.4.
    void sendAgain(OpenTransaction open) {
        var message = sending(open);
        round.count(WtpCounter.RETRANSMISSION);
        open.wasSentAgain = true;
        if (message.isHeldUp()) {
            send(open, message, message.probe(), true);
            return;
        }
        var first = message.out().getFirst();
        if (!open.isResponder() && message.isSegmented() && first.packets().getFirst().psn() == 0) {
            // without its Invoke the responder knows nothing and cannot ask for it
            send(open, message, first.packets().getFirst(), true);
        }
        var trailer = message.out().getLast().trailer();
        if (trailer.psn() > 0 || !message.isSegmented() || open.isResponder()) {
            send(open, message, trailer, true);
        }
    }

    /// A Nack that names nothing wants the whole group.
    void sendMissing(OpenTransaction open, WtpPdu.Nack nack) {
        var message = open.sending;
        if (message == null || !open.isSending()) {
            return;
        }
        heedOptions(open, message, nack.tpis());
        var missing = nack.missing();
        var psn = nack.psn();
        if (message.isExtended() && psn.isPresent()) {
            missing = OutgoingMessage.meant(missing, psn.get());
            if (message.acknowledgeBefore(missing, psn.get())) {
                open.refresh();
            }
        }
        for (var group : List.copyOf(message.out())) {
            sendMissing(open, message, group, missing);
        }
        sendGroups(open);
        round.start(open, WtpTimer.RETRY, 0);
    }

    private void sendMissing(
            OpenTransaction open, OutgoingMessage message, Group group, List<Integer> missing) {
        for (var packet : group.packets()) {
            boolean wanted = missing.isEmpty() || missing.contains(packet.psn());
            if (wanted && !(message.isExtended() && round.isHeldOff(message, packet.psn()))) {
                open.wasSentAgain = true;
                send(open, message, packet, true);
            }
        }
    }

    /// Whether the acknowledgement is about a group and not about the message.
    boolean takesForGroup(OpenTransaction open, WtpPdu.Ack ack) {
        var message = open.sending;
        if (message == null || !open.isSending() || !message.isSegmented()) {
            return false;
        }
        var delay = heedOptions(open, message, ack.tpis());
        var psn = ack.psn();
        if (psn.isEmpty()) {
            return !message.isAllSent();
        }
        boolean moved = message.acknowledge(psn.get());
        if (message.isDone()) {
            return false;
        }
        if (moved || message.isHeldUp()) {
            open.refresh();
            goOn(open, delay);
        }
        return true;
    }

    private void goOn(OpenTransaction open, Duration delay) {
        if (delay.isZero()) {
            resume(open);
        } else {
            open.timerRuns = false;
            round.pause(open, delay);
        }
    }

    /// The time the receiver wanted has passed. WTP 8.4.4, Delay Transmission Timer.
    void resume(OpenTransaction open) {
        sendGroups(open);
        round.start(open, WtpTimer.RETRY, 0);
    }

    /// What the receiver takes; how long it wants us to wait. WTP 8.4.4.
    private static Duration heedOptions(
            OpenTransaction open, OutgoingMessage message, List<Tpi> tpis) {
        var delay = Duration.ZERO;
        for (var tpi : tpis) {
            if (tpi.identity() != Tpi.OPTION || tpi.data().isEmpty()) {
                continue;
            }
            switch (tpi.data().at(0)) {
                case Tpi.MAXIMUM_GROUP -> message.limitGroups((int) tpi.optionValue());
                case Tpi.NUMBER_OF_GROUPS -> {
                    if (open.offersWindow) {
                        message.openWindow(tpi.windowGroups());
                    }
                }
                case Tpi.DELAY_TRANSMISSION ->
                        delay = Duration.ofMillis(100 * Math.min(600, tpi.optionValue()));
                default -> {} // said of the other direction, or of the TID
            }
        }
        return delay;
    }

    /// A verification acknowledges the group it came for; what is sent again from here on is the
    /// group, not the answer to the verification. WTP 10.6.3.
    void afterVerification(OpenTransaction open, WtpPdu.Ack ack) {
        var message = open.sending;
        if (message != null && message.isSegmented() && open.isSending()) {
            open.refresh();
            takesForGroup(open, ack);
        }
    }

    /// The responder has no SAR, or no extended one: the message goes once more in one packet,
    /// under its number and marked as sent again. True when it does. WTP 4.6.
    boolean goesWhole(OpenTransaction open, WtpPdu.Abort abort) {
        var message = open.sending;
        boolean noSar =
                abort.reason() == AbortReason.NOTIMPLEMENTEDSAR.code()
                        || abort.reason() == AbortReason.NOTIMPLEMENTEDESAR.code();
        if (message == null
                || abort.by() != AbortBy.PROVIDER
                || !noSar
                || open.isResponder()
                || !open.isSending()
                || !message.isSegmented()) {
            return false;
        }
        var whole = OutgoingMessage.whole(message.data());
        open.sending = whole;
        open.offersWindow = false;
        var unused = whole.next();
        open.refresh();
        sendAgain(open);
        round.start(open, WtpTimer.RETRY, 0);
        return true;
    }

    private void send(
            OpenTransaction open, OutgoingMessage message, Packet packet, boolean resent) {
        round.send(open, pdu(open, message, packet, resent));
    }

    private WtpPdu pdu(
            OpenTransaction open, OutgoingMessage message, Packet packet, boolean resent) {
        var tid = open.key.sent();
        var data = message.octetsOf(packet);
        boolean responder = open.isResponder();
        if (packet.psn() > 0) {
            return new WtpPdu.Segment(
                    tid, !responder, packet.psn(), packet.end(), resent, List.of(), data);
        }
        return responder
                ? new WtpPdu.Result(tid, packet.end(), resent, resultTpis(open, message), data)
                : new WtpPdu.Invoke(
                        tid,
                        open.wtpClass,
                        open.tidNew,
                        open.userAck,
                        packet.end(),
                        resent,
                        open.offersWindow ? window(round.limits) : List.of(),
                        data);
    }

    private List<Tpi> resultTpis(OpenTransaction open, OutgoingMessage message) {
        if (!open.windowAgreed || !message.isSegmented()) {
            return open.complaint().stream().toList();
        }
        var tpis = new ArrayList<>(window(round.limits));
        open.complaint().ifPresent(tpis::add);
        return tpis;
    }

    /// What we take as receiver: groups at a time, and octets in each. WTP 7.15.3.
    static List<Tpi> window(WtpLimits limits) {
        return List.of(
                Tpi.option(Tpi.NUMBER_OF_GROUPS, limits.windowGroups()),
                Tpi.option(
                        Tpi.MAXIMUM_GROUP, (long) limits.segmentOctets() * limits.groupPackets()));
    }

    private static OutgoingMessage sending(OpenTransaction open) {
        var message = open.sending;
        if (message == null) {
            throw new IllegalStateException("nothing to send in " + open.key.role());
        }
        return message;
    }
}
