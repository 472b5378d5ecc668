package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.PersonId;
import parley.chat.identity.PushPhone;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.TokenHash;
import parley.chat.kept.Commit;

/// What every `People` keeps to.
public abstract class PeopleContract {
    private Kept kept;
    private StoreScene scene;

    /// A store with nothing in it.
    protected abstract Kept emptyStore();

    @BeforeEach
    void openStore() {
        kept = emptyStore();
        scene = new StoreScene(kept);
    }

    @Test
    void aPersonIsFoundByIdNumberAndAlias() {
        var ana = scene.person("Ana");
        scene.person("Ben");

        assertThat(kept.people().byId(ana.id())).contains(ana);
        assertThat(kept.people().byMsisdn(ana.msisdn())).contains(ana);
        assertThat(kept.people().byAlias(new Alias("Ana"))).contains(ana);
    }

    @Test
    void nobodyIsFoundWhoIsNotThere() {
        scene.person("Ana");

        assertThat(kept.people().byId(new PersonId(scene.id()))).isEmpty();
        assertThat(kept.people().byMsisdn(Msisdn.ofDigits("4911111"))).isEmpty();
        assertThat(kept.people().byAlias(new Alias("An"))).isEmpty();
        assertThat(kept.people().replyLink(7)).isEmpty();
    }

    @Test
    void anAliasIsFoundWithoutCaseAlsoOutsideAscii() {
        var asa = scene.person("Åsa Ωmega");

        assertThat(kept.people().byAlias(new Alias("åSA ωMEGA"))).contains(asa);
    }

    @Test
    void aNumberBelongsToOnePerson() {
        var ana = scene.person("Ana");
        var second =
                new Person(new PersonId(scene.id()), ana.msisdn(), new Alias("Eve"), scene.at(1));

        assertThat(scene.tryTo(new PersonChange.PersonAdded(second)))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.people().byMsisdn(ana.msisdn())).contains(ana);
    }

    @Test
    void anAliasBelongsToOnePersonWhateverItsCase() {
        scene.person("Åsa");

        assertThat(scene.tryTo(new PersonChange.PersonAdded(scene.newPerson("ÅSA"))))
                .isInstanceOf(Commit.Conflict.class);
    }

    @Test
    void whoChangesTheAliasIsFoundByTheNewOneOnly() {
        var ana = scene.person("Ana");

        scene.keep(new PersonChange.AliasChanged(ana.id(), new Alias("Anita")));

        assertThat(kept.people().byAlias(new Alias("anita")))
                .contains(new Person(ana.id(), ana.msisdn(), new Alias("Anita"), ana.since()));
        assertThat(kept.people().byAlias(new Alias("Ana"))).isEmpty();
        assertThat(scene.person("Ana").id()).isNotEqualTo(ana.id());
    }

    @Test
    void anAliasOfSomebodyElseCannotBeTaken() {
        var ana = scene.person("Ana");
        var ben = scene.person("Ben");

        assertThat(scene.tryTo(new PersonChange.AliasChanged(ben.id(), new Alias("ANA"))))
                .isInstanceOf(Commit.Conflict.class);

        assertThat(kept.people().byAlias(new Alias("Ana"))).contains(ana);
        assertThat(kept.people().byId(ben.id())).contains(ben);
    }

    @Test
    void onesOwnAliasCanChangeItsCase() {
        var ana = scene.person("ana");

        scene.keep(new PersonChange.AliasChanged(ana.id(), new Alias("ANA")));

        assertThat(kept.people().byId(ana.id()).map(person -> person.alias().name()))
                .contains("ANA");
    }

    @Test
    void everyoneIsInOrderOfAliasesWithoutCase() {
        scene.person("cleo");
        scene.person("Ben");
        scene.person("dan");
        scene.person("ana");

        assertThat(kept.people().everyone(3))
                .extracting(person -> person.alias().name())
                .containsExactly("ana", "Ben", "cleo");
    }

    @Test
    void aSignInHoldsUntilItRunsOut() {
        var ana = scene.person("Ana");
        var token = TokenHash.of("secret");

        scene.keep(new PersonChange.SignedIn(token, ana.id(), scene.at(60)));

        assertThat(kept.people().signedInBy(token, scene.at(59))).contains(ana.id());
        assertThat(kept.people().signedInBy(token, scene.at(60))).isEmpty();
        assertThat(kept.people().signedInBy(TokenHash.of("other"), scene.at(0))).isEmpty();
    }

    @Test
    void aSignInCanBeMadeLongerAndEnds() {
        var ana = scene.person("Ana");
        var token = TokenHash.of("secret");

        scene.keep(new PersonChange.SignedIn(token, ana.id(), scene.at(60)));
        scene.keep(new PersonChange.SignedIn(token, ana.id(), scene.at(120)));
        assertThat(kept.people().signedInBy(token, scene.at(90))).contains(ana.id());

        scene.keep(new PersonChange.SignedOut(token));
        assertThat(kept.people().signedInBy(token, scene.at(90))).isEmpty();
        scene.keep(new PersonChange.SignedOut(token));
    }

    @Test
    void whatWasSeenOfAPhoneLastIsKept() {
        var ana = scene.person("Ana");
        var ben = scene.person("Ben");
        var named = new PushPhone(PushPhone.Sign.NAMED, scene.at(1));
        var acknowledged = new PushPhone(PushPhone.Sign.ACKNOWLEDGED, scene.at(2));
        assertThat(kept.people().pushPhone(ana.id())).isEmpty();

        scene.keep(new PersonChange.PhoneTookPushes(ana.id(), named));
        assertThat(kept.people().pushPhone(ana.id())).contains(named);
        scene.keep(new PersonChange.PhoneTookPushes(ana.id(), acknowledged));
        assertThat(kept.people().pushPhone(ana.id())).contains(acknowledged);
        assertThat(kept.people().pushPhone(ben.id())).isEmpty();
    }

    @Test
    void aReplyLinkIsFoundWithAllItIsBoundTo() {
        var ana = scene.person("Ana");
        var pair = scene.pair(ana, scene.person("Ben"));
        var link =
                new ReplyLink(0x8123_4567_89AB_CDEFL, ana.id(), pair.id().value(), scene.at(3_600));

        scene.keep(new PersonChange.ReplyLinkMade(link));

        assertThat(kept.people().replyLink(link.id())).contains(link);
    }

    @Test
    void aReplyLinkIsNeverBoundAnew() {
        var ana = scene.person("Ana");
        var ben = scene.person("Ben");
        var pair = scene.pair(ana, ben);
        var link = new ReplyLink(5, ana.id(), pair.id().value(), scene.at(3_600));
        scene.keep(new PersonChange.ReplyLinkMade(link));

        assertThat(
                        scene.tryTo(
                                new PersonChange.ReplyLinkMade(
                                        new ReplyLink(
                                                5, ben.id(), pair.id().value(), scene.at(3_600)))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.people().replyLink(5)).contains(link);
    }
}
