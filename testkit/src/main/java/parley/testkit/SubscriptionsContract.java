package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.browser.Subscription;
import parley.chat.browser.SubscriptionChange.SubscriptionDropped;
import parley.chat.browser.SubscriptionChange.SubscriptionKept;
import parley.chat.identity.Person;
import parley.chat.identity.TokenHash;
import parley.chat.kept.Commit;
import parley.chat.retention.RetentionChange;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// What every `Subscriptions` keeps to.
public abstract class SubscriptionsContract {
    private Kept kept;
    private StoreScene scene;
    private Person ana;
    private Person ben;

    /// A store with nothing in it.
    protected abstract Kept emptyStore();

    @BeforeEach
    void twoPeople() {
        kept = emptyStore();
        scene = new StoreScene(kept);
        ana = scene.person("Ana");
        ben = scene.person("Ben");
    }

    /// Its keys are as long as real ones.
    public static Subscription browser(Person person, String name, Instant since) {
        byte[] point = new byte[65];
        point[0] = 4;
        point[64] = (byte) name.hashCode();
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return new Subscription(
                person.id(),
                "https://push.example.net/" + name,
                base64.encodeToString(point),
                base64.encodeToString(new byte[16]),
                Optional.of(TokenHash.of("cookie of " + name)),
                since);
    }

    @Test
    void aBrowserIsReadAsItWasKept() {
        var first = browser(ana, "first", scene.at(1));
        var second =
                new Subscription(
                        ana.id(),
                        "https://push.example.net/second",
                        first.key(),
                        first.secret(),
                        Optional.empty(),
                        scene.at(2));
        scene.keep(new SubscriptionKept(first), new SubscriptionKept(second));
        assertThat(kept.browsers().of(ana.id())).containsExactly(second, first);
        assertThat(kept.browsers().at(first.endpoint())).contains(first);
        assertThat(kept.browsers().of(ben.id())).isEmpty();
        assertThat(kept.browsers().at("https://push.example.net/third")).isEmpty();
    }

    @Test
    void whatIsKeptAgainIsRenewed() {
        scene.keep(new SubscriptionKept(browser(ana, "phone", scene.at(1))));
        var renewed = browser(ana, "phone", scene.at(5));
        scene.keep(new SubscriptionKept(renewed));
        assertThat(kept.browsers().of(ana.id())).containsExactly(renewed);
    }

    @Test
    void aBrowserIsOnePersonsAndGoesOverOnlyWhenItIsDroppedBefore() {
        var anas = browser(ana, "shared", scene.at(1));
        scene.keep(new SubscriptionKept(anas));
        var bens = browser(ben, "shared", scene.at(2));
        assertThat(scene.tryTo(new SubscriptionKept(bens))).isInstanceOf(Commit.Conflict.class);
        assertThat(kept.browsers().at(anas.endpoint())).contains(anas);
        scene.keep(new SubscriptionDropped(ana.id(), anas.endpoint()), new SubscriptionKept(bens));
        assertThat(kept.browsers().of(ana.id())).isEmpty();
        assertThat(kept.browsers().of(ben.id())).containsExactly(bens);
    }

    @Test
    void nobodyDropsSomebodyElses() {
        var anas = browser(ana, "phone", scene.at(1));
        scene.keep(new SubscriptionKept(anas));
        scene.keep(new SubscriptionDropped(ben.id(), anas.endpoint()));
        assertThat(kept.browsers().of(ana.id())).containsExactly(anas);
        scene.keep(new SubscriptionDropped(ana.id(), anas.endpoint()));
        assertThat(kept.browsers().of(ana.id())).isEmpty();
    }

    @Test
    void theOldestGoWhenSomebodyHasTooMany() {
        scene.keep(new SubscriptionKept(browser(ben, "ben", scene.at(0))));
        int most = Subscription.PER_PERSON_MAX;
        for (int i = 0; i < most + 2; i++) {
            scene.keep(new SubscriptionKept(browser(ana, "number-" + i, scene.at(i))));
        }
        assertThat(kept.browsers().of(ana.id()))
                .hasSize(most)
                .extracting(Subscription::endpoint)
                .doesNotContain(
                        "https://push.example.net/number-0", "https://push.example.net/number-1");
        assertThat(kept.browsers().of(ben.id())).hasSize(1);
    }

    @Test
    void whoIsErasedHasNone() {
        var bens = browser(ben, "ben", scene.at(1));
        scene.keep(
                new SubscriptionKept(browser(ana, "phone", scene.at(1))),
                new SubscriptionKept(bens));
        scene.keep(new RetentionChange.PersonErased(ana.id(), scene.at(2)));
        assertThat(kept.browsers().of(ana.id())).isEmpty();
        assertThat(kept.browsers().of(ben.id())).containsExactly(bens);
    }
}
