package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.adapters.smscsmpp.SmsCarrierTest.await;
import static parley.adapters.smscsmpp.SmsCarrierTest.parcel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.LinkConfig.Bind;
import parley.chat.budget.Money;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.delivery.DeliveryEvidence.SmsAccepted;
import parley.chat.delivery.DeliveryEvidence.SmsInDoubt;
import parley.chat.delivery.DeliveryEvidence.SmsReported;
import parley.chat.delivery.DeliveryKey;
import parley.chat.identity.Msisdn;
import parley.testkit.NpmSmsc;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Several links against SMSCs that nobody here wrote, npm's `smpp`: one dies, one sends what
/// another receives, one speaks TLS.
@Timeout(180)
class NpmSmppLinksTest {
    private static final Msisdn BEN = Msisdn.ofDigits("491702222202");
    private static final int RSYSERR = 8;

    @TempDir Path folder;

    private final HeardReports reports = new HeardReports();
    private final List<NpmSmsc> smscs = new ArrayList<>();
    private Optional<SmsCarrier> carrier = Optional.empty();

    @AfterEach
    void stop() throws InterruptedException {
        carrier.ifPresent(SmsCarrier::close);
        for (NpmSmsc smsc : smscs) {
            smsc.close();
        }
    }

    @Test
    void oneDiesTheOtherCarriesOnAndNothingLeavesTwice() throws Exception {
        var one = smsc(NpmSmsc.start());
        var other = smsc(NpmSmsc.start());
        one.smsc().order(Map.of("do", "manual", "ids", "hex"));
        other.smsc().order(Map.of("do", "manual", "ids", "hex"));
        var links =
                start(
                        link("one", "one", one, Bind.TRANSCEIVER, "0.05"),
                        link("other", "other", other, Bind.TRANSCEIVER, "0.09"));
        var sent = new HashMap<DeliveryKey, String>();
        for (int i = 0; i < 60; i++) {
            var to = Msisdn.ofDigits("4917044444" + (10 + i));
            var parcel = parcel(to, "dinner " + i + " " + "and so on ".repeat(20));
            links.carry(parcel);
            sent.put(parcel.key(), to.digits());
            if (i == 20) {
                one.smsc().next("submit_sm");
                one.smsc().kill();
            }
        }
        var doubtful = new HashSet<String>();
        var taken = new HashMap<String, List<String>>();
        while (!sent.isEmpty()) {
            switch (next()) {
                case SmsAccepted(var key, var ids) -> taken.put(sent.remove(key), ids);
                case SmsInDoubt(var key) -> doubtful.add(sent.remove(key));
                case DeliveryEvidence unexpected -> throw new AssertionError(unexpected);
            }
        }
        var byOther = new HashMap<String, Integer>();
        for (JsonNode submit : other.smsc().rest("submit_sm")) {
            byOther.merge(submit.get("destination").asString(), 1, Integer::sum);
        }
        assertThat(doubtful).as("a window's worth at most").hasSizeLessThanOrEqualTo(4);
        assertThat(byOther.keySet()).doesNotContainAnyElementsOf(doubtful);
        taken.forEach((to, ids) -> {
            boolean allByOne = ids.stream().allMatch(id -> id.startsWith("one/"));
            boolean allByOther = ids.stream().allMatch(id -> id.startsWith("other/"));
            assertThat(allByOne || allByOther).as("parts of one text stay together").isTrue();
            assertThat(byOther.getOrDefault(to, 0)).isEqualTo(allByOther ? ids.size() : 0);
        });
        assertThat(byOther).hasSizeGreaterThanOrEqualTo(35);
    }

    @Test
    void whatItRefusesWithAnErrorOfItsOwnIsTakenByTheOther() throws Exception {
        var one = smsc(NpmSmsc.start());
        var other = smsc(NpmSmsc.start());
        var links =
                start(
                        link("one", "one", one, Bind.TRANSCEIVER, "0.05"),
                        link("other", "other", other, Bind.TRANSCEIVER, "0.09"));
        one.smsc().order(Map.of("do", "refuse", "status", RSYSERR));
        links.carry(parcel(BEN, "dinner?"));
        assertThat(one.smsc().next("submit_sm").get("message").asString()).contains("dinner?");
        assertThat(((SmsAccepted) next()).smscIds()).containsExactly("other/A0001");
        assertThat(reports.nextEvidence())
                .isEqualTo(new SmsReported("other/A0001", BEN, Report.FAILED));
        one.smsc().order(Map.of("do", "refuse", "status", 0x401)); // its own number for something
        links.carry(parcel(BEN, "supper?"));
        assertThat(((SmsAccepted) next()).smscIds()).containsExactly("other/A0002");
    }

    @Test
    void oneBindSendsAndTheOtherBringsReportsAndTexts() throws Exception {
        var smsc = smsc(NpmSmsc.start());
        var links =
                start(
                        link("out", "carrier", smsc, Bind.TRANSMITTER, "0"),
                        link("in", "carrier", smsc, Bind.RECEIVER, "0"));
        smsc.smsc().next("bind_receiver");
        links.carry(parcel(BEN, "dinner?"));
        assertThat(((SmsAccepted) next()).smscIds()).containsExactly("carrier/A0001");
        assertThat(reports.nextEvidence())
                .isEqualTo(new SmsReported("carrier/A0001", BEN, Report.FAILED));
        links.carry(parcel(BEN, "supper?"));
        assertThat(((SmsAccepted) next()).smscIds()).containsExactly("carrier/A0002");
        assertThat(reports.nextEvidence()) // reported in decimal
                .isEqualTo(new SmsReported("carrier/A0002", BEN, Report.DELIVERED));
        smsc.smsc()
                .order(
                        Map.of(
                                "do",
                                "mobile",
                                "from",
                                BEN.digits(),
                                "to",
                                "4915000",
                                "text",
                                "gladly"));
        assertThat(reports.nextArrived().text()).isEqualTo("gladly");
    }

    @Test
    void anSmscWithTlsIsSpokenToWhenItsCertificateIsVouchedFor() throws Exception {
        var certificate = SmscCertificate.of(folder, "ip:127.0.0.1");
        var smsc = smsc(NpmSmsc.startWithTls(certificate.key(), certificate.certificate()));
        var links = start(withTls(smsc, Optional.of(certificate.certificate())));
        assertThat(smsc.smsc().next("bind_transceiver").get("system_id").asString())
                .isEqualTo("parley");
        assertThat(links.status().links().getFirst().tls()).isTrue();
        links.carry(parcel(BEN, "dinner at 8? ужин 😀".repeat(9)));
        int parts = ((SmsAccepted) next()).smscIds().size();
        assertThat(parts).isGreaterThan(2);
        var reported = new HashSet<String>();
        for (int i = 0; i < parts; i++) {
            reported.add(((SmsReported) reports.nextEvidence()).smscId());
        }
        assertThat(reported).hasSize(parts);
    }

    @Test
    void withoutSomebodyWhoVouchesForItOrForAnotherHostNothingIsSaidToIt() throws Exception {
        var certificate = SmscCertificate.of(folder, "ip:127.0.0.1");
        var smsc = smsc(NpmSmsc.startWithTls(certificate.key(), certificate.certificate()));
        notBound(withTls(smsc, Optional.empty()));
        assertThat(smsc.smsc().rest("bind_transceiver")).isEmpty();

        Path elsewhere = java.nio.file.Files.createDirectory(folder.resolve("elsewhere"));
        var others = SmscCertificate.of(elsewhere, "dns:smsc.example");
        var impostor = smsc(NpmSmsc.startWithTls(others.key(), others.certificate()));
        notBound(withTls(impostor, Optional.of(others.certificate())));
        assertThat(impostor.smsc().rest("bind_transceiver")).isEmpty();
    }

    @Test
    void whereSoAskedForItSaysThatItSpeaksFiveZeroAndCarriesAlike() throws Exception {
        var smsc = smsc(NpmSmsc.start());
        var links = start(speaking50(smsc));
        assertThat(smsc.smsc().next("bind_transceiver").get("interface_version").asInt())
                .isEqualTo(0x50);
        links.carry(parcel(BEN, "dinner at 8?"));
        assertThat(((SmsAccepted) next()).smscIds()).containsExactly("main/A0001");
        assertThat(reports.nextEvidence())
                .isEqualTo(new SmsReported("main/A0001", BEN, Report.FAILED));
    }

    @Test
    void anSmscThatSaysThatItIsFullGetsNothingForAMomentAndThenTheRest() throws Exception {
        var smsc = smsc(NpmSmsc.start());
        smsc.smsc().order(Map.of("do", "manual", "ids", "hex"));
        smsc.smsc().order(Map.of("do", "congested", "load", 100));
        var links = start(speaking50(smsc));
        links.carry(parcel(BEN, "one"));
        assertThat(next()).isInstanceOf(SmsAccepted.class);
        long full = System.nanoTime();
        smsc.smsc().order(Map.of("do", "congested", "load", 80));
        links.carry(parcel(BEN, "two"));
        assertThat(next()).isInstanceOf(SmsAccepted.class);
        assertThat(Duration.ofNanos(System.nanoTime() - full))
                .isGreaterThan(Duration.ofMillis(800));
        assertThat(links.counters()).containsEntry("link_main_congested", 1L);
        links.carry(parcel(BEN, "three"));
        assertThat(next()).isInstanceOf(SmsAccepted.class);
        assertThat(links.counters()).containsEntry("link_main_congested", 1L);
    }

    private static LinkConfig speaking50(Running smsc) {
        var usual = link("main", "main", smsc, Bind.TRANSCEIVER, "0");
        return new LinkConfig(
                usual.name(),
                usual.smsc(),
                usual.place(),
                new LinkConfig.Login(
                        Bind.TRANSCEIVER, "parley", "practice", "", LinkConfig.Version.V5_0),
                usual.load(),
                usual.prefixes(),
                usual.perPart());
    }

    /// Tries more than once and is never bound.
    private void notBound(LinkConfig link) throws InterruptedException {
        try (var heard = new HeardLog();
                var links = unstarted(link)) {
            links.start();
            await(() -> heard.count("reason=tls_refused_check_certificate_and_authorities") > 0);
            assertThat(links.ready()).isFalse();
        }
    }

    private record Running(NpmSmsc smsc, int port) {}

    private Running smsc(NpmSmsc started) throws InterruptedException {
        smscs.add(started);
        return new Running(started, started.next("listening").get("port").asInt());
    }

    private DeliveryEvidence next() throws InterruptedException {
        var next = reports.nextEvidence();
        while (next instanceof SmsReported) {
            next = reports.nextEvidence();
        }
        return next;
    }

    private static LinkConfig withTls(Running smsc, Optional<Path> authorities) {
        var plain = link("main", "main", smsc, Bind.TRANSCEIVER, "0");
        return new LinkConfig(
                plain.name(),
                plain.smsc(),
                new LinkConfig.Place(
                        "127.0.0.1", smsc.port(), Optional.of(new LinkConfig.Tls(authorities))),
                plain.login(),
                plain.load(),
                plain.prefixes(),
                plain.perPart());
    }

    private static LinkConfig link(String name, String smsc, Running at, Bind bind, String price) {
        return new LinkConfig(
                name,
                smsc,
                new LinkConfig.Place("127.0.0.1", at.port(), Optional.empty()),
                new LinkConfig.Login(bind, "parley", "practice", ""),
                new LinkConfig.Load(4, 0),
                Set.of(),
                Money.of(price));
    }

    private SmsCarrier start(LinkConfig... links) throws InterruptedException {
        var made = unstarted(links);
        carrier = Optional.of(made);
        made.start();
        await(() -> made.status().links().stream().allMatch(LinkStatus::bound));
        return made;
    }

    private SmsCarrier unstarted(LinkConfig... links) {
        var config = SmsCarrierTest.config(1, 4, 200).withLinks(List.of(links));
        var made = new SmsCarrier(config, Clock.systemUTC(), SmsCarrierTest.QUICK);
        made.reportTo(reports);
        return made;
    }
}
