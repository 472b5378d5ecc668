package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.Kept;
import parley.chat.budget.Money;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.Deliveries;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.Person;
import parley.chat.kept.Commit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every `Deliveries` keeps to.
public abstract class DeliveriesContract {
    private Kept kept;
    private StoreScene scene;
    private Person ana;
    private Person ben;
    private Person cleo;
    private Conversation pair;

    /// A store with nothing in it.
    protected abstract Kept emptyStore();

    @BeforeEach
    void openStore() {
        kept = emptyStore();
        scene = new StoreScene(kept);
        ana = scene.person("Ana");
        ben = scene.person("Ben");
        cleo = scene.person("Cleo");
        pair = scene.pair(ana, ben);
    }

    @Test
    void aDeliveryComesBackWhateverItsSmsDoes() {
        Delivery delivery = toBen();
        assertThat(kept.deliveries().byKey(delivery.key())).contains(delivery);

        List<SmsTrack> tracks =
                List.of(
                        new SmsTrack.Submitting(scene.at(1)),
                        submitted("b/2", "a-1", "C 3"),
                        new SmsTrack.Submitted(
                                List.of(
                                        new SmsTrack.Part("a-1", SmsTrack.PartState.DELIVERED),
                                        new SmsTrack.Part("b/2", SmsTrack.PartState.FAILED)),
                                scene.at(2)),
                        new SmsTrack.Proved(scene.at(3)),
                        new SmsTrack.Refused("number unknown"),
                        new SmsTrack.Lost(scene.at(4)),
                        new SmsTrack.NotUsed());
        for (SmsTrack track : tracks) {
            delivery = scene.move(delivery, track);
            assertThat(kept.deliveries().byKey(delivery.key())).contains(delivery);
            delivery = scene.move(delivery, track); // the delivery goes on, and its SMS does not
            assertThat(kept.deliveries().byKey(delivery.key())).contains(delivery);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var nowhere = new DeliveryKey(new MessageId(scene.id()), ben.id());

        assertThat(kept.deliveries().byKey(nowhere)).isEmpty();
        assertThat(kept.deliveries().of(nowhere.message())).isEmpty();
        assertThat(kept.deliveries().bySmscId("x")).isEmpty();
        assertThat(kept.deliveries().explanation(nowhere)).isEmpty();
        assertThat(kept.deliveries().nextDue()).isEmpty();
        assertThat(kept.deliveries().countByState()).isEmpty();
    }

    @Test
    void ofEachMessageEachStateIsToldOnce() {
        var both = scene.message(pair, ana, "to both");
        scene.move(scene.delivery(both, ben), DeliveryState.HELD);
        scene.move(scene.delivery(both, cleo), DeliveryState.HELD);
        var mixed = scene.message(pair, ana, "to both again");
        scene.delivery(mixed, ben);
        scene.move(scene.delivery(mixed, cleo), DeliveryState.OPENED);
        var another = scene.message(pair, ana, "not asked for");
        scene.delivery(another, ben);

        assertThat(kept.deliveries().statesOf(List.of())).isEmpty();
        assertThat(kept.deliveries().statesOf(List.of(mixed.id(), both.id())))
                .containsExactlyInAnyOrder(
                        new Deliveries.InState(both.id(), DeliveryState.HELD),
                        new Deliveries.InState(mixed.id(), DeliveryState.ACCEPTED),
                        new Deliveries.InState(mixed.id(), DeliveryState.OPENED));
    }

    @Test
    void aDeliveryMayBeginDecided() {
        var message = scene.message(pair, ana, "hello");
        var begun = scene.newDelivery(message, ben);
        var handed =
                StoreScene.moved(
                        begun,
                        DeliveryState.HANDED_TO_BEARER,
                        new SmsTrack.Submitting(scene.at(1)),
                        Optional.of(scene.at(2)));
        scene.keep(new DeliveryChange.DeliveryBegun(handed, pair.id()));

        assertThat(kept.deliveries().byKey(begun.key())).contains(handed);
        scene.move(handed, DeliveryState.HELD);
    }

    @Test
    void aMoveOnAnOldRevisionIsAConflict() {
        Delivery begun = toBen();
        Delivery held = scene.move(begun, DeliveryState.HELD);

        assertThat(
                        scene.tryTo(
                                new DeliveryChange.DeliveryMoved(
                                        StoreScene.moved(
                                                begun,
                                                DeliveryState.FAILED,
                                                begun.sms(),
                                                Optional.empty()))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(scene.tryTo(new DeliveryChange.DeliveryMoved(held)))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.deliveries().byKey(begun.key())).contains(held);
    }

    @Test
    void aMoveOfWhatNeverBeganIsAConflict() {
        var message = scene.message(pair, ana, "hello");
        var never = scene.newDelivery(message, ben);

        assertThat(
                        scene.tryTo(
                                new DeliveryChange.DeliveryMoved(
                                        StoreScene.moved(
                                                never,
                                                DeliveryState.HELD,
                                                never.sms(),
                                                never.due()))))
                .isInstanceOf(Commit.Conflict.class);
    }

    @Test
    void aDeliveryBeginsOnce() {
        Delivery begun = toBen();

        assertThat(scene.tryTo(new DeliveryChange.DeliveryBegun(begun, pair.id())))
                .isInstanceOf(Commit.Conflict.class);
    }

    @Test
    void aMessageHasADeliveryPerRecipient() {
        var kitchen = scene.thread(scene.group("Kitchen", ana, ben, cleo));
        var message = scene.message(kitchen, ana, "dinner");
        Delivery toBen = scene.delivery(message, ben);
        Delivery toCleo = scene.delivery(message, cleo);
        scene.delivery(scene.message(kitchen, ana, "other"), ben);

        assertThat(kept.deliveries().of(message.id())).containsExactlyInAnyOrder(toBen, toCleo);
    }

    @Test
    void whatIsDueComesOldestFirst() {
        Delivery third = scene.due(toBen(), Optional.of(scene.at(30)));
        Delivery first = scene.due(toBen(), Optional.of(scene.at(10)));
        Delivery second = scene.due(toBen(), Optional.of(scene.at(20)));
        scene.due(toBen(), Optional.empty());

        assertThat(kept.deliveries().due(scene.at(9), 9)).isEmpty();
        assertThat(kept.deliveries().due(scene.at(20), 9)).containsExactly(first, second);
        assertThat(kept.deliveries().due(scene.at(99), 9)).containsExactly(first, second, third);
        assertThat(kept.deliveries().due(scene.at(99), 1)).containsExactly(first);
        assertThat(kept.deliveries().nextDue()).contains(scene.at(10));
    }

    @Test
    void theLimitCountsDeliveriesAndNotParts() {
        Delivery first = scene.move(toBen(), submitted("1", "2", "3"));
        Delivery second = scene.move(toBen(), submitted("4", "5"));
        scene.move(toBen(), submitted("6"));

        assertThat(kept.deliveries().due(scene.at(99), 2)).containsExactly(first, second);
        assertThat(kept.deliveries().unsettledFor(ben.id(), 2)).containsExactly(first, second);
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void unsettledIsWhatTheStateSays(DeliveryState state) {
        Delivery delivery = scene.move(toBen(), state);

        if (state.isSettled()) {
            assertThat(kept.deliveries().unsettledFor(ben.id(), 9)).isEmpty();
        } else {
            assertThat(kept.deliveries().unsettledFor(ben.id(), 9)).containsExactly(delivery);
        }
        assertThat(kept.deliveries().unsettledFor(ana.id(), 9)).isEmpty();
    }

    @Test
    void theOldestUnsettledComeFirst() {
        Delivery first = toBen();
        Delivery second = toBen();
        toBen();

        assertThat(kept.deliveries().unsettledFor(ben.id(), 2)).containsExactly(first, second);
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void allAreUnopenedButTheOpenedAndTheWithdrawn(DeliveryState state) {
        Delivery delivery = scene.move(toBen(), state);
        boolean opened = state == DeliveryState.OPENED || state == DeliveryState.WITHDRAWN;

        assertThat(kept.deliveries().unopenedIn(pair.id(), ben.id(), 9))
                .isEqualTo(opened ? List.of() : List.of(delivery));
        assertThat(kept.deliveries().unopenedCount(pair.id(), ben.id())).isEqualTo(opened ? 0 : 1);
    }

    @Test
    void theUnopenedAreThoseOfThisPersonInThisConversationOldestFirst() {
        var withCleo = scene.pair(ben, cleo);
        Delivery first = toBen();
        Delivery second = toBen();
        scene.delivery(scene.message(pair, ben, "answer"), ana);
        scene.delivery(scene.message(withCleo, cleo, "elsewhere"), ben);

        assertThat(kept.deliveries().unopenedIn(pair.id(), ben.id(), 9))
                .containsExactly(first, second);
        assertThat(kept.deliveries().unopenedIn(pair.id(), ben.id(), 1)).containsExactly(first);
        assertThat(kept.deliveries().unopenedCount(pair.id(), ben.id())).isEqualTo(2);
        assertThat(kept.deliveries().unopenedCount(withCleo.id(), ana.id())).isZero();
    }

    @Test
    void anyPartFindsItsDelivery() {
        Delivery two = scene.move(toBen(), submitted("a", "b"));
        Delivery one = scene.move(toBen(), submitted("c"));

        assertThat(kept.deliveries().bySmscId("a")).contains(two);
        assertThat(kept.deliveries().bySmscId("b")).contains(two);
        assertThat(kept.deliveries().bySmscId("c")).contains(one);
        assertThat(kept.deliveries().bySmscId("A")).isEmpty();
    }

    @Test
    void aPartIsForgottenWhenTheSmsIsDone() {
        Delivery submitted = scene.move(toBen(), submitted("a", "b"));

        scene.move(submitted, new SmsTrack.Proved(scene.at(5)));

        assertThat(kept.deliveries().bySmscId("a")).isEmpty();
    }

    /// SMSCs count round.
    @Test
    void anIdThatIsUsedAgainMeansTheNewestMessage() {
        scene.move(toBen(), submitted("77"));
        Delivery newer = scene.move(toBen(), submitted("77"));

        assertThat(kept.deliveries().bySmscId("77")).contains(newer);
    }

    @Test
    void inDoubtAreTheSubmittingAndTheLost() {
        Delivery submitting =
                scene.move(toBen(), new SmsTrack.Submitting(scene.at(1), 3, Money.of("0.225")));
        Delivery lost = scene.move(toBen(), new SmsTrack.Lost(scene.at(2)));
        scene.move(toBen(), submitted("a"));
        scene.move(toBen(), new SmsTrack.Refused("no"));
        Delivery toAna =
                scene.move(
                        scene.delivery(scene.message(pair, ben, "hello"), ana),
                        new SmsTrack.Submitting(scene.at(3)));

        assertThat(kept.deliveries().smsInDoubtFor(ben.id()))
                .containsExactlyInAnyOrder(submitting, lost);
        assertThat(kept.deliveries().smsSubmitting()).containsExactlyInAnyOrder(submitting, toAna);
    }

    @Test
    void deliveriesAreCountedWhereTheyStand() {
        toBen();
        toBen();
        scene.move(toBen(), DeliveryState.OPENED);

        assertThat(kept.deliveries().countByState())
                .isEqualTo(Map.of(DeliveryState.ACCEPTED, 2L, DeliveryState.OPENED, 1L));
    }

    @Test
    void whatIsLetGoIsKnownUntilItIsAnswered() {
        var submitting = scene.move(toBen(), new SmsTrack.Submitting(scene.at(1)));
        var other = scene.move(toBen(), new SmsTrack.Submitting(scene.at(1)));
        var notAsked = toBen();
        var keys = List.of(submitting.key(), notAsked.key());
        scene.keep(new DeliveryChange.SmsLetGo(keys));
        scene.keep(new DeliveryChange.SmsLetGo(List.of(submitting.key(), other.key())));
        assertThat(kept.deliveries().smsLetGo())
                .containsExactlyInAnyOrder(submitting.key(), other.key());
        scene.keep(new DeliveryChange.SmsAnswered(submitting.key()));
        scene.keep(new DeliveryChange.SmsAnswered(notAsked.key()));
        assertThat(kept.deliveries().smsLetGo()).containsExactly(other.key());
    }

    @Test
    void theNewestExplanationStands() {
        Delivery delivery = toBen();

        var first = scene.explanation("push", "online");
        var newest = scene.explanation("sms", "no answer");
        scene.keep(new DeliveryChange.DecisionExplained(delivery.key(), first));
        scene.keep(new DeliveryChange.DecisionExplained(delivery.key(), newest));

        assertThat(kept.deliveries().explanation(delivery.key())).contains(newest);
    }

    private Delivery toBen() {
        return scene.delivery(scene.message(pair, ana, "hello"), ben);
    }

    private SmsTrack submitted(String... smscIds) {
        return new SmsTrack.Submitted(
                Arrays.stream(smscIds)
                        .map(id -> new SmsTrack.Part(id, SmsTrack.PartState.UNKNOWN))
                        .toList(),
                scene.at(2));
    }
}
