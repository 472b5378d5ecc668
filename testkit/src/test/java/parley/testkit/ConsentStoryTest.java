package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.SendOutcome;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.budget.Scope;
import parley.chat.consent.Alarm;
import parley.chat.consent.Terms;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Parcel;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who may write to whom, how loudly, and STOP. Decision 0014.
class ConsentStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void threePeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "5511955550003");
    }

    private Delivery writes(Person from, Person to, String text) {
        return world.delivery(world.onlyDelivery(world.writes(from, to, text)).key());
    }

    /// The SMS with this message was taken by the SMSC.
    private void taken(Delivery delivery) {
        world.tells(
                new DeliveryEvidence.SmsAccepted(
                        delivery.key(), List.of("id-" + delivery.key().message().value())));
    }

    private List<String> smsTexts() {
        return world.sms.takeCarried().stream().map(parcel -> parcel.text().value()).toList();
    }

    private List<String> noticesTo(Person person) {
        return world.notices.takeNotices().stream()
                .filter(notice -> notice.to().equals(person.msisdn()))
                .map(RecordingNotices.Notice::text)
                .toList();
    }

    // requests
    @Test
    void aStrangerGetsOneSmsHoweverMuchIsWritten() {
        taken(writes(ana, ben, "one"));
        Delivery second = writes(ana, ben, "two");
        writes(ana, ben, "three");
        world.pass(Duration.ofHours(5));
        world.restart();
        world.pass(Duration.ofHours(5));

        assertThat(smsTexts()).containsExactly("one");
        assertThat(world.delivery(second.key()).state()).isEqualTo(DeliveryState.HELD);
        assertThat(world.store.explanation(second.key()).orElseThrow().said())
                .isEqualTo(
                        "Hold: offline: the network took her address away; one SMS invited her and"
                                + " she has not answered");
    }

    /// In her language, and only there.
    @Test
    void theSmsThatInvitesTellsHowToEndIt() {
        writes(ana, ben, "one");
        assertThat(world.sms.takeCarried().getFirst().note()).isEqualTo("Ende: STOP");
        writes(ana, cleo, "oi");
        assertThat(world.sms.takeCarried().getFirst().note()).isEqualTo("Fim: STOP");
        world.know(ana, ben);
        writes(ana, ben, "two");
        assertThat(world.sms.takeCarried().getFirst().note()).isEmpty();
    }

    @Test
    void anSmsTheSmscDidNotTakeIsNoInvitationSpentOnNothing() {
        Delivery first = writes(ana, ben, "one");
        world.tells(new DeliveryEvidence.SmsRefused(first.key(), "queue full", true));
        world.sms.takeCarried();
        world.pass(Duration.ofMinutes(2));

        assertThat(smsTexts()).as("the same message once more").containsExactly("one");
    }

    @Test
    void whoFoundsGroupAfterGroupStillHasOneSms() {
        taken(writes(ana, ben, "one"));
        for (String name : List.of("Win", "Win More", "Win All")) {
            var group = world.group(ana, name, ben, cleo);
            world.writes(ana, new Target.ToGroup(group), "come to " + name);
        }
        assertThat(world.sms.takeCarried())
                .extracting(parcel -> parcel.to() + parcel.text().value())
                .containsExactlyInAnyOrder(ben.msisdn() + "one", cleo.msisdn() + "come to Win");
    }

    @Test
    void tenStrangersHaveNotTenSmsForWhoNeverAgreed() {
        for (int i = 0; i < 10; i++) {
            var stranger = world.person("Stranger " + (char) ('A' + i), "49171555010" + i);
            taken(writes(stranger, ben, "hello " + i));
        }
        assertThat(smsTexts()).containsExactly("hello 0", "hello 1", "hello 2");

        world.agree(ben, new Target.ToPerson(ana.id()));
        var late = world.person("Late", "491715550120");
        taken(writes(late, ben, "hello again"));
        assertThat(smsTexts())
                .as("who agreed to something may be invited, the old ones wait")
                .containsExactly("hello again");
    }

    @Test
    void whoAnswersBySmsGetsTheRest() {
        taken(writes(ana, ben, "one"));
        writes(ana, ben, "two");
        world.sms.takeCarried();

        assertThat(world.texts(ben, "hello!")).isTrue();

        assertThat(world.sms.takeCarried())
                .extracting(parcel -> parcel.to() + parcel.text().value())
                .containsExactlyInAnyOrder(ana.msisdn() + "hello!", ben.msisdn() + "two");
    }

    @Test
    void whoAcceptsOnThePageGetsTheRestAndWhoOnlyLooksDoesNot() {
        taken(writes(ana, ben, "one"));
        writes(ana, ben, "two");
        world.sms.takeCarried();
        world.looks(ben, new Target.ToPerson(ana.id()));
        world.pass(Duration.ofMinutes(5));
        assertThat(smsTexts()).isEmpty();

        world.agree(ben, new Target.ToPerson(ana.id()));

        assertThat(smsTexts()).containsExactly("two");
    }

    @Test
    void aRequestIsPushedToWhomIsReachable() {
        taken(writes(ana, ben, "one"));
        Delivery second = writes(ana, ben, "two");
        world.opensSession(ben, 2, BENS);

        assertThat(world.push.takeCarried())
                .extracting(parcel -> parcel.text().value())
                .contains("two");
        world.tells(new DeliveryEvidence.PushConfirmed(second.key()));
        assertThat(world.delivery(second.key()).state()).isEqualTo(DeliveryState.ON_HANDSET);
    }

    @Test
    void whoWroteFirstIsAnsweredFreely() {
        writes(ana, ben, "one");
        world.sms.takeCarried();

        writes(ben, ana, "a");
        writes(ben, ana, "b");

        assertThat(smsTexts()).containsExactly("a", "b");
    }

    @Test
    void whoWasBroughtIntoAGroupGetsOneSmsUntilSheJoins() {
        GroupId group = hiking();
        for (String text : List.of("one", "two", "three")) {
            world.writes(ana, new Target.ToGroup(group), text);
        }
        assertThat(world.sms.takeCarried())
                .extracting(parcel -> parcel.to() + parcel.text().value())
                .containsExactlyInAnyOrder(ben.msisdn() + "one", cleo.msisdn() + "one");

        assertThat(world.texts(ben, "join hiking")).isTrue();

        assertThat(smsTexts()).containsExactly("two", "three");
        assertThat(noticesTo(ben))
                .containsExactly("You are in Hiking now. Text back to write to all of them.");
    }

    private GroupId hiking() {
        return world.group(ana, "Hiking", ben, cleo);
    }

    // block and mute
    @Test
    void whoIsBlockedIsToldAndNothingIsKept() {
        world.know(ana, ben);
        assertThat(world.standing(ben, new Target.ToPerson(ana.id())).block(world.now()))
                .isEqualTo(Standing.Outcome.KEPT);

        assertThat(world.writes(ana, ben, "hi"))
                .isEqualTo(new SendOutcome.NotSent(SendOutcome.Why.NOT_TAKEN));
        assertThat(world.looks(ana, new Target.ToPerson(ben.id())).lines()).isEmpty();

        writes(ben, ana, "hello"); // takes it back
        assertThat(world.writes(ana, ben, "hi")).isInstanceOf(SendOutcome.Sent.class);
    }

    @Test
    void whatWaitsForWhoBlocksIsGivenUp() {
        world.know(ana, ben);
        world.sms.ready(false);
        Delivery waiting = writes(ana, ben, "hi");
        world.standing(ben, new Target.ToPerson(ana.id())).block(world.now());
        world.sms.ready(true);
        world.pass(Duration.ofMinutes(2));

        assertThat(smsTexts()).isEmpty();
        assertThat(world.delivery(waiting.key()).state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void whoBlockedSomebodyIsNotDisturbedByHerInAGroup() {
        world.know(ana, ben);
        GroupId group = hiking();
        world.agree(ben, new Target.ToGroup(group));
        world.standing(ben, new Target.ToPerson(ana.id())).block(world.now());

        world.writes(ana, new Target.ToGroup(group), "hi");
        world.opensSession(ben, 2, BENS);

        assertThat(world.push.takeCarried()).isEmpty();
        assertThat(world.sms.takeCarried())
                .extracting(Parcel.SmsParcel::to)
                .containsExactly(cleo.msisdn());
    }

    @Test
    void aMutedConversationDisturbsNobodyAndLosesNothing() {
        world.know(ana, ben);
        var withAna = world.standing(ben, new Target.ToPerson(ana.id()));
        withAna.mute(Optional.of(world.now().plus(Duration.ofHours(8))), world.now());
        world.opensSession(ben, 2, BENS);
        Delivery quiet = writes(ana, ben, "psst");
        world.pass(Duration.ofMinutes(30));
        assertThat(world.push.takeCarried()).isEmpty();
        assertThat(smsTexts()).isEmpty();
        assertThat(world.textsOf(world.opens(ben, ana))).containsExactly("psst");
        assertThat(world.delivery(quiet.key()).state()).isEqualTo(DeliveryState.OPENED);

        withAna.mute(Optional.empty(), world.now());
        world.opensSession(ben, 3, BENS);
        writes(ana, ben, "loud");
        assertThat(world.push.takeCarried())
                .extracting(parcel -> parcel.text().value())
                .containsExactly("loud");
    }

    @Test
    void whoReportsBlocksAndTheOperatorIsTold() {
        writes(ana, ben, "buy!");
        assertThat(world.standing(ben, new Target.ToPerson(ana.id())).report(world.now()))
                .isEqualTo(Standing.Outcome.KEPT);

        assertThat(world.alarms)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        Alarm.AbuseReported.class,
                        alarm -> assertThat(alarm.by()).isEqualTo(ben.id()));
        assertThat(world.store.abuseReports()).isOne();
        assertThat(world.writes(ana, ben, "buy!!"))
                .isEqualTo(new SendOutcome.NotSent(SendOutcome.Why.NOT_TAKEN));
    }

    // STOP: acceptance 10
    @Test
    void stopIsKeptBeforeItIsConfirmedOnceAndThenThereIsSilenceOnEveryWay() {
        world.know(ana, ben);
        world.store.refuseWrites();
        assertThat(world.texts(ben, "Please stop.")).as("the SMSC brings it again").isFalse();
        assertThat(noticesTo(ben)).as("not kept, so not confirmed").isEmpty();
        world.store.acceptWrites();

        assertThat(world.texts(ben, "Please stop.")).isTrue();
        assertThat(noticesTo(ben))
                .containsExactly(
                        "Done: you get no more messages from here. To get them again, text START.");
        assertThat(world.texts(ben, "STOP")).isTrue();
        assertThat(world.texts(ben, "help")).isTrue();
        assertThat(noticesTo(ben)).as("silence").isEmpty();

        writes(ana, ben, "sms?");
        world.opensSession(ben, 2, BENS);
        writes(ana, ben, "push?");
        world.restart();
        world.opensSession(ben, 3, BENS);
        world.pass(Duration.ofHours(1));
        assertThat(world.push.takeCarried()).isEmpty();
        assertThat(smsTexts()).isEmpty();
        world.chat().requestPin(ben.msisdn(), BENS, world.now());
        assertThat(noticesTo(ben)).as("no PIN for whoever types her number").isEmpty();
    }

    @Test
    void stopReachesWhatIsQueuedAlready() {
        world.know(ana, ben);
        world.sms.ready(false);
        Delivery queued = writes(ana, ben, "late");
        assertThat(world.texts(ben, "退订")).isTrue();
        world.sms.ready(true);
        world.pass(Duration.ofHours(2));

        assertThat(smsTexts()).isEmpty();
        assertThat(world.delivery(queued.key()).state()).isEqualTo(DeliveryState.HELD);
    }

    @Test
    void stopReachesWhatTheCarrierHoldsAlready() {
        world.know(ana, ben);
        world.sms.leavesIf(_ -> false);
        var key = world.onlyDelivery(world.writes(ana, ben, "dinner?")).key();
        world.texts(ben, "STOP");
        assertThat(world.letsGo(key)).isFalse();
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.HELD);
        assertThat(world.store.parts(new Scope.OfMessage(key.message()))).isZero();
        world.sms.leavesIf(parcel -> world.letsGo(parcel.key()));
        world.texts(ben, "START");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.sms.takeCarried()).extracting("key").containsExactly(key);
    }

    @Test
    void startBringsBackWhatWasHeldAndSaysSo() {
        world.know(ana, ben);
        world.texts(ben, "TD");
        world.notices.takeNotices();
        writes(ana, ben, "one");
        writes(ana, ben, "two");

        assertThat(world.texts(ben, "Start")).isTrue();

        assertThat(smsTexts()).containsExactly("one", "two");
        assertThat(noticesTo(ben)).hasSize(1);
    }

    /// Whatever she says, and also what is said to her though she said STOP.
    @Test
    void theGatewayItselfSpeaksAtMostSixTimesAnHour() {
        for (int i = 0; i < 5; i++) {
            for (String said : List.of("help", "STOP", "help", "START", "who")) {
                assertThat(world.texts(ben, said)).isTrue();
                world.pass(Duration.ofSeconds(30));
            }
        }
        assertThat(noticesTo(ben)).hasSize(6);
    }

    @Test
    void whatSheDoesNotHearWhileStoppedIsNotCounted() {
        world.texts(ben, "STOP");
        for (int i = 0; i < 8; i++) {
            world.texts(ben, "help");
        }
        assertThat(noticesTo(ben)).hasSize(1);
        world.texts(ben, "START");
        assertThat(noticesTo(ben)).as("that she gets messages again").hasSize(1);
    }

    @Test
    void startOfWhoDidNotStopIsForSomebody() {
        world.know(ana, ben);
        taken(writes(ana, ben, "when do we begin?"));

        assertThat(world.texts(ben, "start")).isTrue();

        assertThat(world.textsOf(world.looks(ana, new Target.ToPerson(ben.id()))))
                .containsExactly("start", "when do we begin?");
    }

    @Test
    void aStrangerCanStopBeforeAnybodyWroteToHer() {
        assertThat(world.texts(cleo, "SAIR")).isTrue();
        assertThat(noticesTo(cleo))
                .containsExactly("Pronto: acabaram as mensagens daqui. Para voltar, envie START.");

        writes(ana, cleo, "oi");
        assertThat(smsTexts()).isEmpty();
    }

    @Test
    void herOwnPageStillShowsWhatCame() {
        world.know(ana, ben);
        world.texts(ben, "stop");
        writes(ana, ben, "are you well?");

        assertThat(world.textsOf(world.opens(ben, ana))).containsExactly("are you well?");
        assertThat(world.texts(ben, "yes")).as("she may still write").isTrue();
    }

    // commands
    @Test
    void whoAndMuteAndLeaveSpeakOfTheConversationAnAnswerWouldGoTo() {
        GroupId group = hiking();
        Delivery sent = deliveryTo(ben, world.writes(ana, new Target.ToGroup(group), "Sunday?"));
        taken(sent);
        world.sms.takeCarried();

        world.texts(ben, "wer");
        world.texts(ben, "mute");
        assertThat(noticesTo(ben))
                .containsExactly(
                        "Ihre Antwort geht an alle in Hiking: Ana, Cleo.",
                        "Quiet for 8 hours: Hiking. Messages are kept for you on the chat page.");
        world.agree(ben, new Target.ToGroup(group));
        world.writes(ana, new Target.ToGroup(group), "10:00");
        assertThat(world.sms.takeCarried())
                .extracting(Parcel.SmsParcel::to)
                .doesNotContain(ben.msisdn());

        world.texts(ben, "leave hiking");
        assertThat(noticesTo(ben)).containsExactly("You are not in Hiking any more.");
        var list = world.chat().groupList();
        assertThat(list.roster(ana.id(), group))
                .extracting(member -> list.alias(member.person()).name())
                .containsExactly("Ana", "Cleo");
    }

    private Delivery deliveryTo(Person person, SendOutcome sent) {
        return switch (sent) {
            case SendOutcome.Sent(var message, _, _, _) ->
                    world.store.of(message).stream()
                            .filter(delivery -> delivery.key().recipient().equals(person.id()))
                            .findFirst()
                            .orElseThrow();
            case SendOutcome.NotSent(var why) -> throw new AssertionError("not sent: " + why);
        };
    }

    @Test
    void joinUsIsForSomebody() {
        world.know(ana, ben);
        taken(writes(ana, ben, "where are you?"));

        world.texts(ben, "join us");

        assertThat(world.textsOf(world.looks(ana, new Target.ToPerson(ben.id()))).getFirst())
                .isEqualTo("join us");
    }

    // acceptance 13
    @Test
    void aMachineThatAnswersEverythingGetsTenSmsAndIsParkedAndOthersAreNot() {
        world.know(ana, ben);
        world.know(ana, cleo);
        int ours = 0;
        for (int second = 0; second < 600; second += 5) {
            world.writes(ana, ben, "question " + second);
            var carried = world.sms.takeCarried();
            for (Parcel.SmsParcel sms : carried) {
                if (sms.to().equals(ben.msisdn())) {
                    ours++;
                    world.tells(
                            new DeliveryEvidence.SmsAccepted(
                                    sms.key(), List.of("id-" + sms.key().message().value())));
                    world.texts(ben, "I am away, ticket " + second);
                }
            }
            world.pass(Duration.ofSeconds(5));
        }
        ours += noticesTo(ben).size();

        assertThat(ours).isLessThanOrEqualTo(10).isGreaterThan(3);
        assertThat(world.alarms).contains(new Alarm.AnswersLikeAMachine(ben.id()));
        taken(writes(ana, cleo, "and you?"));
        assertThat(smsTexts()).contains("and you?");
    }

    @Test
    void twoMachinesThatAnswerEachOtherStop() {
        world.know(ana, ben);
        writes(ana, ben, "hello");
        int ours = 0;
        for (int second = 0; second < 600; second++) {
            for (Parcel.SmsParcel sms : world.sms.takeCarried()) {
                ours++;
                world.tells(
                        new DeliveryEvidence.SmsAccepted(
                                sms.key(), List.of("id-" + sms.key().message().value())));
                Person who = sms.to().equals(ana.msisdn()) ? ana : ben;
                world.texts(who, "away until " + second);
            }
            world.pass(Duration.ofSeconds(1));
        }

        assertThat(ours).as("ten to each of the two").isLessThanOrEqualTo(20);
    }

    @Test
    void theSameAnswerAgainAndAgainIsAMachine() {
        world.know(ana, ben);
        for (int i = 0; i < 5; i++) {
            taken(writes(ana, ben, "and now " + i));
            world.texts(ben, "ok");
            world.pass(Duration.ofSeconds(30));
        }

        assertThat(world.alarms).containsExactly(new Alarm.AnswersLikeAMachine(ben.id()));
    }

    @Test
    void onePersonWhoWritesALotToAPhoneThatIsSilentIsNoMachine() {
        world.know(ana, ben);
        for (int i = 0; i < 30; i++) {
            taken(writes(ana, ben, "line " + i));
            world.pass(Duration.ofSeconds(5));
        }

        assertThat(smsTexts()).hasSize(30);
        assertThat(world.alarms).isEmpty();
    }

    @Test
    void whoWritesLikeAProgramWaitsAMinuteAndOthersDoNot() {
        world.know(ana, ben);
        world.know(ana, cleo);
        for (int i = 0; i < 90; i++) {
            assertThat(world.writes(ana, ben, "spam " + i)).isInstanceOf(SendOutcome.Sent.class);
        }
        var tooFast = new SendOutcome.NotSent(SendOutcome.Why.TOO_FAST);
        assertThat(world.writes(ana, ben, "spam")).isEqualTo(tooFast);
        assertThat(world.writes(ana, cleo, "hi")).isInstanceOf(SendOutcome.Sent.class);
        assertThat(world.writes(ben, ana, "stop it")).isInstanceOf(SendOutcome.Sent.class);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.writes(ana, ben, "spam")).isInstanceOf(SendOutcome.Sent.class);
    }

    @Test
    void termsAreOfThePersonInTheConversation() {
        writes(ana, ben, "one");

        assertThat(world.standing(ana, new Target.ToPerson(ben.id())).terms())
                .map(Terms::isAgreed)
                .contains(true);
        assertThat(world.standing(ben, new Target.ToPerson(ana.id())).terms())
                .map(Terms::isAgreed)
                .contains(false);
        assertThat(world.chat().standing(cleo, new Target.ToPerson(cleo.id()))).isEmpty();
    }
}
