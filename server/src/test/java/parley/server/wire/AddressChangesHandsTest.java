package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.server.GatewayUnderTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Addresses come and go as FreeRADIUS's own client tells. Who has an address now is who asks from
/// it, whatever was bound there before.
@Timeout(120)
class AddressChangesHandsTest {
    @TempDir static Path folder;

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void startGateway() throws Exception {
        gateway = GatewayUnderTest.start(folder.resolve("data"));
        eventually("the SMSC is bound", gateway::smscBound);
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void theNextRequestAfterANewStartActsAsTheNewOwnerAndNeverAsTheOld() throws Exception {
        var ana = someone("Ana", 151);
        account("Start", "a-1", ana, GatewayUnderTest.PHONES + 151);
        ana.connect().introduce();
        var cleo = someone("Cleo", 153);
        account("Start", "c-1", cleo, GatewayUnderTest.PHONES + 153);
        cleo.connect().introduce();
        try (var anasBrowser = new WebReader(gateway, ana.address())) {
            signIn(anasBrowser, ana);
            assertThat(anasBrowser.open("/").text()).contains("You are Ana here");
            assertThat(anasBrowser.cookies()).isNotEmpty();

            // Ana's Stop is lost; Ben's phone gets her address
            var ben =
                    new Somebody(
                            "Ben",
                            "4915550000152",
                            gateway.phone(gateway.options(151).withPorts(0, 29_481)));
            account("Start", "b-1", ben, GatewayUnderTest.PHONES + 151);
            assertThat(ben.home().text()).doesNotContain("You are Ana");
            ben.introduce();

            // what Ana left open there is hers no more: neither cookie nor session
            assertThat(anasBrowser.open("/").text())
                    .contains("You are Ben here")
                    .doesNotContain("You are Ana");
            assertThat(ana.home().text())
                    .contains("You are Ben here")
                    .doesNotContain("You are Ana");
            ana.write(cleo.name(), "Who am I?");
            assertThat(cleo.indication().text()).isEqualTo("Ben: Who am I?");

            // and what is for Ana does not go where she was
            cleo.write("Ana", "For Ana alone");
            assertThat(SmsInbox.of(gateway, ana).await(2).text()).contains("For Ana alone");
            cleo.write("Ben", "For Ben");
            assertThat(ben.home().text()).doesNotContain("You are Ana");

            // her Stop comes at last, and does not take Ben's address
            account("Stop", "a-1", ana, GatewayUnderTest.PHONES + 151);
            assertThat(ben.home().text()).contains("You are Ben here");
            assertThat(ana.home().text()).contains("You are Ben here");

            account("Stop", "b-1", ben, GatewayUnderTest.PHONES + 151);
            assertThat(ben.home().title()).isEqualTo("Sign in");
            assertThat(ana.home().title()).isEqualTo("Sign in");
        }
    }

    @Test
    void aSessionSignedInByPinEndsWithTheAddress() throws Exception {
        var dan = someone("Dan", 154);
        dan.connect();
        assertThat(dan.home().title()).isEqualTo("Sign in");
        dan.fill("number", dan.number());
        dan.submit("Send PIN");
        dan.fill("pin", SmsInbox.pinIn(SmsInbox.of(gateway, dan).await(1)));
        assertThat(dan.submit("Sign in").text()).contains("You are");
        dan.introduce();

        var eva =
                new Somebody(
                        "Eva",
                        "4915550000155",
                        gateway.phone(gateway.options(154).withPorts(0, 29_482)));
        account("Start", "e-1", eva, GatewayUnderTest.PHONES + 154);
        assertThat(dan.home().text()).doesNotContain("You are Dan");
        eva.introduce();
        assertThat(dan.home().text()).contains("You are Eva here");
    }

    /// Her phone keeps the cookie of her sign-in and brings it along, without a session.
    @Test
    void aCookieOfTheFormerOwnerIsRefusedWhereSomebodyElseIs() throws Exception {
        var kim = someone("Kim", 160);
        assertThat(kim.home().title()).isEqualTo("Sign in");
        kim.fill("number", kim.number());
        kim.submit("Send PIN");
        kim.fill("pin", SmsInbox.pinIn(SmsInbox.of(gateway, kim).await(1)));
        assertThat(kim.submit("Sign in").text()).contains("You are");
        kim.introduce();
        assertThat(kim.home().text()).contains("You are Kim here");

        var lea =
                new Somebody(
                        "Lea",
                        "4915550000161",
                        gateway.phone(gateway.options(160).withPorts(0, 29_483)));
        account("Start", "l-1", lea, GatewayUnderTest.PHONES + 160);
        assertThat(kim.home().text()).doesNotContain("You are Kim");
        lea.introduce();
        assertThat(kim.home().text()).contains("You are Lea here");

        account("Stop", "l-1", lea, GatewayUnderTest.PHONES + 160);
        assertThat(kim.home().text()).as("a cookie is hers").contains("You are Kim here");
        assertThat(lea.home().title()).isEqualTo("Sign in");
    }

    @Test
    void whenTheAccessServerStopsNobodyHasItsAddressesAnyMore() throws Exception {
        var finn = someone("Finn", 156);
        var gil = someone("Gil", 157);
        String other = "127.0.0.77";
        account("Start", "f-1", finn, GatewayUnderTest.PHONES + 156, other);
        account("Start", "g-1", gil, GatewayUnderTest.PHONES + 157, "127.0.0.78");
        finn.introduce();
        gil.introduce();
        radius(
                gateway.radiusSecret(),
                "Acct-Status-Type = Accounting-Off, NAS-IP-Address = " + other);
        assertThat(finn.home().title()).isEqualTo("Sign in");
        assertThat(gil.home().text()).contains("You are Gil here");
    }

    @Test
    void whoDoesNotKnowTheSecretGetsNoAnswerAndChangesNothing() throws Exception {
        var hedi = someone("Hedi", 158);
        account("Start", "h-1", hedi, GatewayUnderTest.PHONES + 158);
        hedi.introduce();
        var said =
                ask(
                        "not-the-secret",
                        start(
                                "Start",
                                "x-1",
                                "4915550000159",
                                GatewayUnderTest.PHONES + 158,
                                "127.0.0.1"));
        assertThat(said.exit()).isNotZero();
        assertThat(said.output()).contains("No reply").doesNotContain("Accounting-Response");
        assertThat(hedi.home().text()).contains("You are Hedi here");
    }

    private static void signIn(WebReader browser, Somebody owner) throws Exception {
        var pinPage =
                browser.submit(browser.open("/in"), "Send PIN", Map.of("number", owner.number()));
        String pin = SmsInbox.pinIn(SmsInbox.of(gateway, owner).await(1));
        assertThat(browser.submit(pinPage, "Sign in", Map.of("pin", pin)).status()).isEqualTo(200);
    }

    private static void account(String status, String session, Somebody owner, String address)
            throws Exception {
        account(status, session, owner, address, "127.0.0.1");
    }

    private static void account(
            String status, String session, Somebody owner, String address, String accessServer)
            throws Exception {
        radius(
                gateway.radiusSecret(),
                start(status, session, owner.msisdn().digits(), address, accessServer));
    }

    private static String start(
            String status, String session, String number, String address, String accessServer) {
        return "Acct-Status-Type = %s, Acct-Session-Id = \"%s\", Framed-IP-Address = %s,"
                        .formatted(status, session, address)
                + " Calling-Station-Id = \"%s\", NAS-IP-Address = %s"
                        .formatted(number, accessServer);
    }

    private static void radius(String secret, String attributes) throws Exception {
        var said = ask(secret, attributes);
        assertThat(said.exit()).as(said.output()).isZero();
        assertThat(said.output()).contains("Received Accounting-Response");
    }

    private static Judge.Said ask(String secret, String attributes)
            throws IOException, InterruptedException {
        Path request = Files.writeString(folder.resolve("radclient.in"), attributes + "\n");
        Path key = Files.writeString(folder.resolve("radclient.secret"), secret + "\n");
        return Judge.RADCLIENT.ask(
                "-x",
                "-r",
                "1",
                "-t",
                "2",
                "-f",
                request.toString(),
                "-S",
                key.toString(),
                "127.0.0.1:" + gateway.accounting().getPort(),
                "acct");
    }

    private static Somebody someone(String name, int last) {
        return Somebody.of(gateway, name, "4915550000" + last, last);
    }
}
