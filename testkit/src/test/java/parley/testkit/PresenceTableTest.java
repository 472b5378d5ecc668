package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.Decays;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.PresenceEvent;
import parley.chat.presence.PresenceEvent.AddressAssigned;
import parley.chat.presence.PresenceEvent.PushAcknowledged;
import parley.chat.presence.PresenceEvent.PushUnanswered;
import parley.chat.presence.PresenceEvent.SessionGone;
import parley.chat.presence.PresenceEvent.SessionSuspended;
import parley.chat.presence.PresenceEvent.SessionUp;
import parley.chat.presence.PresenceEvent.SmsFailed;
import parley.chat.presence.PresenceEvent.SmsTaken;
import parley.chat.presence.PresenceEvent.SmsWritten;
import parley.chat.presence.PresenceEvent.StreamAlive;
import parley.chat.presence.PresenceEvent.StreamClosed;
import parley.chat.presence.PresenceEvent.WapPageAsked;
import parley.chat.presence.PresenceEvent.WebPageAsked;
import parley.chat.presence.Reach;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is believed of a phone after each thing that can be seen of it, and for how long; and the
/// page that shows it.
class PresenceTableTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId ANA = new PersonId(new UUID(1, 1));
    private static final PersonId BEN = new PersonId(new UUID(1, 2));
    private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
    private static final WapSessionKey KEY = new WapSessionKey(1);
    private static final ContactPoint SESSION = new ContactPoint.OpenSession(KEY, HERE, true);
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(2);

    private record Row(String seen, List<PresenceEvent> events, String wants) {
        static Row of(String seen, String wants, PresenceEvent... events) {
            return new Row(seen, Arrays.asList(events), wants);
        }

        /// What it is at first, and what becomes of it when nothing more is seen.
        String believed() {
            var board = new PresenceBoard(Decays.usual(), 10);
            events.forEach(event -> board.on(event, NOON));
            var said = new ArrayList<String>();
            Reach now = board.reach(ANA, NOON);
            for (Duration age = STEP; age.compareTo(LONGEST) < 0; age = age.plus(STEP)) {
                Reach next = board.reach(ANA, NOON.plus(age));
                if (next.state() != now.state()) {
                    said.add(word(now) + (said.isEmpty() ? " for " : " until ") + time(age));
                    now = next;
                }
            }
            said.add(word(now) + ": " + now.evidence().words());
            return String.join(", then ", said);
        }

        private static String word(Reach reach) {
            return reach.state().name().toLowerCase(Locale.ROOT);
        }

        private static String time(Duration time) {
            return time.toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }

    private static SessionUp session() {
        return new SessionUp(ANA, KEY, HERE, true, true);
    }

    private static AddressAssigned assigned(PersonId person) {
        return new AddressAssigned(person, HERE, Duration.ofMinutes(10));
    }

    private static List<Row> rows() {
        return List.of(
                Row.of("nothing", "offline: nothing seen since the start"),
                Row.of(
                        "accounting Start or Interim-Update, every 10 min",
                        "online for 25m, then unknown: the network gave her an address",
                        assigned(ANA)),
                Row.of(
                        "accounting Stop, Accounting-On or -Off, or the address is somebody else's",
                        "offline: the network took her address away",
                        assigned(ANA),
                        session(),
                        assigned(BEN)),
                Row.of(
                        "a page over WAP",
                        "reachable for 5m, then online until 15m, then unknown: a page asked for"
                                + " over WAP",
                        new WapPageAsked(ANA, HERE)),
                Row.of(
                        "a WSP session opened, resumed or used",
                        "reachable for 5m, then online until 15m, then unknown: an open session",
                        session()),
                Row.of(
                        "the session suspended",
                        "online for 15m, then unknown: a session that she suspended",
                        session(),
                        new SessionSuspended(ANA, KEY)),
                Row.of(
                        "the session ended (the push port may still listen)",
                        "reachable for 5m, then online until 15m, then offline: her session ended",
                        session(),
                        new SessionGone(ANA, KEY)),
                Row.of(
                        "a confirmed push acknowledged",
                        "reachable for 5m, then online until 15m, then unknown: a push that her"
                                + " phone acknowledged",
                        session(),
                        new PushAcknowledged(ANA, KEY)),
                Row.of(
                        "a confirmed push not acknowledged in time",
                        "online for 15m, then offline: her phone did not acknowledge a push",
                        session(),
                        new PushUnanswered(ANA, SESSION)),
                Row.of(
                        "a page by a browser",
                        "online for 15m, then unknown: a page asked for by a browser",
                        new WebPageAsked(ANA, HERE)),
                Row.of(
                        "a live page opened or alive",
                        "reachable for 1m, then unknown: a live page",
                        new StreamAlive(ANA, HERE)),
                Row.of(
                        "the live page closed",
                        "offline: she closed the live page",
                        new StreamAlive(ANA, HERE),
                        new StreamClosed(ANA)),
                Row.of(
                        "an SMS delivered, as its report says",
                        "online for 30m, then unknown: an SMS that her phone took or sent",
                        new SmsTaken(ANA)),
                Row.of(
                        "an SMS from her",
                        "online for 30m, then unknown: an SMS that her phone took or sent",
                        new SmsWritten(ANA)),
                Row.of(
                        "an SMS not delivered, as its report says",
                        "offline: an SMS did not reach her phone",
                        new SmsTaken(ANA),
                        new SmsFailed(ANA)));
    }

    @TestFactory
    Stream<DynamicTest> everyRowHolds() {
        return rows().stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.seen(),
                                () -> assertThat(row.believed()).isEqualTo(row.wants())));
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        Path page = Path.of(System.getProperty("parley.root"), "docs/chat/presence.md");
        String shouldBe = page();
        if (Boolean.getBoolean("render")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, shouldBe);
        }
        assertThat(page).as("run with -Drender=true to write it anew").hasContent(shouldBe);
    }

    private static String page() {
        return """
        # What is believed of a phone

        Rendered by `PresenceTableTest` from the rows it runs against `PresenceBoard` with the usual
        times of `[presence]` ([configuration](../operations/configuration.md)). Each row: what was
        seen last, what is believed then, and what that becomes when nothing more is seen, all times
        counted from then; at its end, what it stands on.

        Reachable: a push has a place to go to. Offline: the last that was heard says that she went,
        or nothing was ever heard. Unknown: the evidence has run out, and nothing said that she went;
        the pages say "not seen lately", and messages are delivered as to one who is offline
        ([decision-table.md](decision-table.md)).

        | Seen | Believed |
        | --- | --- |
        """
                + rows().stream()
                        .map(row -> "| " + row.seen() + " | " + row.wants() + " |\n")
                        .collect(Collectors.joining())
                + """

                When several things were seen, the one that holds longest decides, and the newest of
                those that hold is named. What was seen at an address counts no more once the network
                took the address back or gave it to somebody else; and where the network put somebody,
                nobody else is seen.

                The interval of Interim-Updates is the time between the last two news of an address, but
                no less than what is usual at its access server and no more than two and a half times
                that; as long as there are no two, what is usual; as long as that is not known either,
                `interim_every`. Less than a minute is no interval (RFC 2869 5.16).
                A push counts as not acknowledged after `push_proof`.

                Who sees it: [decision 0016](../decisions/0016-presence.md).
                """;
    }
}
