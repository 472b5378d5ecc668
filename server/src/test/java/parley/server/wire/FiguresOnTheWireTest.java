package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeTreatment;
import parley.chat.delivery.DeliveryState;
import parley.server.GatewayUnderTest;
import parley.server.demo.AccessServer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Figures 2 and 3 and what the description says beside them, played against a whole gateway: real
/// datagrams, a real access server, SMPP, and browsers.
@Timeout(120)
class FiguresOnTheWireTest {
    private static final String GATEWAY_NUMBER = "72753";

    @TempDir static Path data;

    private static GatewayUnderTest gateway;
    private static AccessServer network;

    @BeforeAll
    static void startGateway() throws Exception {
        gateway = GatewayUnderTest.start(data, Map.of("PARLEY_CHAT_SMS_PROOF", "1s"));
        network = gateway.network();
        eventually("the SMSC is bound", gateway::smscBound);
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void whoIsOnlineButNotReachableByWapGetsAnSmsAndOpensThePageLater() throws Exception {
        var ana = someone("Ana", 101).attach(network).connect().introduce();
        var ben = someone("Ben", 102).attach(network);
        try (var bensBrowser = new WebReader(gateway, ben.address())) {
            assertThat(bensBrowser.open("/").status()).isEqualTo(200);

            ana.write(ben, "Dinner at 7?"); // S205
            var sms = SmsInbox.of(gateway, ben).await(1); // S206'
            assertThat(sms.from()).isEqualTo(GATEWAY_NUMBER);
            assertThat(sms.text()).startsWith("Ana: Dinner at 7?\nhttp://waponlinechat.com/r/");
            assertThat(SmsInbox.linkIn(sms)).hasSizeLessThanOrEqualTo(60);

            var page = bensBrowser.open(SmsInbox.linkIn(sms)); // S207', S208'
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("Ana", "Dinner at 7?");
            bensBrowser.submit(page, "Send", Map.of("text", "Gladly!")); // S209'
        }
        var answer = ana.indication();
        assertThat(answer.text()).contains("Gladly!");
        assertThat(ana.open(answer.href()).text()).contains("Dinner at 7?", "read", "Gladly!");
        assertThat(SmsInbox.of(gateway, ben).all()).hasSize(1);
    }

    @Test
    void whoIsOfflineGetsAnSmsAndFindsTheTextOnceAfterComingUp() throws Exception {
        var cleo = someone("Cleo", 103).attach(network).connect().introduce();
        var dan = someone("Dan", 104);
        cleo.write(dan, "Are you there?"); // S301 to S305
        SmsInbox.of(gateway, dan).await(1);
        eventually("the report proved the SMS", () -> cleo.refreshed().contains("delivered"));

        dan.attach(network).connect().introduce(); // S306
        assertThat(dan.home().text()).contains("1 new");
        assertThat(times(dan.follow("Cleo").text(), "Are you there?")).isEqualTo(1);
        eventually(
                "it is read",
                () -> gateway.newest(cleo.msisdn(), dan.msisdn()) == DeliveryState.OPENED);

        // nothing was pushed again: the first push there is belongs to the next text
        cleo.write(dan, "Fine.");
        assertThat(dan.indication().text()).contains("Fine.");
        assertThat(SmsInbox.of(gateway, dan).all()).hasSize(1);
    }

    @Test
    void whatNoReportProvesIsPushedAsTheSameMessageWhenThePersonComesOnline() throws Exception {
        var eva = someone("Eva", 105).attach(network).connect().introduce();
        var finn = someone("Finn", 106);
        gateway.practice().treat(finn.msisdn(), PracticeTreatment.SILENCE);
        gateway.know(eva.msisdn(), finn.msisdn());
        eva.write(finn, "The key is under the mat");
        var sms = SmsInbox.of(gateway, finn).await(1);
        assertThat(sms.text()).contains("The key is under the mat");

        finn.attach(network).connect().home();
        var pushed = finn.indication();
        assertThat(pushed.text()).contains("Eva", "The key is under the mat");
        finn.introduce();
        var thread = finn.open(pushed.href());
        assertThat(times(thread.text(), "The key is under the mat")).isEqualTo(1);
        assertThat(times(finn.open(SmsInbox.linkIn(sms)).text(), "The key is under the mat"))
                .isEqualTo(1);

        // opening either marked both
        eventually("it is read", () -> eva.refreshed().contains("read"));
        assertThat(finn.home().text()).doesNotContain("1 new");

        // one notice for the conversation: the next text takes the place of the first
        eva.write(finn, "Did you find it?");
        var next = finn.indication();
        assertThat(next.text()).contains("Did you find it?");
        assertThat(next.siId()).isPresent().isEqualTo(pushed.siId());
        assertThat(next.created().orElseThrow()).isAfter(pushed.created().orElseThrow());
        assertThat(SmsInbox.of(gateway, finn).all()).hasSize(1);
    }

    @Test
    void theLinkInTheSmsMarksThePushToo() throws Exception {
        var quinn = someone("Quinn", 117).attach(network).connect().introduce();
        var rosa = someone("Rosa", 118);
        gateway.practice().treat(rosa.msisdn(), PracticeTreatment.SILENCE);
        gateway.know(quinn.msisdn(), rosa.msisdn());
        quinn.write(rosa, "The boat leaves at nine");
        var sms = SmsInbox.of(gateway, rosa).await(1);
        rosa.attach(network).connect().home();
        rosa.indication();
        assertThat(rosa.open(SmsInbox.linkIn(sms)).text()).contains("The boat leaves at nine");
        eventually("it is read", () -> quinn.refreshed().contains("read"));
        assertThat(rosa.home().text()).doesNotContain("1 new");
        assertThat(SmsInbox.of(gateway, rosa).all()).hasSize(1);
    }

    @Test
    void whatNoSmsCouldCarryIsPushedOnceOverTheSessionWhenThePhoneComesUp() throws Exception {
        var olga = someone("Olga", 115).attach(network).connect().introduce();
        var paul = someone("Paul", 116);
        gateway.practice().treat(paul.msisdn(), PracticeTreatment.FAIL);
        olga.write(paul, "No SMS reaches you");
        eventually("reported undeliverable", () -> olga.refreshed().contains("waiting"));

        paul.attach(network).connect().home();
        var pushed = paul.push();
        assertThat(pushed.overSession()).isTrue();
        assertThat(pushed.confirmed()).isTrue();
        assertThat(pushed.serviceIndication().orElseThrow().text()).contains("No SMS reaches you");
        eventually("confirmed", () -> olga.refreshed().contains("delivered"));
        olga.write(paul, "Hello");
        assertThat(paul.indication().text()).contains("Hello");
    }

    @Test
    void eachMemberOfAGroupButTheSenderGetsItOnceByTheOwnWay() throws Exception {
        var gil = someone("Gil", 107).attach(network).connect().introduce();
        var hedi = someone("Hedi", 108).attach(network).connect().introduce();
        var ines = someone("Ines", 109).attach(network).introduce(); // without a session
        var jan = someone("Jan", 110).attach(network);
        var kim = someone("Kim", 111);
        try (var jansBrowser = new WebReader(gateway, jan.address())) {
            jansBrowser.open("/");
            gil.open(Somebody.ENTRY + "groups/new");
            gil.fill("name", "Choir");
            gil.fill("who", "Hedi, Ines, " + jan.number() + ", " + kim.number());
            gil.submit("Begin");
            gil.answer("Rehearsal at six");

            var toHedi = hedi.push();
            assertThat(toHedi.confirmed()).isTrue();
            assertThat(toHedi.overSession()).isTrue();
            var toInes = ines.push();
            assertThat(toInes.overSession()).isFalse();
            assertThat(toInes.serviceIndication().orElseThrow().text())
                    .isEqualTo("Gil (Choir): Rehearsal at six");
            assertThat(SmsInbox.of(gateway, jan).await(1).text())
                    .startsWith("Gil (Choir): Rehearsal at six\n");
            assertThat(SmsInbox.of(gateway, kim).await(1).text())
                    .startsWith("Gil (Choir): Rehearsal at six\n");

            // who was brought in gets no more SMS until she joins
            for (var invited : List.of(jan, kim)) {
                assertThat(gateway.practice().send(invited.msisdn(), "JOIN")).isTrue();
                assertThat(SmsInbox.of(gateway, invited).await(2).text())
                        .startsWith("You are in Choir now.");
            }

            // an answer goes to all but its own sender; it is also the first thing Gil gets
            var hedisPage = hedi.open(toHedi.serviceIndication().orElseThrow().href());
            assertThat(hedisPage.title()).isEqualTo("Choir");
            hedi.answer("I bring cake");
            assertThat(gil.indication().text()).isEqualTo("Hedi (Choir): I bring cake");
            assertThat(ines.indication().text()).isEqualTo("Hedi (Choir): I bring cake");
            assertThat(SmsInbox.of(gateway, jan).await(3).text()).contains("I bring cake");
            assertThat(SmsInbox.of(gateway, kim).await(3).text()).contains("I bring cake");
            gil.write("Choir", "Six it is");
            assertThat(hedi.indication().text()).contains("Six it is");
            assertThat(ines.indication().text()).contains("Six it is");
            SmsInbox.of(gateway, kim).await(4);
            assertThat(SmsInbox.of(gateway, kim).all()).hasSize(4);
            assertThat(SmsInbox.of(gateway, hedi).all()).isEmpty();
            assertThat(SmsInbox.of(gateway, ines).all()).isEmpty();
        }
    }

    @Test
    void aLinkFromAnSmsOpensInAnyBrowserAfterAPinAndForNobodyElse() throws Exception {
        var lea = someone("Lea", 112).attach(network).connect().introduce();
        var max = someone("Max", 113);
        var nora = someone("Nora", 114).attach(network).connect().introduce();
        lea.write(max, "Our secret place");
        var inbox = SmsInbox.of(gateway, max);
        String link = SmsInbox.linkIn(inbox.await(1));

        var strange = GatewayUnderTest.phoneAddress(190);
        try (var maxElsewhere = new WebReader(gateway, strange);
                var somebody = new WebReader(gateway, strange)) {
            var asked = maxElsewhere.open(link);
            assertThat(asked.status()).isEqualTo(401);
            assertThat(asked.markup()).doesNotContain("secret", "Lea");
            var pinPage = maxElsewhere.submit(asked, "Send PIN", Map.of());
            String pin = SmsInbox.pinIn(inbox.await(2));

            // whoever got the link forwarded is not the phone the PIN comes to
            var theirs = somebody.submit(somebody.open(link), "Send PIN", Map.of());
            inbox.await(3);
            var wrong = pin.equals("000000") ? "000001" : "000000";
            var refused = somebody.submit(theirs, "Sign in", Map.of("pin", wrong));
            assertThat(refused.markup()).contains("not the PIN").doesNotContain("secret");
            assertThat(somebody.open("/").status()).isEqualTo(401);

            var thread = maxElsewhere.submit(pinPage, "Sign in", Map.of("pin", pin));
            assertThat(thread.status()).isEqualTo(200);
            assertThat(thread.text()).contains("Lea", "Our secret place");

            // Nora is known by her address; the link and the form behind it are not hers
            var norasPage = nora.open(link);
            assertThat(norasPage.title()).isEqualTo("Not your link");
            assertThat(norasPage.text()).doesNotContain("secret");
            assertThat(norasPage.fields()).isEmpty();
            var stolen = thread.presets(thread.form("Send"));
            stolen.put("text", "I am Max");
            try (var norasBrowser = new WebReader(gateway, nora.address())) {
                assertThat(norasBrowser.post("/send", stolen).status()).isEqualTo(400);
            }
            assertThat(somebody.post("/send", stolen).status()).isEqualTo(401);

            maxElsewhere.submit(thread, "Send", Map.of("text", "I come"));
        }
        // the first and only thing that reaches Lea is what Max wrote
        var answer = lea.indication();
        assertThat(answer.text()).endsWith(": I come");
        assertThat(lea.open(answer.href()).text())
                .contains("Our secret place", "I come")
                .doesNotContain("I am Max");
    }

    private static Somebody someone(String name, int last) {
        return Somebody.of(gateway, name, "4915550000" + last, last);
    }

    private static long times(String text, String words) {
        return Pattern.compile(Pattern.quote(words)).matcher(text).results().count();
    }
}
