package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import parley.chat.budget.Money;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier.Handover;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.delivery.DeliveryEvidence.SmsAccepted;
import parley.chat.delivery.DeliveryEvidence.SmsInDoubt;
import parley.chat.delivery.DeliveryEvidence.SmsRefused;
import parley.chat.delivery.DeliveryEvidence.SmsReported;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsMeter;
import parley.chat.identity.Msisdn;
import parley.chat.identity.PersonId;
import parley.octets.Octets;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The link against the practice SMSC over TCP. What a foreign SMSC says is in `NpmSmppTest`.
@Timeout(60)
class SmsCarrierTest {
    private static final Msisdn ANA = Msisdn.ofDigits("491701111101");
    private static final Msisdn BEN = Msisdn.ofDigits("491702222202");
    static final LinkPace QUICK =
            new LinkPace(
                    Duration.ofMillis(50),
                    4,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(20),
                    Duration.ofMillis(50));

    private final HeardReports reports = new HeardReports();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listenToTheLog() {
        log.start();
        all().addAppender(log);
        ((Logger) LoggerFactory.getLogger("parley")).setLevel(Level.TRACE);
    }

    @AfterEach
    void closeAllAndFindNoNumberAndNoTextInTheLog() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        all().detachAppender(log);
        for (ILoggingEvent line : List.copyOf(log.list)) {
            String said = line.getFormattedMessage();
            if (line.getThrowableProxy() != null) {
                said += line.getThrowableProxy().getMessage();
            }
            assertThat(said)
                    .doesNotContain(ANA.digits(), BEN.digits(), "dinner", "secret12")
                    .doesNotContain("/r/abc");
        }
    }

    @Test
    void aMessageIsAcceptedReadableOnThePhoneAndReportedDelivered() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port());
        var parcel = parcel(BEN, "dinner at 8? €5 each 😀");
        assertThat(link.carry(parcel)).isInstanceOf(Handover.Taken.class);

        var accepted = (SmsAccepted) reports.nextEvidence();
        assertThat(accepted.key()).isEqualTo(parcel.key());
        assertThat(accepted.smscIds()).hasSize(1);
        assertThat(reports.nextEvidence())
                .isEqualTo(new SmsReported(accepted.smscIds().getFirst(), BEN, Report.DELIVERED));
        assertThat(smsc.inbox(BEN)).hasSize(1);
        assertThat(smsc.inbox(BEN).getFirst().text())
                .isEqualTo("Ana: dinner at 8? €5 each 😀\nhttp://chat.example/r/abc");
        assertThat(smsc.inbox(BEN).getFirst().from()).isEqualTo("4915000");
    }

    @Test
    void aLongMessageHasAnIdForEachPartAndIsReportedForEach() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port());
        String longText = "dinner ".repeat(60).strip();
        link.carry(parcel(BEN, longText));
        var accepted = (SmsAccepted) reports.nextEvidence();
        assertThat(accepted.smscIds()).hasSize(3).doesNotHaveDuplicates();
        var reported = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            reported.add(((SmsReported) reports.nextEvidence()).smscId());
        }
        assertThat(reported).containsExactlyInAnyOrderElementsOf(accepted.smscIds());
        assertThat(smsc.inbox(BEN).getFirst().text()).contains(longText);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsQuotedIsWhatIsSentHoweverPartsAreHeldTogether(Concatenation by) throws Exception {
        var smsc = practice(0);
        var link = link(config(smsc.port(), 8, 100, new SmsTextConfig(Set.of(), by)));
        int arrived = 0;
        for (String text : List.of("dinner?", "dinner €".repeat(60), "ужин 👨‍👩‍👧 ".repeat(30))) {
            var parcel = parcel(BEN, text);
            var quote = link.quote(parcel);
            link.carry(parcel);
            int submits = ((SmsAccepted) reports.nextEvidence()).smscIds().size();
            assertThat(submits).isEqualTo(by == Concatenation.PAYLOAD ? 1 : quote.parts());
            for (int i = 0; i < submits; i++) {
                assertThat(reports.nextEvidence()).isInstanceOf(SmsReported.class);
            }
            assertThat(smsc.inbox(BEN)).hasSize(++arrived);
            String whole = smsc.inbox(BEN).getLast().text();
            assertThat(whole).isEqualTo("Ana: " + text.strip() + "\nhttp://chat.example/r/abc");
            assertThat(link.quote(whole)).isEqualTo(quote);
        }
    }

    @Test
    void nationalTablesAreReadOnTheOtherSide() throws Exception {
        var smsc = practice(0);
        var turkish = new SmsTextConfig(Set.of(NationalLanguage.TURKISH), Concatenation.UDH16);
        var link = link(config(smsc.port(), 8, 100, turkish));
        var parcel = parcel(BEN, "dinner için şimdi gel, ağabeyin de burada ".repeat(6));
        assertThat(link.quote(parcel).coding()).isEqualTo(SmsMeter.Coding.GSM_7BIT_NATIONAL);
        link.carry(parcel);
        assertThat(((SmsAccepted) reports.nextEvidence()).smscIds())
                .hasSize(link.quote(parcel).parts())
                .hasSize(2);
        assertThat(smsc.inbox(BEN).getFirst().text()).contains(parcel.text().value());
    }

    @Test
    void anUndeliverableMessageIsReportedFailed() throws Exception {
        var smsc = practice(0);
        smsc.treat(BEN, PracticeTreatment.FAIL);
        link(smsc.port()).carry(parcel(BEN, "dinner?"));
        reports.nextEvidence();
        assertThat(((SmsReported) reports.nextEvidence()).report()).isEqualTo(Report.FAILED);
    }

    @Test
    void tooFastAndNoRoomAreRefusedForNowAndABadNumberForGood() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port());
        smsc.treat(BEN, PracticeTreatment.THROTTLE);
        link.carry(parcel(BEN, "dinner?"));
        assertThat(((SmsRefused) reports.nextEvidence()).tryAgain()).isTrue();
        smsc.treat(BEN, PracticeTreatment.QUEUE_FULL);
        link.carry(parcel(BEN, "dinner?"));
        assertThat(((SmsRefused) reports.nextEvidence()).tryAgain()).isTrue();
        smsc.treat(BEN, PracticeTreatment.REFUSE);
        link.carry(parcel(BEN, "dinner?"));
        var refused = (SmsRefused) reports.nextEvidence();
        assertThat(refused.tryAgain()).isFalse();
        assertThat(refused.why()).contains("ESME_RINVDSTADR");
    }

    @Test
    void aLaterPartThatComesTooFastIsOfferedAgainAndTheTakenOnesAreNot() throws Exception {
        var smsc = practice(0);
        smsc.treatInTurn(
                BEN,
                List.of(
                        PracticeTreatment.DELIVER,
                        PracticeTreatment.THROTTLE,
                        PracticeTreatment.QUEUE_FULL,
                        PracticeTreatment.DELIVER));
        link(smsc.port()).carry(parcel(BEN, "dinner ".repeat(35)));
        assertThat(((SmsAccepted) reports.nextEvidence()).smscIds()).hasSize(2);
        assertThat(smsc.inbox(BEN)).hasSize(1);
        assertThat(smsc.inbox(BEN).getFirst().text()).contains("dinner ".repeat(34));
    }

    @Test
    void aLaterPartThatIsNeverTakenIsNoReasonToSendAllAgain() throws Exception {
        var smsc = practice(0);
        smsc.treatInTurn(BEN, List.of(PracticeTreatment.DELIVER, PracticeTreatment.THROTTLE));
        link(smsc.port()).carry(parcel(BEN, "dinner ".repeat(35)));
        var refused = (SmsRefused) reports.nextEvidence();
        assertThat(refused.tryAgain()).isFalse();
        assertThat(refused.why()).startsWith("part 2 of 2");
    }

    @Test
    void aLinkThatBreaksBeforeTheAnswerLeavesTheMessageInDoubtAndComesBack() throws Exception {
        var smsc = practice(0);
        smsc.treat(BEN, PracticeTreatment.BREAK_LINK);
        var link = link(smsc.port());
        var parcel = parcel(BEN, "dinner?");
        link.carry(parcel);
        assertThat(reports.nextEvidence()).isEqualTo(new SmsInDoubt(parcel.key()));
        await(link::ready);
        link.carry(parcel(ANA, "dinner?"));
        assertThat(reports.nextEvidence()).isInstanceOf(SmsAccepted.class);
    }

    @Test
    void aLinkThatBreaksWithAWindowUnderWayLeavesOneEvidenceForEach() throws Exception {
        var smsc = practice(0);
        smsc.treat(BEN, PracticeTreatment.BREAK_LINK);
        var link = link(smsc.port());
        var waiting = new HashSet<DeliveryKey>();
        for (int i = 0; i < 8; i++) {
            var to = i == 3 ? BEN : Msisdn.ofDigits("49170333330" + i);
            var parcel = parcel(to, "dinner?");
            assertThat(link.carry(parcel)).isInstanceOf(Handover.Taken.class);
            waiting.add(parcel.key());
        }
        boolean doubt = false;
        while (!waiting.isEmpty()) {
            switch (reports.nextEvidence()) {
                case SmsAccepted(var key, _) -> assertThat(waiting.remove(key)).isTrue();
                case SmsInDoubt(var key) -> {
                    assertThat(waiting.remove(key)).isTrue();
                    doubt = true;
                }
                case SmsReported _ -> {}
                case DeliveryEvidence other -> throw new AssertionError(other.getClass());
            }
        }
        assertThat(doubt).isTrue();
    }

    @Test
    void whatWaitsWhileTheSmscIsAwayIsGivenBackUnsent() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port(), 1, 10);
        reports.refuseNext.set(1_000_000); // the window stays taken
        link.carry(parcel(BEN, "dinner 1"));
        await(() -> count("event=smsc_reports_not_kept") > 0);
        var second = parcel(BEN, "dinner 2");
        assertThat(link.carry(second)).isInstanceOf(Handover.Taken.class);
        smsc.close();
        await(() -> !link.ready());
        reports.refuseNext.set(0);
        assertThat(reports.nextEvidence()).isInstanceOf(SmsAccepted.class);
        assertThat(reports.nextEvidence())
                .isEqualTo(new SmsRefused(second.key(), "SMSC away", true));
    }

    @Test
    void anSmscThatIsAwayAtStartIsFoundLaterAndSaidAwayOnce() throws Exception {
        int port = freePort();
        var link = new SmsCarrier(config(port, 8, 100), Clock.systemUTC(), QUICK);
        link.reportTo(reports);
        open.add(link);
        link.start();
        await(() -> count("event=smsc_away") > 0);
        assertThat(link.ready()).isFalse();
        assertThat(link.carry(parcel(BEN, "dinner?"))).isInstanceOf(Handover.NotTaken.class);
        assertThat(link.notice(BEN, "dinner")).isFalse();
        // at 50 to 200 ms between attempts there have been many by now
        Instant started = Instant.now();
        await(() -> Instant.now().isAfter(started.plusMillis(1_500)));
        assertThat(count("event=smsc_away")).isEqualTo(1);

        practice(port);
        await(link::ready);
        link.carry(parcel(BEN, "dinner?"));
        assertThat(reports.nextEvidence()).isInstanceOf(SmsAccepted.class);
    }

    @Test
    void aWrongPasswordIsSaidWithItsStatusAndWithoutThePassword() throws Exception {
        var smsc = practice(0);
        var wrong =
                config(smsc.port(), 8, 100)
                        .withLinks(List.of(link("main", smsc.port(), "secret12", 8)));
        var link = new SmsCarrier(wrong, Clock.systemUTC(), QUICK);
        link.reportTo(reports);
        open.add(link);
        link.start();
        await(() -> count("reason=bind_refused status=ESME_RINVPASWD (0x0e)") > 0);
    }

    @Test
    void aFullQueueTakesNothingAndLosesNothing() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port(), 1, 3);
        reports.refuseNext.set(1_000_000); // evidence cannot be kept: the window stays taken
        link.carry(parcel(BEN, "dinner 0"));
        await(() -> link.status().underWay() == 1);
        for (int i = 1; i <= 3; i++) {
            assertThat(link.room()).isEqualTo(4 - i);
            assertThat(link.carry(parcel(BEN, "dinner " + i))).isInstanceOf(Handover.Taken.class);
        }
        assertThat(link.room()).isZero();
        assertThat(link.carry(parcel(BEN, "dinner 4"))).isInstanceOf(Handover.NotTaken.class);
        assertThat(link.ready()).isFalse();
        reports.refuseNext.set(0);
        int accepted = 0;
        while (accepted < 4) {
            accepted += reports.nextEvidence() instanceof SmsAccepted ? 1 : 0;
        }
        await(link::ready);
    }

    @Test
    void whatIsWantedNoMoreWhenItsTurnComesNeverLeaves() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port());
        var unwanted = parcel(BEN, "dinner?");
        reports.unwanted.add(unwanted.key());
        reports.letsNothingGo.set(2); // the store is away for a moment
        link.carry(unwanted);
        link.carry(parcel(BEN, "dinner at 8?"));
        assertThat(reports.nextEvidence()).isInstanceOf(SmsAccepted.class);
        assertThat(smsc.inbox(BEN)).hasSize(1);
        assertThat(smsc.inbox(BEN).getFirst().text()).contains("at 8");
        assertThat(link.counters()).containsEntry("wanted_no_more", 1L);
    }

    @Test
    void whatIsNotKeptYetTakesNoPlaceInTheWindow() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port(), 1, 3);
        reports.refuseNext.set(1_000_000);
        link.carry(parcel(BEN, "dinner?"));
        await(() -> smsc.inbox(BEN).size() == 1);
        link.carry(parcel(ANA, "dinner?"));
        await(() -> smsc.inbox(ANA).size() == 1);
        reports.refuseNext.set(0);
    }

    @Test
    void evidenceThatCouldNotBeKeptIsToldAgain() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port());
        reports.refuseNext.set(3);
        link.carry(parcel(BEN, "dinner?"));
        var accepted = (SmsAccepted) reports.nextEvidence();
        assertThat(((SmsReported) reports.nextEvidence()).smscId())
                .isEqualTo(accepted.smscIds().getFirst());
    }

    @Test
    void aReceiptThatCouldNotBeKeptIsRepeatedByTheSmsc() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port());
        reports.refuseAfterAccepted.set(2);
        link.carry(parcel(BEN, "dinner?"));
        assertThat(reports.nextEvidence()).isInstanceOf(SmsAccepted.class);
        assertThat(reports.nextEvidence()).isInstanceOf(SmsReported.class);
        assertThat(reports.refuseNext.get()).isZero();
    }

    @Test
    void messagesToOneNumberArriveInOrderAndOthersDoNotWait() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port());
        for (int i = 0; i < 20; i++) {
            assertThat(link.carry(parcel(BEN, "dinner " + i))).isInstanceOf(Handover.Taken.class);
            assertThat(link.carry(parcel(ANA, "dinner " + i))).isInstanceOf(Handover.Taken.class);
        }
        await(() -> smsc.inbox(BEN).size() == 20 && smsc.inbox(ANA).size() == 20);
        for (int i = 0; i < 20; i++) {
            assertThat(smsc.inbox(BEN).get(i).text()).startsWith("Ana: dinner " + i + "\n");
        }
    }

    @Test
    void aNoticeIsSentWithoutEvidence() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port());
        var seen = new LinkedBlockingQueue<PracticeSms>();
        smsc.onMessage(seen::add);
        assertThat(link.notice(BEN, "Your PIN for dinner")).isTrue();
        assertThat(seen.poll(10, TimeUnit.SECONDS).text()).isEqualTo("Your PIN for dinner");
        link.carry(parcel(ANA, "dinner?"));
        assertThat(reports.nextEvidence()).isInstanceOf(SmsAccepted.class);
        assertThat(((SmsReported) reports.nextEvidence()).recipient()).isEqualTo(ANA);
        assertThat(reports.evidence).isEmpty();
    }

    @Test
    void whatIsTypedOnAPhoneArrivesWhole() throws Exception {
        var smsc = practice(0);
        link(smsc.port());
        String longText = "dinner я 😀 ".repeat(30);
        smsc.send(ANA, "dinner at 8?");
        assertThat(reports.nextArrived().text()).isEqualTo("dinner at 8?");
        smsc.send(ANA, longText);
        var sms = reports.nextArrived();
        assertThat(sms.from()).isEqualTo(ANA);
        assertThat(sms.text()).isEqualTo(longText);
    }

    @Test
    void partsInWrongOrderAreJoinedAndAMissingOneIsAGap() throws Exception {
        var smsc = practice(0);
        link(smsc.port());
        smsc.deliver(part("06080412340303", "at 8", List.of()));
        smsc.deliver(part("06080412340301", "dinner ", List.of()));
        smsc.deliver(part("06080412340302", "today ", List.of()));
        assertThat(reports.nextArrived().text()).isEqualTo("dinner today at 8");

        smsc.deliver(part("", "is it?", sar(7, 3, 3)));
        smsc.deliver(part("", "dinner ", sar(7, 3, 1)));
        assertThat(reports.nextArrived().text()).isEqualTo("dinner […]is it?");
        assertThat(reports.arrived).isEmpty();
    }

    @Test
    void aTextThatCouldNotBeKeptComesAgainFromTheSmsc() throws Exception {
        var smsc = practice(0);
        link(smsc.port());
        reports.refuseNext.set(2);
        smsc.send(ANA, "dinner at 8?");
        assertThat(reports.nextArrived().text()).isEqualTo("dinner at 8?");
    }

    @Test
    void aLinkThatStopsSaysWhatNeverLeft() throws Exception {
        var smsc = practice(0);
        var link = link(smsc.port(), 1, 100);
        reports.refuseNext.set(1_000_000);
        link.carry(parcel(BEN, "dinner 1"));
        await(() -> link.status().underWay() == 1);
        link.carry(parcel(BEN, "dinner 2"));
        assertThat(link.status().waiting()).isEqualTo(1);
        reports.refuseNext.set(0);
        link.close();
        var kinds = new ArrayList<Class<?>>();
        kinds.add(reports.nextEvidence().getClass());
        kinds.add(reports.nextEvidence().getClass());
        assertThat(kinds).containsExactlyInAnyOrder(SmsAccepted.class, SmsRefused.class);
    }

    private PracticeSmsc practice(int port) {
        var smsc = new PracticeSmsc(config(port, 8, 100), Clock.systemUTC());
        smsc.start();
        open.add(smsc);
        return smsc;
    }

    private SmsCarrier link(int port) throws InterruptedException {
        return link(port, 8, 100);
    }

    private SmsCarrier link(int port, int window, int queue) throws InterruptedException {
        return link(config(port, window, queue));
    }

    private SmsCarrier link(SmscConfig config) throws InterruptedException {
        var link = new SmsCarrier(config, Clock.systemUTC(), QUICK);
        link.reportTo(reports);
        open.add(link);
        link.start();
        await(link::ready);
        return link;
    }

    static SmscConfig config(int port, int window, int queue) {
        return config(port, window, queue, SmsTextConfig.PLAIN);
    }

    static SmscConfig config(int port, int window, int queue, SmsTextConfig text) {
        return new SmscConfig(
                List.of(linkAt(port, window)),
                false,
                "4915000",
                "http://chat.example",
                queue,
                new SmscConfig.Times(
                        Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofMillis(200)),
                text);
    }

    private static LinkConfig linkAt(int port, int window) {
        return link("main", port, "practice", window);
    }

    static LinkConfig link(String name, int port, String password, int window) {
        return new LinkConfig(
                name,
                "",
                new LinkConfig.Place("127.0.0.1", port, Optional.empty()),
                new LinkConfig.Login(LinkConfig.Bind.TRANSCEIVER, "parley", password, ""),
                new LinkConfig.Load(window, 0),
                Set.of(),
                Money.NONE);
    }

    static Parcel.SmsParcel parcel(Msisdn to, String text) {
        var key =
                new DeliveryKey(new MessageId(UUID.randomUUID()), new PersonId(UUID.randomUUID()));
        return new Parcel.SmsParcel(
                key,
                to,
                Optional.empty(),
                "Ana",
                new MessageText(text),
                "/r/abc",
                "",
                Instant.now().plus(Duration.ofDays(2)));
    }

    private static PracticeOutbox.Item part(
            String header, String text, List<OptionalParameter> parameters) {
        var userData = Octets.fromHex(header).plus(Octets.of(text, StandardCharsets.US_ASCII));
        return new PracticeOutbox.Item(
                ANA, "4915000", header.isEmpty() ? 0 : 0x40, SmsPart.GSM, userData, parameters);
    }

    private static List<OptionalParameter> sar(int reference, int total, int index) {
        return List.of(
                new OptionalParameter.Short(Tag.SAR_MSG_REF_NUM, (short) reference),
                new OptionalParameter.Byte(Tag.SAR_TOTAL_SEGMENTS, (byte) total),
                new OptionalParameter.Byte(Tag.SAR_SEGMENT_SEQNUM, (byte) index));
    }

    private long count(String what) {
        return List.copyOf(log.list).stream()
                .filter(line -> line.getFormattedMessage().contains(what))
                .count();
    }

    /// All loggers: what the library would write is off in the configuration.
    private static Logger all() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within 20 s");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
