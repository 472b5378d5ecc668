package parley.chat.conversation;

import parley.chat.group.Group;
import parley.chat.group.Groups;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PersonRegister;
import parley.chat.identity.RateLimit;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An SMS to the gateway's number is a chat reply. It lands where the sender was reached by SMS
/// lately, when that is one conversation; when there are several she is asked, never guessed. What
/// she writes instead of an answer goes along with the text she is asked about: nothing is lost.
public final class SmsReplies {
    private static final int CHOICES_MAX = 9;
    private static final int NOTICES_PER_NUMBER_MAX = 6;
    private static final Duration NOTICE_WINDOW = Duration.ofHours(1);
    private static final int NUMBERS_MAX = 100_000;

    private static final String HOW_TO_START =
            "Nobody here wrote to you lately. To start a chat, open the chat page on your phone.";
    private static final String NO_TEXT =
            "Your message was not sent: a chat message has 1 to 2,000 characters.";
    private static final String TOO_MUCH =
            "Your last message was not sent: first answer with a number for whom the one before"
                    + " is.";
    private static final String NOBODY_THERE =
            "Your message was not sent: nobody else is in that group any more.";

    private static final String SILENCED =
            "Your message was not sent: you may not write in that group now. You still get what"
                    + " others write there.";

    /// Whether an SMS to this person was handed over and its SMSC has not answered yet: then nobody
    /// can say what she answers to.
    public interface SmsUnderWay {
        boolean to(PersonId person);
    }

    /// Sends a short SMS; false when it cannot leave now.
    public interface Asker {
        boolean tell(Msisdn to, String text);
    }

    /// What became of an SMS.
    public sealed interface Outcome {
        /// It is a message now.
        record Sent(Conversations.Accepted accepted) implements Outcome {}

        /// She was asked or told something; nothing else is to be done.
        record Answered() implements Outcome {}

        /// It could not be kept or answered: the SMSC shall bring it again.
        record Again() implements Outcome {}
    }

    private final Ledger ledger;
    private final Threads threads;
    private final People people;
    private final Groups groups;
    private final PersonRegister register;
    private final Conversations conversations;
    private final SmsUnderWay underWay;
    private final Asker asker;
    private final Duration replyWindow;

    /// Two machines that answer each other shall not cost a fortune.
    private final RateLimit<Msisdn> notices =
            new RateLimit<>(NOTICES_PER_NUMBER_MAX, NOTICE_WINDOW, NUMBERS_MAX);

    public SmsReplies(
            Ledger ledger,
            Threads threads,
            People people,
            Groups groups,
            PersonRegister register,
            Conversations conversations,
            SmsUnderWay underWay,
            Asker asker,
            Duration replyWindow) {
        this.ledger = ledger;
        this.threads = threads;
        this.people = people;
        this.groups = groups;
        this.register = register;
        this.conversations = conversations;
        this.underWay = underWay;
        this.asker = asker;
        this.replyWindow = replyWindow;
    }

    public Outcome on(Msisdn from, String sms, Instant now) {
        Optional<MessageText> text = text(sms);
        if (text.isEmpty()) {
            return tell(from, NO_TEXT, now);
        }
        Optional<Person> sender = register.personOf(from, now);
        if (sender.isEmpty()) {
            return new Outcome.Again();
        }
        PersonId id = sender.get().id();
        Instant since = now.minus(replyWindow);
        Optional<PendingQuestion> question =
                threads.question(id).filter(asked -> asked.askedAt().isAfter(since));
        Optional<ConversationId> chosen = question.flatMap(asked -> choice(asked, text.get()));
        if (chosen.isPresent()) {
            return send(sender.get(), chosen.get(), question.get().text(), true, now);
        }
        if (underWay.to(id)) {
            return new Outcome.Again();
        }
        Optional<MessageText> together =
                question.map(asked -> text(asked.text().value() + "\n" + text.get().value()))
                        .orElse(text);
        if (together.isEmpty()) {
            return tell(from, TOO_MUCH, now);
        }
        List<ConversationId> lately =
                threads.reachedBySmsSince(id, since).stream()
                        .filter(conversation -> name(conversation, id).isPresent())
                        .limit(CHOICES_MAX)
                        .toList();
        return switch (lately.size()) {
            case 0 -> tell(from, HOW_TO_START, now);
            case 1 ->
                    send(
                            sender.get(),
                            lately.getFirst(),
                            together.get(),
                            question.isPresent(),
                            now);
            default -> ask(sender.get(), new PendingQuestion(id, together.get(), lately, now));
        };
    }

    private static Optional<MessageText> text(String sms) {
        try {
            return Optional.of(new MessageText(sms));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<ConversationId> choice(PendingQuestion question, MessageText answer) {
        String said = answer.value();
        if (!said.matches("[1-9][.)]?")) {
            return Optional.empty();
        }
        int number = said.charAt(0) - '0';
        return number <= question.choices().size()
                ? Optional.of(question.choices().get(number - 1))
                : Optional.empty();
    }

    private Outcome send(
            Person sender,
            ConversationId conversation,
            MessageText text,
            boolean settles,
            Instant now) {
        Optional<Conversations.Place> place = conversations.placeOf(conversation, sender.id());
        if (place.isEmpty()) {
            return tell(sender.msisdn(), NOBODY_THERE, now);
        }
        var settled = new MessageChange.QuestionSettled(sender.id());
        var accepted =
                conversations.send(
                        sender.id(),
                        place.get(),
                        text,
                        Optional.empty(),
                        settles ? List.of(settled) : List.of(),
                        now);
        return switch (accepted) {
            case Conversations.Accepted.Now _, Conversations.Accepted.Before _ ->
                    new Outcome.Sent(accepted);
            case Conversations.Accepted.NotAMember _, Conversations.Accepted.NobodyElse _ ->
                    tell(sender.msisdn(), NOBODY_THERE, now);
            case Conversations.Accepted.Silenced _ -> tell(sender.msisdn(), SILENCED, now);
            case Conversations.Accepted.NotKept _ -> new Outcome.Again();
        };
    }

    private Outcome ask(Person sender, PendingQuestion question) {
        var asked = List.of(new MessageChange.QuestionAsked(question));
        if (!(ledger.commit(asked) instanceof Commit.Durable)) {
            return new Outcome.Again();
        }
        var text = new StringBuilder("For whom is your message? Answer with the number:");
        for (int i = 0; i < question.choices().size(); i++) {
            text.append('\n').append(i + 1).append(' ');
            text.append(name(question.choices().get(i), sender.id()).orElse("?"));
        }
        return tell(sender.msisdn(), text.toString(), question.askedAt());
    }

    /// Empty when this person takes no part in it (any more).
    private Optional<String> name(ConversationId conversation, PersonId person) {
        return conversations
                .placeOf(conversation, person)
                .flatMap(place ->
                        switch (place) {
                            case Conversations.Place.WithPerson(var other) ->
                                    people.byId(other).map(Person::alias).map(Alias::name);
                            case Conversations.Place.InGroup(var group) ->
                                    groups.byId(group).map(Group::name);
                        });
    }

    private Outcome tell(Msisdn to, String text, Instant now) {
        if (!notices.take(to, now)) {
            return new Outcome.Answered(); // told often enough
        }
        return asker.tell(to, text) ? new Outcome.Answered() : new Outcome.Again();
    }
}
