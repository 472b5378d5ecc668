package parley.adapters.smscsmpp;

import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

import parley.chat.identity.Msisdn;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import javax.net.ssl.SSLException;

/// One bind, from connect to its end; the only place that talks to the library on this side. Never
/// tries again by itself.
final class SmscSession {
    private static final int QUEUED_PDUS_MAX = 1_000;
    private static final Duration ANSWER_ALREADY_READ = Duration.ofMillis(500);

    /// What became of one submit.
    sealed interface Answer {
        /// @param load of the SMSC in percent, as far as it says so; 0: it does not, or idles
        record Given(String smscId, int load) implements Answer {}

        record Refused(CommandStatus status) implements Answer {}

        /// Surely not sent: there was no link before the first octet.
        record NotSent() implements Answer {}

        /// Perhaps sent.
        record Unanswered() implements Answer {}
    }

    /// One part on its way.
    ///
    /// @param from the number it is to be answered to
    /// @param validity SMPP 3.4 7.1.1; empty: the SMSC's own
    record Submit(Msisdn to, String from, SmsPart part, String validity, boolean receipt) {
        /// Prints neither number nor text.
        @Override
        public String toString() {
            return "Submit[" + part + "]";
        }
    }

    private final Duration answerWithin;
    private final SubmittingSession session;
    private final CompletableFuture<Connection> connection;
    private final CompletableFuture<Answer> lost = new CompletableFuture<>();

    private SmscSession(
            Duration answerWithin,
            SubmittingSession session,
            CompletableFuture<Connection> connection) {
        this.answerWithin = answerWithin;
        this.session = session;
        this.connection = connection;
    }

    /// Where and as whom, with TLS or without, and how long to wait.
    record Binding(LinkConfig link, Optional<TlsSockets> tls, SmscConfig.Times times) {}

    /// `taken`: gets each `deliver_sm` in order, returns false to have it repeated later. `onLost`
    /// is called once, from a thread of the library.
    static SmscSession bind(Binding binding, Predicate<DeliverSm> taken, Runnable onLost)
            throws SmscAway {
        var place = binding.link().place();
        var times = binding.times();
        int answerMillis = Math.toIntExact(times.answerWithin().toMillis());
        var connection = new CompletableFuture<Connection>();
        var smpp =
                new SubmittingSession(
                        new BoundedPduReader(),
                        new SynchronizedPDUSender(new DefaultPDUSender()),
                        (host, port) -> {
                            var opened = connect(host, port, binding.tls(), answerMillis);
                            connection.complete(opened);
                            return opened;
                        });
        smpp.setPduProcessorDegree(1); // in the order of the wire
        smpp.setQueueCapacity(QUEUED_PDUS_MAX);
        smpp.setTransactionTimer(answerMillis);
        smpp.setEnquireLinkTimer(Math.toIntExact(times.enquireLinkEvery().toMillis()));
        smpp.setMessageReceiverListener(new Receiver(taken));
        var bound = new SmscSession(times.answerWithin(), smpp, connection);
        smpp.addSessionStateListener((now, before, _) -> {
            if (before.isBound() && !now.isBound()) {
                bound.lost.complete(new Answer.Unanswered());
                CompletableFuture.delayedExecutor(
                                ANSWER_ALREADY_READ.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(smpp::giveUp);
                onLost.run();
            }
        });
        try {
            smpp.connectAndBind(
                    place.host(),
                    place.port(),
                    bindParameter(binding.link().login()),
                    answerMillis);
            return bound;
        } catch (IOException away) {
            smpp.close();
            throw new SmscAway(reason(away));
        }
    }

    /// The library alone says bound for ever when the link breaks while it reads the answer to the
    /// bind: its reader closes first, then the state becomes bound.
    boolean isBound() {
        return session.getSessionState().isBound()
                && connection.isDone()
                && connection.join().isOpen();
    }

    /// Waits for the answer, but not longer than the link lives, in which an answer that was read
    /// already still counts.
    Answer submit(Submit submit) throws InterruptedException {
        if (!isBound()) {
            return new Answer.NotSent();
        }
        var answer = session.submit(submit);
        try {
            return answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unanswered) {
            answer.complete(new Answer.Unanswered());
            return answer.getNow(new Answer.Unanswered());
        }
    }

    /// Ends a link on which nothing moves any more: who writes to it would wait for ever.
    void closeIfStuck() {
        if (session.waitsLongerThan(answerWithin.multipliedBy(2))) {
            session.close();
        }
    }

    /// Unbinds, but does not wait for an answer that cannot come any more.
    void close() {
        if (!isBound()) {
            session.close();
            return;
        }
        var unbound = new CompletableFuture<Answer>();
        Thread.ofVirtual()
                .name("smsc-unbind")
                .start(() -> {
                    session.unbindAndClose();
                    unbound.complete(new Answer.NotSent());
                });
        try {
            CompletableFuture.anyOf(unbound, lost)
                    .get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException unanswered) {
            // closed all the same
        }
        session.close();
    }

    private static Connection connect(String host, int port, Optional<TlsSockets> tls, int millis)
            throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis); // of a handshake
            return new SocketConnection(
                    tls.isPresent() ? tls.get().over(socket, host, port) : socket);
        } catch (IOException away) {
            socket.close();
            throw away;
        }
    }

    private static BindParameter bindParameter(LinkConfig.Login login) {
        return new BindParameter(
                switch (login.bind()) {
                    case TRANSCEIVER -> BindType.BIND_TRX;
                    case TRANSMITTER -> BindType.BIND_TX;
                    case RECEIVER -> BindType.BIND_RX;
                },
                login.systemId(),
                login.password(),
                login.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "",
                switch (login.version()) {
                    case V3_4 -> InterfaceVersion.IF_34;
                    case V5_0 -> InterfaceVersion.IF_50;
                });
    }

    /// A word of ours, since the library's messages may hold what we sent.
    private static String reason(IOException away) {
        if (away instanceof SSLException) {
            return "tls_refused_check_certificate_and_authorities";
        }
        return switch (away.getCause()) {
            case NegativeResponseException refused ->
                    "bind_refused status=" + new CommandStatus(refused.getCommandStatus());
            case ResponseTimeoutException _ -> "bind_unanswered";
            case InvalidResponseException _ -> "bind_answer_invalid";
            case PDUException _ -> "bind_impossible_check_system_id_password_system_type";
            case null, default -> "cannot_connect";
        };
    }

    /// The library's callback.
    private record Receiver(Predicate<DeliverSm> taken) implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
            if (!taken.test(pdu)) {
                throw new ProcessRequestException("later", SMPPConstant.STAT_ESME_RX_T_APPN);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification pdu) {
            // says that a phone is back; presence does not come this way
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm pdu, Session source)
                throws ProcessRequestException {
            throw new ProcessRequestException("no data_sm", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
