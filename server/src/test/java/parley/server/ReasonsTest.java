package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.conversation.MessageText;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.pages.ShortId;

import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Operators ask a gateway that runs why a message went as it did, and how one would go.
class ReasonsTest {
    private static final Msisdn ANA = Msisdn.ofDigits("491715550101");
    private static final Msisdn BEN = Msisdn.ofDigits("491715550102");

    private @TempDir Path data;
    private GatewayUnderTest gateway;
    private Person ana;
    private Person ben;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void anaAndBen() throws IOException {
        gateway = GatewayUnderTest.start(data);
        gateway.know(ANA, BEN);
        ana = named(ANA, "Ana");
        ben = named(BEN, "Ben");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Person named(Msisdn number, String name) {
        var person = gateway.store().byMsisdn(number).orElseThrow();
        assertThat(gateway.chat().rename(person.id(), new Alias(name), Instant.now())).isTrue();
        return person;
    }

    private String anaWrites(String text) {
        var message =
                new SendMessage(
                        ana.id(),
                        new Target.ToPerson(ben.id()),
                        new MessageText(text),
                        Optional.empty());
        return switch (gateway.chat().send(message, Instant.now())) {
            case SendOutcome.Sent(var id, _, _, _) -> ShortId.of(id.value());
            case SendOutcome.NotSent(var why) -> throw new AssertionError(why);
        };
    }

    private Ended parley(String... words) {
        var arguments = new String[words.length + 2];
        System.arraycopy(words, 0, arguments, 0, words.length);
        arguments[words.length] = "--operators";
        arguments[words.length + 1] = "127.0.0.1:" + gateway.operatorsPort();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var outBefore = System.out;
        var errBefore = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            CommandLine line = Main.commandLine();
            int code = line.execute(arguments);
            return new Ended(
                    code,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    @Test
    void whyByToldWithInputsRuleOtherWaysAndPrice() {
        var told = parley("why", anaWrites("dinner?"));
        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains("of Ana", "Ben")
                .contains("what       SmsNow")
                .contains("why        offline: ")
                .contains("given      OFFLINE by ", "SMSC ready", "permits Free", "caps kept")
                .contains("otherwise  no push: offline: ")
                .contains("costs      1 SMS parts, ")
                .doesNotContain("dinner", "4917155501");
    }

    @Test
    void whatIfTellsTheSameAndSendsNothing() {
        var told = parley("what-if", "--from", "Ana", "--to", "ben", "--text", "x".repeat(400));
        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("what       SmsNow", "SMS parts").doesNotContain("xxx");
        assertThat(gateway.chat().home(ana, Instant.now()).people()).isNotEmpty();
        assertThat(gateway.store().countByState()).isEmpty();
        var json = parley("what-if", "--from", "Ana", "--to", "Ben", "--json");
        assertThat(json.out()).startsWith("{\"message\":").contains("\"decision\":\"SmsNow\"");
    }

    @Test
    void whatCannotBeToldIsSaid() {
        assertThat(parley("why", "x")).extracting(Ended::code).isEqualTo(2);
        var gone = parley("why", "AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(gone.code()).isOne();
        assertThat(gone.err()).contains("no message of this id is kept");
        var nobody = parley("what-if", "--from", "Ana", "--to", "Nobody Here");
        assertThat(nobody.code()).isOne();
        assertThat(nobody.err()).contains("that cannot be sent");
        assertThat(parley("what-if", "--from", "Ana", "--to", "Ana").code()).isOne();
        assertThat(parley("what-if", "--from", "Ana", "--to", "Ben", "--text", "").code()).isOne();
    }

    /// A page elsewhere could make an operator's browser ask, and learn when whom is online.
    @Test
    void anotherSiteAsksNothing() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", gateway.operatorsPort()));
            String form = "from=Ana&to=Ben&text=hi";
            socket.getOutputStream()
                    .write(
                            ("POST /what-if HTTP/1.1\r\nHost: elsewhere.example\r\n"
                                            + "Content-Type: application/x-www-form-urlencoded\r\n"
                                            + "Content-Length: "
                                            + form.length()
                                            + "\r\nConnection: close\r\n\r\n"
                                            + form)
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403");
        }
    }
}
