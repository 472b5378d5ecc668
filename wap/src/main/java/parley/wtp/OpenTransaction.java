package parley.wtp;

import org.jspecify.annotations.Nullable;

import parley.octets.Octets;

import java.time.Instant;
import java.util.List;

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

    @Nullable SegmentedMessage sending;
    @Nullable Reassembly receiving;

    /// The message that came in, once it is whole.
    Octets received = Octets.EMPTY;

    boolean receivedWhole;
    boolean tidValid = true;

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
