package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.server.GatewayUnderTest;
import parley.testkit.FullHouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Acceptance 14 as a phone gets it: with the longest names and two hundred messages every compiled
/// deck stays within 1,397 octets.
@Timeout(120)
class EveryDeckFitsTest {
    private static final String HOST = "http://chat";
    private static final int MESSAGES = 200;

    @TempDir static Path data;

    private static GatewayUnderTest gateway;
    private static PhoneOwner ana;

    @BeforeAll
    static void aFullHouse() throws IOException {
        gateway = GatewayUnderTest.start(data);
        ana = known(230, "4915550000230");
        var ben = known(231, "4915550000231");
        var cem = known(232, "4915550000232");
        FullHouse.fill(
                gateway.chat(),
                gateway.store(),
                Instant.now().minus(Duration.ofDays(2)),
                MESSAGES,
                person(ana),
                person(ben),
                person(cem));
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static PhoneOwner known(int last, String number) throws IOException {
        var owner = PhoneOwner.known(gateway, last, number);
        owner.open(PhoneOwner.ENTRY);
        return owner;
    }

    private static Person person(PhoneOwner owner) {
        return gateway.store().byMsisdn(Msisdn.ofDigits(owner.number())).orElseThrow();
    }

    @Test
    void everyDeckThatAnythingLeadsToFits() {
        var anas = new DeckCrawl(ana.phone(), HOST).from("/", "/new");
        assertThat(anas.kinds())
                .contains(
                        "/help",
                        "/name",
                        "/p/*",
                        "/c/*",
                        "/c/*/options",
                        "/g/*",
                        "/groups/new",
                        "/groups/join",
                        "/groups/*/members",
                        "/groups/*/member",
                        "/groups/*/settings",
                        "/groups/*/mute",
                        "/groups/*/role",
                        "/groups/*/lift");
        assertThat(anas.pagesSeen()).isGreaterThan(400);
        var nobodys = new DeckCrawl(gateway.phone(233), HOST).from("/", "/in", "/help");

        String tooLong = "名".repeat(Alias.CHARACTERS_MAX + 1);
        assertThat(anas.pressEach(tooLong))
                .contains("/send Send", "/send Send to all", "/name Save", "/groups/new Begin");
        nobodys.pressEach(tooLong);
        assertThat(anas.largest()).as("it was made long").isGreaterThan(1_000);
    }
}
