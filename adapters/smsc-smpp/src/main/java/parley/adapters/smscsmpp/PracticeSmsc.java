package parley.adapters.smscsmpp;

import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A short message centre for practice: a real SMPP 3.4 server, but only on loopback and with no
/// network behind it. What is submitted lies in the inbox of a phone that does not exist, and is
/// reported delivered a moment later. Forgets everything when it is closed.
public final class PracticeSmsc implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    private static final Logger LOG = LoggerFactory.getLogger(PracticeSmsc.class);
    private static final Duration BIND_WITHIN = Duration.ofSeconds(5);
    private static final Duration REPORT_AFTER = Duration.ofMillis(300);
    private static final int QUEUED_PDUS_MAX = 1_000;
    private static final int RECEIPT = 0x04;
    private static final int USER_DATA_HEADER = 0x40;
    private static final DateTimeFormatter RECEIPT_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    private final LinkConfig link;
    private final String gatewayNumber;
    private final SmscConfig.Times times;
    private final Clock clock;
    private final SmsText texts = new SmsText(SmsTextConfig.PLAIN);
    private final PracticePhones phones = new PracticePhones();
    private final PracticeOutbox outbox;
    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final List<Consumer<PracticeSms>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong ids;
    private final AtomicInteger references = new AtomicInteger();
    private Optional<ServerSocket> door = Optional.empty();

    /// For whoever signs in as the first of these links does.
    public PracticeSmsc(SmscConfig config, Clock clock) {
        this.link = config.links().getFirst();
        this.times = config.times();
        this.clock = clock;
        this.gatewayNumber = config.gatewayNumber();
        this.outbox = new PracticeOutbox(this::receiver);
        this.ids = new AtomicLong(clock.millis() << 16); // not those of the last run
    }

    /// Listens where the link leads, port 0 for any; says so when it is taken.
    public synchronized void start() {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), link.place().port()));
            door = Optional.of(socket);
            Thread.ofPlatform().daemon().name("practice-smsc").start(() -> listen(socket));
            LOG.info(
                    "event=practice_smsc_listens host={} port={} note=\"no network behind it\"",
                    HOST,
                    socket.getLocalPort());
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "the practice SMSC cannot listen on " + HOST + ":" + link.place().port(),
                    taken);
        }
    }

    /// Where it listens, once started.
    public synchronized int port() {
        return door.map(ServerSocket::getLocalPort).orElse(link.place().port());
    }

    /// What this phone has received, oldest first.
    public List<PracticeSms> inbox(Msisdn phone) {
        return phones.inbox(phone);
    }

    /// What all phones together have received, newest first.
    public List<PracticeSms> latest(int atMost) {
        return phones.latest(atMost);
    }

    /// Called for each text that reaches a phone, parts joined.
    public void onMessage(Consumer<PracticeSms> listener) {
        listeners.add(listener);
    }

    /// How submissions for this number are treated from now on.
    public void treat(Msisdn phone, PracticeTreatment treatment) {
        phones.treat(phone, List.of(treatment));
    }

    /// One treatment per submission in turn; the last one stays.
    public void treatInTurn(Msisdn phone, List<PracticeTreatment> treatments) {
        phones.treat(phone, treatments);
    }

    /// A person answers what came last, else she types a text to the gateway's own number. Repeated
    /// until the gateway acknowledges it; false when too much waits already.
    public boolean send(Msisdn from, String text) {
        var inbox = phones.inbox(from);
        return send(from, inbox.isEmpty() ? gatewayNumber : inbox.getLast().from(), text);
    }

    /// A person types a text to this number of the gateway.
    public boolean send(Msisdn from, String to, String text) {
        boolean room = true;
        for (SmsPart part : texts.partsOf(text, references.incrementAndGet())) {
            int esmClass = part.hasHeader() ? USER_DATA_HEADER : 0;
            room &=
                    deliver(
                            new PracticeOutbox.Item(
                                    from,
                                    to,
                                    esmClass,
                                    part.dataCoding(),
                                    part.userData(),
                                    List.of()));
        }
        return room;
    }

    /// How many gateways are bound.
    public int binds() {
        return (int) sessions.stream().filter(one -> one.getSessionState().isBound()).count();
    }

    /// All links break, as when somebody pulls a cable.
    public void breakLinks() {
        sessions.forEach(SMPPServerSession::close);
    }

    @Override
    public synchronized void close() {
        outbox.close();
        door.ifPresent(PracticeSmsc::closeQuietly);
        sessions.forEach(SMPPServerSession::unbindAndClose);
        sessions.clear();
    }

    boolean deliver(PracticeOutbox.Item item) {
        return outbox.send(item, Duration.ZERO);
    }

    private void listen(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                Thread.ofVirtual().name("practice-smsc-bind").start(() -> serve(accepted));
            } catch (IOException closed) {
                if (!socket.isClosed()) {
                    LOG.warn("event=practice_smsc_accept_failed");
                }
            }
        }
    }

    private void serve(Socket accepted) {
        try {
            accepted.setSoTimeout(Math.toIntExact(BIND_WITHIN.toMillis()));
            var session =
                    new SMPPServerSession(
                            new SocketConnection(accepted),
                            (now, _, source) -> forgetWhenOver(now, source),
                            new SubmitReceiver(this::take),
                            null,
                            1,
                            QUEUED_PDUS_MAX,
                            new SynchronizedPDUSender(new DefaultPDUSender()),
                            new BoundedPduReader());
            session.setTransactionTimer(times.answerWithin().toMillis());
            session.setEnquireLinkTimer(Math.toIntExact(times.enquireLinkEvery().toMillis()));
            answer(session.waitForBind(BIND_WITHIN.toMillis()), session);
        } catch (IOException | TimeoutException | PDUStringException | RuntimeException gone) {
            LOG.info("event=practice_smsc_bind_failed why={}", gone.getClass().getSimpleName());
            closeQuietly(accepted);
        }
    }

    private void answer(BindRequest request, SMPPServerSession session)
            throws IOException, PDUStringException {
        boolean known =
                link.login().systemId().equals(orEmpty(request.getSystemId()))
                        && link.login().password().equals(orEmpty(request.getPassword()));
        if (known) {
            sessions.add(session);
            request.accept("practice", InterfaceVersion.IF_34);
            LOG.info("event=practice_smsc_bound as={}", request.getBindType());
        } else {
            request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            LOG.info("event=practice_smsc_bind_refused");
        }
    }

    private void forgetWhenOver(SessionState now, Object source) {
        if (now == SessionState.CLOSED && source instanceof SMPPServerSession over) {
            sessions.remove(over);
        }
    }

    private String take(SubmitSm pdu, SMPPServerSession source) throws ProcessRequestException {
        Msisdn to =
                DeliverSmReader.msisdn(pdu.getDestAddrTon(), orEmpty(pdu.getDestAddress()))
                        .orElseThrow(() -> refusal(SMPPConstant.STAT_ESME_RINVDSTADR));
        PracticeTreatment treatment = phones.nextTreatment(to);
        switch (treatment) {
            case THROTTLE -> throw refusal(SMPPConstant.STAT_ESME_RTHROTTLED);
            case QUEUE_FULL -> throw refusal(SMPPConstant.STAT_ESME_RMSGQFUL);
            case REFUSE -> throw refusal(SMPPConstant.STAT_ESME_RINVDSTADR);
            case BROKEN -> throw refusal(SMPPConstant.STAT_ESME_RSYSERR);
            case BREAK_LINK -> {
                source.close();
                throw refusal(SMPPConstant.STAT_ESME_RSYSERR);
            }
            case DELIVER, FAIL, SILENCE -> {}
        }
        String id = Long.toHexString(ids.incrementAndGet());
        Instant now = clock.instant();
        if (treatment != PracticeTreatment.FAIL) {
            phones.receive(to, DeliverSmReader.part(pdu), now).ifPresent(this::tellListeners);
        }
        boolean wanted = (pdu.getRegisteredDelivery() & 0b11) != 0;
        if (wanted && treatment != PracticeTreatment.SILENCE) {
            boolean delivered = treatment == PracticeTreatment.DELIVER;
            var receipt = receipt(to, orEmpty(pdu.getSourceAddr()), id, delivered, now);
            outbox.send(receipt, REPORT_AFTER);
        }
        return id;
    }

    private void tellListeners(PracticeSms sms) {
        for (Consumer<PracticeSms> listener : listeners) {
            try {
                listener.accept(sms);
            } catch (RuntimeException theirs) {
                LOG.warn(
                        "event=practice_listener_failed why={}", theirs.getClass().getSimpleName());
            }
        }
    }

    private static PracticeOutbox.Item receipt(
            Msisdn phone, String sender, String id, boolean delivered, Instant now) {
        String time = RECEIPT_TIME.format(now);
        String text =
                "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:"
                        .formatted(
                                id,
                                delivered ? "001" : "000",
                                time,
                                time,
                                delivered ? "DELIVRD" : "UNDELIV",
                                delivered ? "000" : "001");
        return new PracticeOutbox.Item(
                phone,
                sender,
                RECEIPT,
                SmsPart.GSM,
                Octets.of(text, StandardCharsets.US_ASCII),
                List.of());
    }

    private Optional<SMPPServerSession> receiver() {
        return sessions.stream().filter(one -> one.getSessionState().isReceivable()).findFirst();
    }

    private static ProcessRequestException refusal(int status) {
        return new ProcessRequestException("refused for practice", status);
    }

    private static String orEmpty(String field) {
        return field == null ? "" : field;
    }

    private static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception alreadyClosed) {
            LOG.debug("event=practice_smsc_close");
        }
    }
}
