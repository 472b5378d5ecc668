package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class ChatNewsTest {
    private final Counters counters = new Counters();
    private final ChatNews news = new ChatNews(Duration.ofMillis(1), counters);
    private final List<Integer> told = Collections.synchronizedList(new ArrayList<>());

    private void tell(int number, int failures, CountDownLatch done) {
        var left = new AtomicInteger(failures);
        news.tell(
                "Ana",
                () -> {
                    if (left.getAndDecrement() > 0) {
                        if (left.get() % 2 == 0) {
                            throw new IllegalStateException("the store cannot be read");
                        }
                        return false;
                    }
                    return told.add(number);
                },
                done::countDown);
    }

    @Test
    void whatCouldNotBeKeptIsToldAgainBeforeWhatFollows() throws Exception {
        news.start();
        var done = new CountDownLatch(50);

        IntStream.range(0, 50).forEach(i -> tell(i, i % 7, done));

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told).isEqualTo(IntStream.range(0, 50).boxed().toList());
        assertThat(news.waiting()).isZero();
        news.close();
    }

    @Test
    void whatIsNeverKeptIsGivenUpAndHoldsUpNothingElse() throws Exception {
        news.start();
        var done = new CountDownLatch(2);

        tell(1, Integer.MAX_VALUE, done);
        tell(2, 0, done);

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly(2);
        assertThat(counters.all()).containsEntry("wap_news_given_up", 1L);
        news.close();
    }

    @Test
    void whatWaitsAtTheCloseIsStillTold() {
        var done = new CountDownLatch(100);
        IntStream.range(0, 100).forEach(i -> tell(i, 0, done));

        news.start();
        news.close();

        assertThat(told).hasSize(100);
        assertThat(counters.all()).doesNotContainKey("wap_news_lost_at_close");
    }
}
