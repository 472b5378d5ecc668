package parley.wtp;

import org.jspecify.annotations.Nullable;

import parley.octets.Octets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the table keeps of one open transaction: the machine and its state, the message on its way
/// out and the one on its way in, and the two moments it waits for. Owned by [TransactionTable].
final class OpenTransaction {
    final Transaction key;
    final WtpClass wtpClass;
    final boolean userAck;
    final boolean tidNew;

    /// Whether the initiator can take a segmented result.
    final boolean takesSegments;

    private final WtpResponder responder;
    private final WtpInitiator initiator;
    private ResponderState responderState = new ResponderState.Listen();
    private InitiatorState initiatorState = new InitiatorState.Idle();

    @Nullable OutgoingMessage sending;
    @Nullable Reassembly receiving;

    /// The message that came in, once it is whole.
    Octets received = Octets.EMPTY;

    boolean receivedWhole;

    /// Of the message that came in, as [TransactionTable] counts.
    int heldOctets;

    /// The Error TPI that goes along with what we answer; one is enough. WTP 7.10.2.
    private Optional<Tpi> complaint = Optional.empty();

    boolean tidValid = true;

    /// We speak extended SAR here, if the peer does. WTP 7.15.2.
    boolean offersWindow;

    /// The peer does.
    boolean windowAgreed;

    /// Groups that the initiator takes before it acknowledges; 0: it did not say. WTP 8.4.4.
    int groupsTaken;

    /// Octets of a group that it takes; 0: it did not say. WTP 8.4.4.
    int groupOctetsMax;

    /// Octets of a result that the initiator takes; 0: it did not say. WTP 8.4.4.
    long resultOctetsMax;

    /// When our message left first, while that tells how far the peer is.
    @Nullable Instant sentAt;

    boolean wasSentAgain;

    /// Counts the timers started; one that fires with an older number was replaced.
    int timerNumber;

    boolean timerRuns;
    @Nullable Instant nackAt;

    OpenTransaction(
            Transaction key,
            WtpClass wtpClass,
            boolean userAck,
            boolean tidNew,
            boolean takesSegments,
            WtpLimits limits) {
        this.key = key;
        this.wtpClass = wtpClass;
        this.userAck = userAck;
        this.tidNew = tidNew;
        this.takesSegments = takesSegments;
        this.responder = new WtpResponder(wtpClass, userAck, limits);
        this.initiator = new WtpInitiator(wtpClass, userAck, limits);
    }

    boolean isResponder() {
        return key.role() == Transaction.Role.RESPONDER;
    }

    List<WtpAction> on(ResponderEvent event) {
        var step = responder.on(responderState, event);
        responderState = step.next();
        return step.actions();
    }

    List<WtpAction> on(InitiatorEvent event) {
        var step = initiator.on(initiatorState, event);
        initiatorState = step.next();
        return step.actions();
    }

    /// The packets of a request still come in: the machine has not begun.
    boolean isCollecting() {
        return isResponder() && !receivedWhole;
    }

    boolean isTidokWait() {
        return responderState instanceof ResponderState.TidokWait;
    }

    /// Our message is on its way and not yet acknowledged.
    boolean isSending() {
        return isResponder()
                ? responderState instanceof ResponderState.ResultRespWait
                : initiatorState instanceof InitiatorState.ResultWait;
    }

    /// True when there is something to complain of, and it is the first. Not once our answer may
    /// have left, which must not change when it is sent again. WTP 7.2.4.
    boolean complainsOf(List<Tpi> tpis) {
        if (receivedWhole || complaint.isPresent()) {
            return false;
        }
        for (var tpi : tpis) {
            complaint = complaint.or(tpi::fault);
        }
        return complaint.isPresent();
    }

    Optional<Tpi> complaint() {
        return complaint;
    }

    /// The message that came in is whole.
    void receive(Octets message) {
        received = message;
        receivedWhole = true;
        receiving = null;
        nackAt = null;
    }

    /// A group was acknowledged: the machine waits for the next one with all its patience.
    void refresh() {
        if (isResponder()) {
            responderState = new ResponderState.ResultRespWait(0);
        } else if (initiatorState instanceof InitiatorState.ResultWait waiting) {
            initiatorState = new InitiatorState.ResultWait(0, waiting.heldOn(), false);
        }
    }

    boolean isOver() {
        return isResponder()
                ? receivedWhole && responderState instanceof ResponderState.Listen
                : initiatorState instanceof InitiatorState.Idle;
    }
}
