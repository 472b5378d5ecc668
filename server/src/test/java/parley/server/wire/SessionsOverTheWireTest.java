package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeSms;
import parley.chat.Target;
import parley.chat.delivery.DeliveryState;
import parley.chat.identity.Msisdn;
import parley.chat.presence.Evidence;
import parley.chat.presence.Reach;
import parley.handset.Coverage;
import parley.handset.PhoneProfile;
import parley.handset.PhoneResult;
import parley.handset.ReceivedPush;
import parley.handset.SessionOutcome;
import parley.server.GatewayUnderTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of messages while a session sleeps, moves, ends or stays silent.
class SessionsOverTheWireTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String BEN = "4915550000750";

    @TempDir static Path data;
    private static GatewayUnderTest gateway;
    private static PhoneOwner ben;

    @BeforeAll
    static void start() throws IOException {
        gateway = GatewayUnderTest.start(data);
        ben = PhoneOwner.known(gateway, 50, BEN);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static PhoneOwner inSession(int last, String number) throws IOException {
        return inSession(PhoneOwner.known(gateway, last, number));
    }

    private static PhoneOwner inSession(PhoneOwner owner) {
        assertThat(owner.phone().connect()).isInstanceOf(SessionOutcome.Opened.class);
        assertThat(owner.open(PhoneOwner.ENTRY).title()).isEqualTo("Chats");
        return owner;
    }

    private static void benTells(PhoneOwner to, String text) {
        ben.tell(new Target.ToPerson(to.person().id()), text);
    }

    private static ReceivedPush push(PhoneOwner owner, String text) {
        var push = owner.phone().nextPush(SOON).orElseThrow();
        assertThat(push.serviceIndication().orElseThrow().text()).endsWith(": " + text);
        return push;
    }

    private static List<String> sms(GatewayUnderTest gateway, PhoneOwner owner) {
        return gateway.practice().inbox(Msisdn.ofDigits(owner.number())).stream()
                .map(PracticeSms::text)
                .toList();
    }

    /// As it stands on Ben's page.
    private static Reach.State presence(PhoneOwner owner) {
        var target = new Target.ToPerson(owner.person().id());
        return gateway.chat()
                .thread(ben.person(), target, Optional.empty(), 1, Instant.now())
                .flatMap(view -> view.presence())
                .orElseThrow();
    }

    private static Reach.State reach(GatewayUnderTest gateway, PhoneOwner owner) {
        return gateway.chat().reach(owner.person().id(), Instant.now()).state();
    }

    private static Evidence evidence(PhoneOwner owner) {
        return gateway.chat().reach(owner.person().id(), Instant.now()).evidence();
    }

    private static DeliveryState state(GatewayUnderTest gateway, PhoneOwner to, String text) {
        var message =
                PhoneOwner.between(gateway, BEN, to.number()).stream()
                        .filter(sent -> sent.text().value().equals(text))
                        .findFirst()
                        .orElseThrow();
        return gateway.store().of(message.id()).getFirst().state();
    }

    @Test
    void aPushOnAnOpenSessionIsConfirmedByThePhone() throws Exception {
        var ana = inSession(51, "4915550000751");
        long before = gateway.counted("wap_push_acknowledged");
        benTells(ana, "over the session");
        var push = push(ana, "over the session");
        assertThat(push.confirmed()).isTrue();
        assertThat(push.overSession()).isTrue();
        eventually(
                "the acknowledgement is counted",
                () -> gateway.counted("wap_push_acknowledged") > before);
        eventually(
                "it is on the handset",
                () -> state(gateway, ana, "over the session") == DeliveryState.ON_HANDSET);
        assertThat(sms(gateway, ana)).isEmpty();
    }

    @Test
    void aSuspendedPhoneGetsTheSmsAndAResumedOneThePush() throws Exception {
        String number = "4915550000752";
        gateway.know(Msisdn.ofDigits(BEN), Msisdn.ofDigits(number)); // his page shows her
        var ana = inSession(52, number);
        assertThat(ana.phone().suspend()).isInstanceOf(SessionOutcome.Suspended.class);
        eventually("she is not called", () -> presence(ana) == Reach.State.ONLINE);
        assertThat(ana.phone().get(PhoneOwner.ENTRY)).isInstanceOf(PhoneResult.NoSession.class);
        benTells(ana, "while she sleeps");
        eventually("the SMS", () -> sms(gateway, ana).size() == 1);
        assertThat(sms(gateway, ana).getFirst()).contains(": while she sleeps\n");

        assertThat(ana.phone().resume()).isInstanceOf(SessionOutcome.Resumed.class);
        eventually("she is back", () -> presence(ana) == Reach.State.REACHABLE);
        benTells(ana, "when she is back");
        assertThat(push(ana, "when she is back").overSession()).isTrue();
        assertThat(ana.open(PhoneOwner.ENTRY).status()).isEqualTo(200);
        assertThat(sms(gateway, ana)).hasSize(1);
    }

    @Test
    void aSessionResumedFromANewAddressIsHersAgainOnceTheNetworkSaysSo() throws Exception {
        var ana = inSession(53, "4915550000753");
        var newAddress = GatewayUnderTest.phoneAddress(54);
        assertThat(ana.phone().suspend()).isInstanceOf(SessionOutcome.Suspended.class);
        gateway.network().start("after-redial", newAddress, ana.number());
        assertThat(ana.phone().resumeFrom(newAddress)).isInstanceOf(SessionOutcome.Resumed.class);
        assertThat(ana.open(PhoneOwner.ENTRY).title()).isEqualTo("Chats");
        benTells(ana, "at the new address");
        var push = push(ana, "at the new address");
        assertThat(push.overSession()).isTrue();
        assertThat(push.confirmed()).isTrue();
    }

    @Test
    void aSessionResumedFromAnAddressOfNobodyIsNobodys() throws Exception {
        var ana = inSession(55, "4915550000755");
        assertThat(ana.phone().suspend()).isInstanceOf(SessionOutcome.Suspended.class);
        var elsewhere = GatewayUnderTest.phoneAddress(56);
        assertThat(ana.phone().resumeFrom(elsewhere)).isInstanceOf(SessionOutcome.Resumed.class);
        assertThat(ana.open(PhoneOwner.ENTRY).title()).isEqualTo("Sign in");
        benTells(ana, "not for whoever is there");
        eventually("the SMS", () -> sms(gateway, ana).size() == 1);
        assertThat(ana.phone().nextPush(Duration.ZERO)).isEmpty();
    }

    @Test
    void afterADisconnectPushesGoToThePushPort() throws Exception {
        var ana = inSession(57, "4915550000757");
        assertThat(evidence(ana)).isEqualTo(Evidence.SESSION);
        assertThat(ana.phone().disconnect()).isInstanceOf(SessionOutcome.Closed.class);
        eventually("the chat knows", () -> evidence(ana) != Evidence.SESSION);
        benTells(ana, "beside the session");
        var push = push(ana, "beside the session");
        assertThat(push.overSession()).isFalse();
        assertThat(push.confirmed()).isFalse();
    }

    @Test
    void aPhoneThatTakesNoPushInItsSessionGetsItAtThePushPort() throws Exception {
        var options = gateway.options(58).withProfile(PhoneProfile.COMMON.withoutPush());
        var ana = inSession(PhoneOwner.known(gateway, options, "4915550000758"));
        benTells(ana, "at port 2948");
        assertThat(push(ana, "at port 2948").overSession()).isFalse();
        assertThat(ana.phone().pushAddress().port()).isEqualTo(2_948);
        assertThat(ana.phone().inSession()).isTrue();
    }

    @Test
    void aPhoneThatHearsAndNeverAcknowledgesGetsTheSms() throws Exception {
        var settings = Map.of("PARLEY_CHAT_PUSH_PROOF", "1s");
        try (var other = GatewayUnderTest.start(data.resolve("proof"), settings)) {
            var writer = PhoneOwner.known(other, 59, BEN);
            var ana = inSession(PhoneOwner.known(other, 60, "4915550000760"));
            other.know(writer.person().msisdn(), ana.person().msisdn());
            ana.phone().coverage(Coverage.HEARS_ONLY);
            writer.tell(new Target.ToPerson(ana.person().id()), "can you hear me?");
            assertThat(push(ana, "can you hear me?").confirmed()).isTrue();
            eventually("the SMS", () -> sms(other, ana).size() == 1);
            eventually(
                    "the SMS proves it",
                    () -> state(other, ana, "can you hear me?") == DeliveryState.ON_HANDSET);
            assertThat(reach(other, ana))
                    .as("her session is a ghost")
                    .isEqualTo(Reach.State.ONLINE);
            writer.tell(new Target.ToPerson(ana.person().id()), "and now?");
            eventually("the next SMS at once", () -> sms(other, ana).size() == 2);
            ana.phone().coverage(Coverage.FULL);
            assertThat(ana.open(PhoneOwner.ENTRY).status()).isEqualTo(200);
            eventually("she is back", () -> reach(other, ana) == Reach.State.REACHABLE);
            assertThat(sms(other, ana)).hasSize(2);
        }
    }

    @Test
    void aPhoneWithoutASessionThatOpensNothingGetsTheSms() throws Exception {
        var settings = Map.of("PARLEY_CHAT_PUSH_PROOF", "1s");
        try (var other = GatewayUnderTest.start(data.resolve("port"), settings)) {
            var writer = PhoneOwner.known(other, 61, BEN);
            var ana = PhoneOwner.known(other, 62, "4915550000762");
            ana.open(PhoneOwner.ENTRY);
            ana.phone().coverage(Coverage.HEARS_ONLY);
            writer.tell(new Target.ToPerson(ana.person().id()), "nobody confirms this");
            assertThat(push(ana, "nobody confirms this").confirmed()).isFalse();
            eventually("the SMS", () -> sms(other, ana).size() == 1);
        }
    }
}
