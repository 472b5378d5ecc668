package parley.bench.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import parley.bench.presence.PresenceFigures.Row;
import parley.bench.presence.PresenceFigures.Times;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What the bench of presence measures is what it says.
class PresenceBenchTest {
    private static final Inhabitants ALL = new Inhabitants(10_000);

    private record Heard(List<AccountingEvent> accounting, List<PresenceEvent> presence)
            implements Ear {
        Heard() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void accounting(AccountingEvent event, InetAddress accessServer, Instant now) {
            accounting.add(event);
        }

        @Override
        public void presence(PresenceEvent event, Instant now) {
            presence.add(event);
        }
    }

    @Test
    void everybodyIsSomebodyElseAtAnotherPlace() {
        var people = new HashSet<Object>();
        for (int person = 0; person < ALL.count(); person++) {
            people.add(ALL.id(person));
            people.add(ALL.address(person));
            people.add(ALL.elsewhere(person));
            people.add(ALL.number(person));
            people.add(ALL.person(person).alias());
            people.add(ALL.accounting(person));
        }
        assertThat(people).hasSize(6 * ALL.count());
        assertThat(ALL.id(7)).isEqualTo(ALL.id(7)).isNotSameAs(ALL.id(7));
    }

    @Test
    void ofAHundredPeopleSoManyAreSeenEachWay() {
        Map<Sight, Integer> seen = new EnumMap<>(Sight.class);
        for (int person = 0; person < 100; person++) {
            seen.merge(Sight.of(person), 1, Integer::sum);
        }
        assertThat(seen.values()).containsExactly(40, 25, 10, 15, 5, 5);
    }

    @Test
    void changesComeInTheMixThePageNamesAndAreAllTimed() {
        var heard = new Heard();
        var nanos = PacedThread.histogram();
        var changes = new Changes(ALL, heard, Clock.fixed(Inhabitants.SINCE, ZoneOffset.UTC));
        var random = new SplittableRandom(5);
        int done = 0;
        while (done < 100_000) {
            done += changes.once(random, nanos);
        }
        assertThat(heard.accounting().size() + heard.presence().size()).isEqualTo(done);
        assertThat(nanos.getTotalCount()).isEqualTo(done);
        assertThat(share(heard, AccountingEvent.StillThere.class)).isBetween(39.0, 41.0);
        assertThat(share(heard, AccountingEvent.Started.class)).isBetween(9.5, 10.5);
        assertThat(share(heard, PresenceEvent.WapPageAsked.class)).isBetween(24.0, 26.0);
        assertThat(share(heard, PresenceEvent.WebPageAsked.class)).isBetween(9.5, 10.5);
        assertThat(share(heard, PresenceEvent.SmsTaken.class)).isBetween(4.5, 5.5);
        assertThat(share(heard, PresenceEvent.PushAcknowledged.class)).isBetween(4.5, 5.5);
        assertThat(share(heard, PresenceEvent.SessionUp.class)).isBetween(7.0, 8.0);
    }

    /// Of a hundred things, of which fifteen in two hundred are two changes.
    private static double share(Heard heard, Class<?> kind) {
        var all = new ArrayList<Object>(heard.accounting());
        all.addAll(heard.presence());
        return all.stream().filter(kind::isInstance).count() * 107.5 / all.size();
    }

    @Test
    void onlyWhoHasASessionAcknowledgesRestsOrEnds() {
        var heard = new Heard();
        var changes = new Changes(ALL, heard, Clock.fixed(Inhabitants.SINCE, ZoneOffset.UTC));
        var random = new SplittableRandom(6);
        for (int i = 0; i < 10_000; i++) {
            changes.once(random, PacedThread.histogram());
        }
        var sessions = heard.presence().stream().flatMap(PresenceBenchTest::session).toList();
        assertThat(sessions)
                .hasSizeGreaterThan(1_000)
                .allMatch(key -> Sight.of((int) key.value()).hasSession());
    }

    private static Stream<WapSessionKey> session(PresenceEvent event) {
        return switch (event) {
            case PresenceEvent.PushAcknowledged(_, var key) -> Stream.of(key);
            case PresenceEvent.SessionSuspended(_, var key) -> Stream.of(key);
            case PresenceEvent.SessionGone(_, var key) -> Stream.of(key);
            case PresenceEvent.SessionUp(_, var key, _, _, _) -> Stream.of(key);
            case PresenceEvent.AddressAssigned _,
                    PresenceEvent.IndicationsNamed _,
                    PresenceEvent.WapPageAsked _,
                    PresenceEvent.WebPageAsked _,
                    PresenceEvent.StreamAlive _,
                    PresenceEvent.StreamClosed _,
                    PresenceEvent.PushUnanswered _,
                    PresenceEvent.SmsTaken _,
                    PresenceEvent.SmsWritten _,
                    PresenceEvent.SmsFailed _ ->
                    Stream.empty();
        };
    }

    @Test
    void onlyLinesThatTellAreReadAndWhatIsMissingIsNamed() throws Exception {
        var told = Told.read(List.of("anything", "told board_octets 3.0E8", "told"));
        assertThat(told.get(Told.BOARD_OCTETS)).isEqualTo(3.0E8);
        assertThatThrownBy(() -> told.get(Told.OWNERS_OCTETS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("owners_octets");
    }

    @Test
    void thePageHasARowAndThePlotsAPointForEachNumberOfPeople() {
        var figures = new PresenceFigures();
        var times = new Times(1, 2, 3);
        figures.add(new Row(1_000, 301, 286, 4_998, 10, 8, 6, 0, times, times, times, 1, 2, 3, 4));
        figures.add(new Row(10_000, 295, 283, 4_996, 11, 9, 6, 0, times, times, times, 1, 2, 3, 4));
        assertThat(figures.markdown())
                .contains("| 1,000 | 301 | 286 |", "| 10,000 | 295 | 283 |")
                .contains("| 10,000 | 4,996 | 11.0 % | 9.0 % | 6.0 % | 0.00 % | 1.0, 2.0, 3 us |");
        assertThat(figures.plots().svg()).contains("presence: at most 400", "less than 20 %");
    }
}
