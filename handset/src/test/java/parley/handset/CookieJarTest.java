package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class CookieJarTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Url CHAT = new Url("http://chat:8080/room/page");

    private final CookieJar jar = new CookieJar();

    @Test
    void aCookieGoesBackToItsHostAndPathOnly() {
        jar.keep(CHAT, "k=v; Path=/room", NOW);
        assertThat(jar.header(new Url("http://chat/room"), NOW)).contains("k=v");
        assertThat(jar.header(new Url("http://CHAT/room/other?x"), NOW)).contains("k=v");
        assertThat(jar.header(new Url("http://chat/roommate"), NOW)).isEmpty();
        assertThat(jar.header(new Url("http://chat/"), NOW)).isEmpty();
        assertThat(jar.header(new Url("http://other/room"), NOW)).isEmpty();
    }

    @Test
    void withoutAPathItBelongsToTheFolderOfItsPage() {
        jar.keep(CHAT, "k=v", NOW);
        assertThat(jar.header(new Url("http://chat/room/x"), NOW)).contains("k=v");
        assertThat(jar.header(new Url("http://chat/x"), NOW)).isEmpty();
    }

    @Test
    void theLastValueCountsAndAnAgeOfZeroDeletes() {
        jar.keep(CHAT, "k=v; Path=/", NOW);
        jar.keep(CHAT, "k=\"w\"; Path=\"/\"; Version=1; Max-Age=60", NOW);
        assertThat(jar.header(CHAT, NOW)).contains("k=w");
        assertThat(jar.header(CHAT, NOW.plusSeconds(60))).isEmpty();
        jar.keep(CHAT, "k=; Path=/; Max-Age=0", NOW);
        assertThat(jar.header(CHAT, NOW)).isEmpty();
    }

    @Test
    void aDomainIsTakenFromItsOwnHostsOnly() {
        var www = new Url("http://www.example.org/");
        jar.keep(www, "a=1; Domain=.example.org; Path=/", NOW);
        jar.keep(www, "b=2; Domain=bank.example; Path=/", NOW);
        assertThat(jar.header(new Url("http://wap.example.org/"), NOW)).contains("a=1");
        assertThat(jar.header(new Url("http://bank.example/"), NOW)).isEmpty();
    }
}
