package parley.chat;

import parley.chat.consent.ConsentChange;
import parley.chat.consent.Terms;
import parley.chat.conversation.Conversations.Place;
import parley.chat.conversation.PlaceNames;
import parley.chat.conversation.SenderNumber;
import parley.chat.conversation.SmsReplies;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.identity.Person;
import parley.chat.kept.Commit;
import parley.chat.language.Heard;
import parley.chat.language.Sentence;
import parley.chat.language.SmsName;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody tells the gateway by SMS about her own standing. An SMS sender is not
/// authenticated, so nothing here says anything to anybody else. Decision 0014.
final class SmsCommands {
    private static final Duration QUIET = Duration.ofHours(8);
    private static final int NAMES_MAX = 8;

    private final Kept kept;
    private final PlaceNames places;
    private final SmsReplies replies;
    private final GroupBook groupBook;
    private final SmsVoice voice;
    private final Standing.Desk desk;

    /// What became of a command.
    enum Outcome {
        DONE,
        /// It could not be kept: the SMSC shall bring it again.
        AGAIN,
        /// As things stand it is words for somebody.
        WORDS
    }

    SmsCommands(
            Kept kept,
            PlaceNames places,
            SmsReplies replies,
            GroupBook groupBook,
            SmsVoice voice,
            Standing.Desk desk) {
        this.kept = kept;
        this.places = places;
        this.replies = replies;
        this.groupBook = groupBook;
        this.voice = voice;
        this.desk = desk;
    }

    /// `to`: the gateway's number she said it to, which tells what it is about.
    Outcome on(Person person, Heard.Command command, Optional<SenderNumber> to, Instant now) {
        return switch (command.command()) {
            case STOP -> stop(person, command, now);
            case START -> start(person, command, now);
            case HELP -> say(person, command, now, Sentence.HELP);
            case WHO -> who(person, command, to, now);
            case MUTE -> mute(person, command, to, now);
            case JOIN -> join(person, command, now);
            case LEAVE -> leave(person, command, to, now);
        };
    }

    /// Kept first, confirmed once, and said again it is answered by the silence she asked for.
    private Outcome stop(Person person, Heard.Command command, Instant now) {
        var change = List.of(new ConsentChange.StopSaid(person.id(), now));
        return switch (kept.ledger().commit(change)) {
            case Commit.Durable _ -> {
                voice.confirm(person, now, command, Sentence.STOPPED);
                yield Outcome.DONE;
            }
            case Commit.Conflict _ -> Outcome.DONE;
            case Commit.Unavailable _ -> Outcome.AGAIN;
        };
    }

    private Outcome start(Person person, Heard.Command command, Instant now) {
        var change = List.of(new ConsentChange.StopLifted(person.id()));
        return switch (kept.ledger().commit(change)) {
            case Commit.Durable _ -> {
                voice.confirm(person, now, command, Sentence.STARTED);
                desk.permitted().accept(person.id(), now);
                yield Outcome.DONE;
            }
            case Commit.Conflict _ -> Outcome.WORDS; // nothing was stopped
            case Commit.Unavailable _ -> Outcome.AGAIN;
        };
    }

    private Outcome who(
            Person person, Heard.Command command, Optional<SenderNumber> to, Instant now) {
        Optional<Place> there = answersGoTo(person, to, now);
        if (there.isEmpty()) {
            return say(person, command, now, Sentence.HOW_TO_START);
        }
        return switch (there.get()) {
            case Place.WithPerson _ ->
                    say(person, command, now, Sentence.WHO_PERSON, name(there.get()));
            case Place.InGroup(var group) ->
                    say(
                            person,
                            command,
                            now,
                            Sentence.WHO_GROUP,
                            name(there.get()),
                            names(person, group));
        };
    }

    private String names(Person person, GroupId group) {
        var others =
                kept.groups().members(group).stream()
                        .filter(member -> !member.equals(person.id()))
                        .toList();
        String some =
                others.stream()
                        .limit(NAMES_MAX)
                        .flatMap(member -> kept.people().byId(member).stream())
                        .map(member -> SmsName.of(member.alias().name()))
                        .collect(Collectors.joining(", "));
        return others.size() > NAMES_MAX ? some + " +" + (others.size() - NAMES_MAX) : some;
    }

    private Outcome mute(
            Person person, Heard.Command command, Optional<SenderNumber> to, Instant now) {
        Optional<Place> there = answersGoTo(person, to, now);
        if (there.isEmpty()) {
            return Outcome.WORDS;
        }
        var until = Optional.of(now.plus(QUIET));
        return switch (standing(person, there.get()).mute(until, now)) {
            case KEPT -> say(person, command, now, Sentence.MUTED, name(there.get()));
            case REFUSED -> Outcome.WORDS;
            case NOT_KEPT -> Outcome.AGAIN;
        };
    }

    /// Accepts an invitation. Without a name there has to be exactly one.
    private Outcome join(Person person, Heard.Command command, Instant now) {
        List<Group> meant =
                command.argument().isEmpty()
                        ? kept.groups().of(person.id()).stream()
                                .filter(group -> isInvited(person, group))
                                .toList()
                        : named(person, command.argument());
        if (meant.isEmpty()) {
            return Outcome.WORDS;
        }
        if (meant.size() > 1) {
            return which(person, command, meant, now);
        }
        var group = meant.getFirst();
        return switch (standing(person, new Place.InGroup(group.id())).agree(now)) {
            case KEPT -> say(person, command, now, Sentence.JOINED, SmsName.of(group.name()));
            case REFUSED -> Outcome.WORDS; // as if the group had been gone before she asked
            case NOT_KEPT -> Outcome.AGAIN;
        };
    }

    private Standing standing(Person person, Place place) {
        return new Standing(desk, person.id(), place);
    }

    private boolean isInvited(Person person, Group group) {
        var terms = standing(person, new Place.InGroup(group.id())).terms();
        return terms.filter(Terms::isAgreed).isEmpty();
    }

    /// Without a name it is the group her answers go to.
    private Outcome leave(
            Person person, Heard.Command command, Optional<SenderNumber> to, Instant now) {
        List<Group> meant =
                command.argument().isEmpty()
                        ? answersGoTo(person, to, now).stream().flatMap(this::group).toList()
                        : named(person, command.argument());
        if (meant.isEmpty()) {
            return Outcome.WORDS;
        }
        if (meant.size() > 1) {
            return which(person, command, meant, now);
        }
        var group = meant.getFirst();
        var leave = new GroupOrder.Leave();
        return switch (groupBook.order(person.id(), group.id(), leave, Optional.empty(), now)) {
            case GroupOutcome.Done _, GroupOutcome.Refused _ -> // she is in it no more
                    say(person, command, now, Sentence.LEFT, SmsName.of(group.name()));
            case GroupOutcome.NotKept _ -> Outcome.AGAIN;
        };
    }

    private Stream<Group> group(Place place) {
        return place instanceof Place.InGroup(var id)
                ? kept.groups().byId(id).stream()
                : Stream.empty();
    }

    private List<Group> named(Person person, String name) {
        return kept.groups().of(person.id()).stream()
                .filter(group -> Views.folded(group.name()).equals(Views.folded(name)))
                .toList();
    }

    private Outcome which(Person person, Heard.Command command, List<Group> meant, Instant now) {
        String names =
                meant.stream().limit(NAMES_MAX).map(Group::name).collect(Collectors.joining(", "));
        return say(person, command, now, Sentence.WHICH, command.command().name(), names);
    }

    private Optional<Place> answersGoTo(Person person, Optional<SenderNumber> to, Instant now) {
        return replies.answersGoTo(person.id(), to, now).stream()
                .findFirst()
                .flatMap(id -> desk.conversations().placeOf(id, person.id()));
    }

    private String name(Place place) {
        return places.of(place).orElse("?");
    }

    private Outcome say(
            Person person, Heard.Command command, Instant now, Sentence what, String... fill) {
        return voice.answer(person, now, command, what, fill) ? Outcome.DONE : Outcome.AGAIN;
    }
}
