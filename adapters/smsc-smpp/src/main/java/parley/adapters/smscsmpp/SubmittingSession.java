package parley.adapters.smscsmpp;

import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSmResp;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;

import parley.adapters.smscsmpp.SmscSession.Answer;
import parley.adapters.smscsmpp.SmscSession.Submit;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The library's session with submits that hold no thread until they are answered: each is written
/// by whoever asks, and its answer completes a future. Answers wait for nothing: the library works
/// on one PDU after the other, and a report that comes before may wait for the disk.
final class SubmittingSession extends SMPPSession {
    private static final int ESM_USER_DATA_HEADER = 0x40;
    private static final int RECEIPT_WANTED = 1; // final outcome, good or bad: SMPP 3.4 5.2.17

    private final Map<Integer, Unanswered> unanswered = new ConcurrentHashMap<>();
    private volatile boolean over;

    SubmittingSession(BoundedPduReader reader, PDUSender sender, ConnectionFactory connections) {
        super(sender, reader, connections);
        reader.answersTo(this::answered);
    }

    /// What the SMSC answers, once it does, or that it may have been sent, once [#giveUp] is
    /// called.
    CompletableFuture<Answer> submit(Submit submit) {
        int sequence = sequence().nextValue();
        var waiting = new Unanswered(System.nanoTime());
        unanswered.put(sequence, waiting);
        var _ = waiting.answer.whenComplete((_, _) -> unanswered.remove(sequence));
        try {
            write(sequence, submit);
            if (over) {
                waiting.answer.complete(new Answer.Unanswered());
            }
        } catch (PDUStringException ours) {
            waiting.answer.complete(
                    new Answer.Refused(new CommandStatus(SMPPConstant.STAT_ESME_RINVMSGLEN)));
        } catch (IOException | RuntimeException perhapsSent) {
            close();
            waiting.answer.complete(new Answer.Unanswered());
        }
        return waiting.answer;
    }

    /// No answer comes any more.
    void giveUp() {
        over = true;
        unanswered.values().forEach(each -> each.answer.complete(new Answer.Unanswered()));
    }

    /// Whether a submit waits longer than that, which is to say: nobody reads what is written.
    boolean waitsLongerThan(Duration time) {
        long now = System.nanoTime();
        return unanswered.values().stream().anyMatch(each -> now - each.since > time.toNanos());
    }

    private void write(int sequence, Submit submit) throws PDUStringException, IOException {
        SmsPart part = submit.part();
        pduSender()
                .sendSubmitSm(
                        connection().getOutputStream(),
                        sequence,
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        submit.from(),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        submit.to().digits(),
                        new ESMClass(part.hasHeader() ? ESM_USER_DATA_HEADER : 0),
                        (byte) 0,
                        (byte) 0,
                        "",
                        submit.validity(),
                        new RegisteredDelivery(submit.receipt() ? RECEIPT_WANTED : 0),
                        (byte) 0,
                        new RawDataCoding((byte) part.dataCoding()),
                        (byte) 0,
                        PartParameters.shortMessage(part),
                        PartParameters.of(part));
    }

    /// The library asks whose answer this is.
    @Override
    protected PendingResponse<Command> removePendingResponse(int sequence) {
        Unanswered ours = unanswered.remove(sequence);
        return ours == null ? super.removePendingResponse(sequence) : ours;
    }

    private void answered(SubmitSmResp answer) {
        Unanswered ours = unanswered.get(answer.getSequenceNumber());
        if (ours != null) {
            ours.done(answer);
        }
    }

    private static final class Unanswered extends PendingResponse<Command> {
        private final long since;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        private Unanswered(long since) {
            super(0);
            this.since = since;
        }

        @Override
        public void done(Command response) {
            answer.complete(
                    response.getCommandStatus() != SMPPConstant.STAT_ESME_ROK
                            ? new Answer.Refused(new CommandStatus(response.getCommandStatus()))
                            : response instanceof SubmitSmResp taken
                                    ? new Answer.Given(named(taken.getMessageId()), load(taken))
                                    : new Answer.Unanswered());
        }

        @Override
        public void doneWithInvalidResponse(InvalidResponseException invalid) {
            answer.complete(
                    invalid instanceof GenericNackResponseException refused
                            ? new Answer.Refused(new CommandStatus(refused.getCommandStatus()))
                            : new Answer.Unanswered());
        }

        private static int load(SubmitSmResp answer) {
            var state = answer.getOptionalParameter(OptionalParameter.Congestion_state.class);
            return state == null ? 0 : state.getValue() & 0xFF;
        }

        /// An SMSC that gives no id will never report either, but each part has a name of its own.
        private static String named(String id) {
            return id == null || id.isBlank() ? "unnamed-" + UUID.randomUUID() : id;
        }
    }
}
