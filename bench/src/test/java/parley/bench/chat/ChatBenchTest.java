package parley.bench.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.adapters.storesql.SqlStore;
import parley.adapters.storesql.StoreConfig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the bench of chat measures is what it says, each part of it in its smallest form.
class ChatBenchTest {
    private static final Sizes SMALL = Sizes.smallest();

    @TempDir private Path folder;

    private Trials trials() {
        return new Trials(folder, SMALL);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatIsAcceptedIsSeenByItsRecipientOnceAndByNobodyElse(Way way) throws Exception {
        var talk = trials().talk(way);
        for (var written : List.of(talk.fast(), talk.paced())) {
            assertThat(written.failures()).isEmpty();
            assertThat(written.wrong().all()).isZero();
            assertThat(written.accepted()).isPositive();
            assertThat(written.arrived()).isEqualTo(written.accepted());
            assertThat(written.inWindow()).isBetween(1, written.accepted());
            assertThat(written.toBearer().getTotalCount()).isPositive();
            assertThat(written.residentKibibytes()).isGreaterThan(10_000);
        }
        assertThat(talk.paced().perSecond()).isBetween(0.8 * SMALL.pace(), 1.2 * SMALL.pace());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachMessageToSomebodyWhoIsOffLeavesOnceByAllItsParts(boolean longText) throws Exception {
        var sms = trials().sms(longText ? Trials.LONG : Trials.SHORT);
        assertThat(sms.fast().failures()).isEmpty();
        assertThat(sms.fast().wrong().all()).isZero();
        assertThat(sms.fast().arrived()).isEqualTo(sms.fast().accepted()).isPositive();
        int parts = longText ? 3 : 1;
        assertThat(sms.partsOfFast()).isEqualTo((long) parts * sms.fast().arrived());
    }

    @Test
    void eachOfAGroupHasEachMessageOnce() throws Exception {
        var letters = trials().group().all();
        assertThat(letters).hasSize(1 + SMALL.groupLetters());
        for (var letter : letters) {
            assertThat(letter.fault()).isEmpty();
            assertThat(letter.answeredMillis()).isPositive();
            assertThat(letter.lastMillis()).isPositive();
        }
    }

    @Test
    void theSamePagesAreAskedOfTheChatAndByAPhone() throws Exception {
        var row = new Growth(folder, trials()).row(1_000, 8);
        assertThat(row.send().p99()).isPositive();
        assertThat(row.group().p50()).isPositive();
        assertThat(row.history().p99()).isPositive();
        assertThat(row.home().p99()).isPositive();
        assertThat(row.phone().historyP99()).isPositive();
        assertThat(row.phone().homeP99()).isPositive();
    }

    @Test
    void anotherPageThanThatWhichWasAskedForIsNoFigure() throws Exception {
        var folk = new Folk(12);
        try (var founding = Founding.at(folder.resolve("data"), folk)) {
            founding.messages(200);
        }
        try (var parish = Parish.open(folder, folk, Map.of());
                var asker = new PageAsker(parish, 0)) {
            parish.comeUp(1, 1);
            var url = "http://chat/c/" + ShortIds.of(folk.talk(0).value());
            asker.ask(url, Marks.mark(190));
            assertThatThrownBy(() -> asker.ask(url, Marks.mark(5)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("WRONG_BODY");
        }
    }

    @Test
    void lettersAreLostDoubledAndAstrayUntilTheOppositeIsSeen() {
        var letters = new Letters();
        for (int i = 0; i < 5; i++) {
            letters.begin(7, 1_000, true);
            letters.accepted(i, 2_000);
        }
        letters.left(0, 7, 3_000);
        letters.left(1, 7, 3_000);
        letters.left(1, 7, 4_000);
        letters.left(2, 8, 3_000);
        letters.left(-1, 7, 3_000);
        letters.left(99, 7, 3_000);
        assertThat(letters.arrived()).isEqualTo(2);
        assertThat(letters.doubled()).isEqualTo(1);
        assertThat(letters.astray()).isEqualTo(1);
        assertThat(letters.lost()).isEqualTo(3);
        assertThat(letters.toBearer().getTotalCount()).isEqualTo(2);
        letters.beginAnew();
        letters.left(3, 7, 5_000);
        assertThat(letters.lost()).isZero();
        assertThat(letters.arrived()).isZero();
    }

    @Test
    void aLetterIsKnownByItsNumberWhereverThatStands() {
        var text =
                ByteBuffer.wrap(
                        ("P a: " + Marks.mark(0) + ": x").getBytes(StandardCharsets.US_ASCII));
        Marks.write(text, Marks.digitsAt(text, 0, text.limit()), 123_456_789);
        assertThat(Marks.read(text, 0, text.limit())).isEqualTo(123_456_789);
        assertThat(Marks.read(text, 0, 14)).isEqualTo(-1);
        var another = ByteBuffer.wrap("no.12345678x0".getBytes(StandardCharsets.US_ASCII));
        assertThat(Marks.read(another, 0, another.limit())).isEqualTo(-1);
    }

    @Test
    void everybodyIsSomebodyElseAndHasANeighbour() {
        var folk = new Folk(5_000);
        var ids = new HashSet<Object>();
        for (int i = 0; i < folk.count(); i++) {
            ids.add(folk.id(i).value());
            ids.add(folk.talk(i).value());
            ids.add(Folk.message(i).value());
            ids.add(folk.person(i).msisdn());
            ids.add(folk.person(i).alias());
            assertThat(Folk.personOf(folk.number(i))).isEqualTo(i);
        }
        assertThat(ids).hasSize(5 * folk.count());
        assertThat(folk.next(folk.count() - 1)).isZero();
    }

    @Test
    void theFoundingKeepsWhatItSays() throws Exception {
        var folk = new Folk(30);
        var data = folder.resolve("data");
        try (var founding = Founding.at(data, folk)) {
            founding.messages(300);
            founding.group(0, 0, 20);
            assertThat(founding.talkOf(30)).isZero();
        }
        try (var store = SqlStore.open(new StoreConfig(data, 10, 10))) {
            assertThat(store.members(Folk.group(0))).hasSize(20);
            assertThat(store.latest(folk.talk(0), Optional.empty(), 1_000))
                    .hasSizeGreaterThanOrEqualTo(30);
            assertThat(store.between(folk.id(29), folk.id(0))).isPresent();
            assertThat(store.kept().consents().terms(folk.id(0), folk.talk(29)).isAgreed())
                    .isTrue();
        }
    }

    @Test
    void thePageSaysWhatWasPromisedAndWhetherItIsKept() throws Exception {
        var figures = new ChatFigures();
        assertThat(figures.markdown()).contains("not measured").doesNotContain("met |");
        var times = new Growth.Times(1, 2);
        var looks = new Trials.Looks(3, 7, 5, 6);
        figures.add(new Growth.Row(1_000, times, times, times, times, looks));
        figures.add(new Growth.Row(10_000, times, times, times, times, looks));
        assertThat(figures.markdown())
                .contains("p99, in the chat | less than 5 ms | 2.00 ms | met |")
                .contains("the same for a phone | less than 5 ms | 7.00 ms | NOT met |")
                .contains("| 10,000 | 1.00 ms, 2.00 ms |");
        assertThat(figures.plots().svg()).contains("history: less than 5");
    }

    @Test
    void thePaceIsKeptWhateverHappens() {
        var plan = Writing.paced(1_000, 10, Duration.ofSeconds(1), Duration.ofSeconds(2));
        var pace = new Pacing(plan, 0);
        pace.taken();
        assertThat(pace.next(900_000_000L)).isEqualTo(1_000_000L);
        assertThat(pace.isCounted(1_000_000L)).isFalse();
        assertThat(pace.isCounted(1_500_000_000L)).isTrue();
        assertThat(pace.isOver(3_000_000_000L)).isTrue();
        assertThat(new Pacing(plan.atMost(0), 0).isOver(1)).isTrue();
    }
}
