package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsmpp.DefaultPDUSender;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.adapters.smscsmpp.SmscSession.Answer;
import parley.adapters.smscsmpp.SmscSession.Submit;
import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Submits that one thread writes and nobody waits for, to an SMSC that is nothing but octets.
@Timeout(60)
class SubmittingSessionTest {
    private static final int MANY = 1_000;
    private static final int HEADER_OCTETS = 16;
    private static final int RESPONSE = 0x8000_0000;
    private static final int GENERIC_NACK = 0x8000_0000;
    private static final int THROTTLED = 0x58;
    private static final int DELIVER_SM_RESP = 0x8000_0005;

    /// With nothing in it.
    private static final String DELIVER_SM =
            "00000021 00000005 00000000 00000007 00 0000 00 0000 00 00 00 00 00 00 00 00 00 00 00";

    private ServerSocket door;
    private Socket smsc;
    private DataInputStream in;
    private SubmittingSession session;

    private final CountDownLatch kept = new CountDownLatch(1);

    /// Takes its time with what is delivered.
    private record Keeping(CountDownLatch kept) implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
            try {
                kept.await();
            } catch (InterruptedException closed) {
                throw new ProcessRequestException("closed", THROTTLED, closed);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification pdu) {
            throw new IllegalStateException("nobody sends it here");
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm pdu, Session source) {
            throw new IllegalStateException("nobody sends it here");
        }
    }

    private record Asked(int command, int sequence) {}

    @BeforeEach
    void bind() throws Exception {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        session =
                new SubmittingSession(
                        new BoundedPduReader(),
                        new DefaultPDUSender(),
                        (host, port) -> new SocketConnection(new Socket(host, port)));
        session.setPduProcessorDegree(1);
        session.setMessageReceiverListener(new Keeping(kept));
        var bound = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> bound.completeAsync(this::bound, Runnable::run));
        smsc = door.accept();
        in = new DataInputStream(new BufferedInputStream(smsc.getInputStream()));
        answer(read(), 0, "smsc");
        bound.get(20, TimeUnit.SECONDS);
    }

    private String bound() {
        try {
            return session.connectAndBind(
                    "127.0.0.1",
                    door.getLocalPort(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            "parley",
                            "",
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            ""));
        } catch (IOException away) {
            throw new IllegalStateException(away);
        }
    }

    @AfterEach
    void close() throws IOException {
        kept.countDown();
        smsc.close();
        session.close();
        door.close();
    }

    @Test
    void aThousandSubmitsOfOneThreadAreAnsweredInAnyOrder() throws Exception {
        var answers = submitMany();
        var asked = readMany();
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        for (Asked each : asked.reversed()) {
            answer(each, 0, "id-" + each.sequence());
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(answers.get(i).get(20, TimeUnit.SECONDS))
                    .isEqualTo(new Answer.Given("id-" + asked.get(i).sequence(), 0));
        }
    }

    @Test
    void aRefusalIsToldWithItsStatusWhicheverPduBringsIt() throws Exception {
        var first = session.submit(submit());
        var other = session.submit(submit());
        answer(read(), THROTTLED, "");
        answer(new Asked(GENERIC_NACK, read().sequence()), THROTTLED, "");
        var refused = new Answer.Refused(new CommandStatus(THROTTLED));
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(refused);
        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(refused);
    }

    /// Else an SMSC whose report cannot be kept at once takes the answers along, and what it took
    /// is in doubt.
    @Test
    void anAnswerDoesNotWaitUntilAReportBeforeItIsKept() throws Exception {
        var submitted = session.submit(submit());
        var asked = read();
        smsc.getOutputStream().write(Octets.fromHex(DELIVER_SM).toByteArray());
        answer(asked, 0, "id-1");
        assertThat(submitted.get(20, TimeUnit.SECONDS)).isEqualTo(new Answer.Given("id-1", 0));
        kept.countDown();
        assertThat(read().command()).isEqualTo(DELIVER_SM_RESP);
    }

    @Test
    void whatIsGivenUpMayHaveBeenSent() throws Exception {
        var before = session.submit(submit());
        session.giveUp();
        var after = session.submit(submit());
        assertThat(List.of(before, after))
                .allMatch(each -> each.getNow(new Answer.NotSent()) instanceof Answer.Unanswered);
    }

    private List<CompletableFuture<Answer>> submitMany() {
        var answers = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < MANY; i++) {
            answers.add(session.submit(submit()));
        }
        return answers;
    }

    private List<Asked> readMany() throws IOException {
        var asked = new ArrayList<Asked>();
        for (int i = 0; i < MANY; i++) {
            asked.add(read());
        }
        return asked;
    }

    private static Submit submit() {
        var part = new SmsPart(Octets.of("hi", StandardCharsets.US_ASCII), false, SmsPart.GSM);
        return new Submit(Msisdn.ofDigits("491701111101"), "4915000", part, "", true);
    }

    private Asked read() throws IOException {
        int length = in.readInt();
        int command = in.readInt();
        in.readInt();
        int sequence = in.readInt();
        in.skipNBytes(length - HEADER_OCTETS);
        return new Asked(command, sequence);
    }

    private void answer(Asked asked, int status, String text) throws IOException {
        byte[] body = status == 0 ? (text + "\0").getBytes(StandardCharsets.US_ASCII) : new byte[0];
        smsc.getOutputStream()
                .write(
                        ByteBuffer.allocate(HEADER_OCTETS + body.length)
                                .putInt(HEADER_OCTETS + body.length)
                                .putInt(asked.command() | RESPONSE)
                                .putInt(status)
                                .putInt(asked.sequence())
                                .put(body)
                                .array());
    }
}
