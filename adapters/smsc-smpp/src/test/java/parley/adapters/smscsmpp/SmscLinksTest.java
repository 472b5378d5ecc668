package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.adapters.smscsmpp.SmsCarrierTest.await;
import static parley.adapters.smscsmpp.SmsCarrierTest.parcel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.chat.budget.Money;
import parley.chat.delivery.Carrier.Handover;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryEvidence.SmsAccepted;
import parley.chat.delivery.DeliveryEvidence.SmsInDoubt;
import parley.chat.delivery.DeliveryEvidence.SmsRefused;
import parley.chat.delivery.DeliveryKey;
import parley.chat.identity.Msisdn;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Two links to two SMSCs over TCP: which one an SMS takes, and that it takes one.
@Timeout(60)
class SmscLinksTest {
    private static final Msisdn BEN = Msisdn.ofDigits("491702222202");
    private static final Msisdn EVA = Msisdn.ofDigits("43664333303");

    private final HeardReports reports = new HeardReports();
    private PracticeSmsc cheap;
    private PracticeSmsc dear;
    private SmsCarrier carrier;

    @BeforeEach
    void twoSmscs() throws InterruptedException {
        cheap = practice();
        dear = practice();
        carrier = carrier(link("cheap", cheap, "0.05"), link("dear", dear, "0.09"));
    }

    @AfterEach
    void close() {
        carrier.close();
        cheap.close();
        dear.close();
    }

    @Test
    void theCheaperLinkCarriesAndTheOtherWhenItIsAway() throws Exception {
        carrier.carry(parcel(BEN, "dinner?"));
        assertThat(acceptedIds()).allMatch(id -> id.startsWith("cheap/"));
        cheap.close();
        await(() -> !link(carrier, "cheap").bound());
        assertThat(carrier.ready()).isTrue();
        carrier.carry(parcel(BEN, "supper?"));
        assertThat(acceptedIds()).allMatch(id -> id.startsWith("dear/"));
        assertThat(textsOf(cheap)).containsExactly("dinner?");
        assertThat(textsOf(dear)).containsExactly("supper?");
    }

    @Test
    void aRefusalOfTheSmscsOwnIsTakenToTheOtherLinkAndOneOfTheMessagesIsNot() throws Exception {
        cheap.treat(BEN, PracticeTreatment.BROKEN);
        carrier.carry(parcel(BEN, "dinner? ".repeat(40)));
        assertThat(acceptedIds()).hasSize(3).allMatch(id -> id.startsWith("dear/"));
        assertThat(carrier.counters()).containsEntry("failovers", 1L);

        cheap.treat(BEN, PracticeTreatment.REFUSE);
        carrier.carry(parcel(BEN, "supper?"));
        assertThat(((SmsRefused) next()).why()).contains("ESME_RINVDSTADR");
        assertThat(textsOf(dear)).hasSize(1);
    }

    @Test
    void whatBothRefuseForNowIsRefusedForNow() throws Exception {
        cheap.treat(BEN, PracticeTreatment.BROKEN);
        dear.treat(BEN, PracticeTreatment.BROKEN);
        carrier.carry(parcel(BEN, "dinner?"));
        var refused = (SmsRefused) next();
        assertThat(refused.tryAgain()).isTrue();
        assertThat(refused.why()).contains("ESME_RSYSERR");
    }

    @Test
    void whatWasNotAnsweredIsInDoubtAndNeverOfferedToTheOtherLink() throws Exception {
        cheap.treat(BEN, PracticeTreatment.BREAK_LINK);
        var parcel = parcel(BEN, "dinner?");
        carrier.carry(parcel);
        assertThat(next()).isEqualTo(new SmsInDoubt(parcel.key()));
        assertThat(textsOf(dear)).isEmpty();
        assertThat(carrier.counters()).doesNotContainKey("failovers");
    }

    @Test
    void aTextWhoseFirstPartWasTakenStaysWithItsLink() throws Exception {
        cheap.treatInTurn(BEN, List.of(PracticeTreatment.DELIVER, PracticeTreatment.BROKEN));
        carrier.carry(parcel(BEN, "dinner? ".repeat(40)));
        var refused = (SmsRefused) next();
        assertThat(refused.why()).startsWith("part 2 of 3");
        assertThat(refused.tryAgain()).isFalse();
        assertThat(textsOf(dear)).isEmpty();
    }

    @Test
    void tooFastSlowsThatLinkOnly() throws Exception {
        carrier.close();
        carrier = carrier(link("cheap", cheap, "0", "49"), link("dear", dear, "0", "43"));
        cheap.treat(BEN, PracticeTreatment.THROTTLE);
        carrier.carry(parcel(BEN, "dinner?"));
        assertThat(((SmsRefused) next()).tryAgain()).isTrue();
        assertThat(link(carrier, "cheap").throttled()).isTrue();
        assertThat(link(carrier, "dear").throttled()).isFalse();
        assertThat(carrier.ready()).isTrue();
        carrier.carry(parcel(EVA, "dinner?"));
        assertThat(acceptedIds()).allMatch(id -> id.startsWith("dear/"));
        assertThat(carrier.counters())
                .containsEntry("link_cheap_too_fast", 1L)
                .containsEntry("link_dear_parts_taken", 1L)
                .doesNotContainKey("link_dear_too_fast");
    }

    @Test
    void aNumberThatNoLinkCarriesIsRefusedForGood() throws Exception {
        carrier.close();
        carrier = carrier(link("cheap", cheap, "0", "49"));
        carrier.carry(parcel(EVA, "dinner?"));
        var refused = (SmsRefused) next();
        assertThat(refused.tryAgain()).isFalse();
        assertThat(refused.why()).contains("no link");
    }

    /// The window of the cheap one is full of what it does not answer.
    @Test
    void aLinkThatIsBusyHoldsUpItsOwnNumbersOnly() throws Exception {
        carrier.close();
        carrier = carrier(link("cheap", cheap, "0", "49"), link("dear", dear, "0", "43"));
        var over = new java.util.concurrent.CountDownLatch(1);
        cheap.onMessage(_ -> waitFor(over));
        for (int i = 0; i < 8; i++) {
            carrier.carry(parcel(Msisdn.ofDigits("49170333330" + i), "dinner?"));
        }
        await(() -> link(carrier, "cheap").underWay() == 4);
        carrier.carry(parcel(EVA, "dinner?"));
        assertThat(acceptedIds()).allMatch(id -> id.startsWith("dear/"));
        over.countDown();
    }

    @Test
    void anSmscThatDiesInTheMiddleLosesNothingDoublesNothingAndKeepsTheOrder() throws Exception {
        var open = new HashSet<DeliveryKey>();
        for (int i = 10; i < 50; i++) {
            var parcel = parcel(BEN, "dinner " + i);
            assertThat(carrier.carry(parcel)).isInstanceOf(Handover.Taken.class);
            open.add(parcel.key());
            if (i == 25) {
                await(() -> cheap.inbox(BEN).size() >= 5);
                cheap.breakLinks();
                cheap.close();
            }
        }
        int doubtful = 0;
        while (!open.isEmpty()) {
            switch (next()) {
                case SmsAccepted(var key, _) -> assertThat(open.remove(key)).isTrue();
                case SmsInDoubt(var key) -> {
                    assertThat(open.remove(key)).isTrue();
                    doubtful++;
                }
                case DeliveryEvidence other -> throw new AssertionError(other.getClass());
            }
        }
        assertThat(doubtful).as("one was under way").isLessThanOrEqualTo(1);
        var all = Stream.concat(textsOf(cheap).stream(), textsOf(dear).stream()).toList();
        assertThat(all).doesNotHaveDuplicates().isSorted().hasSizeGreaterThanOrEqualTo(39);
        assertThat(textsOf(dear)).hasSizeGreaterThan(20);
    }

    @Test
    void aLinkThatComesBackCarriesAgain() throws Exception {
        cheap.breakLinks();
        await(() -> carrier.counters().containsKey("link_cheap_lost"));
        await(() -> link(carrier, "cheap").bound());
        carrier.carry(parcel(BEN, "dinner?"));
        assertThat(acceptedIds()).allMatch(id -> id.startsWith("cheap/"));
    }

    private static void waitFor(java.util.concurrent.CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /// Evidence of what was handed over; reports are looked at elsewhere.
    private DeliveryEvidence next() throws InterruptedException {
        var next = reports.nextEvidence();
        while (next instanceof DeliveryEvidence.SmsReported) {
            next = reports.nextEvidence();
        }
        return next;
    }

    private List<String> acceptedIds() throws InterruptedException {
        return ((SmsAccepted) next()).smscIds();
    }

    private static List<String> textsOf(PracticeSmsc smsc) {
        var texts = new ArrayList<String>();
        for (PracticeSms sms : smsc.inbox(BEN)) {
            texts.add(sms.text().replace("Ana: ", "").replace("\nhttp://chat.example/r/abc", ""));
        }
        return texts;
    }

    private static LinkStatus link(SmsCarrier carrier, String name) {
        return carrier.status().links().stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static PracticeSmsc practice() {
        var smsc = new PracticeSmsc(SmsCarrierTest.config(0, 4, 100), Clock.systemUTC());
        smsc.start();
        return smsc;
    }

    private static LinkConfig link(
            String name, PracticeSmsc smsc, String price, String... prefixes) {
        return new LinkConfig(
                name,
                name,
                new LinkConfig.Place("127.0.0.1", smsc.port(), Optional.empty()),
                new LinkConfig.Login(LinkConfig.Bind.TRANSCEIVER, "parley", "practice", ""),
                new LinkConfig.Load(4, 0),
                Set.of(prefixes),
                Money.of(price));
    }

    private SmsCarrier carrier(LinkConfig... links) throws InterruptedException {
        var config = SmsCarrierTest.config(1, 4, 100).withLinks(List.of(links));
        var made = new SmsCarrier(config, Clock.systemUTC(), SmsCarrierTest.QUICK);
        made.reportTo(reports);
        made.start();
        await(() -> made.status().links().stream().allMatch(LinkStatus::bound));
        return made;
    }
}
