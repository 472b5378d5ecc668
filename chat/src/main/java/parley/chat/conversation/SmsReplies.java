package parley.chat.conversation;

import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.language.Sentence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An SMS to a number of the gateway is a chat reply. It lands in the conversation that has this
/// number for its sender, and if none has, where she was reached by SMS lately. When that are
/// several she is asked, never guessed. What she writes instead of an answer goes along with the
/// text she is asked about: nothing is lost.
public final class SmsReplies {
    private static final int CHOICES_MAX = 9;

    /// Whether an SMS to this person was handed over and its SMSC has not answered yet: then nobody
    /// can say what she answers to.
    public interface SmsUnderWay {
        boolean to(PersonId person);
    }

    /// Says something by SMS in her language; false when it cannot leave now.
    public interface Asker {
        boolean tell(Person to, Instant now, Sentence sentence, String... fill);
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
    private final PlaceNames names;
    private final Conversations conversations;
    private final SmsUnderWay underWay;
    private final Asker asker;
    private final Duration replyWindow;

    public SmsReplies(
            Ledger ledger,
            Threads threads,
            PlaceNames names,
            Conversations conversations,
            SmsUnderWay underWay,
            Asker asker,
            Duration replyWindow) {
        this.ledger = ledger;
        this.threads = threads;
        this.names = names;
        this.conversations = conversations;
        this.underWay = underWay;
        this.asker = asker;
        this.replyWindow = replyWindow;
    }

    /// `to`: the number it was sent to.
    public Outcome on(Person sender, Optional<SenderNumber> to, String sms, Instant now) {
        Optional<MessageText> text = text(sms);
        if (text.isEmpty()) {
            return tell(sender, Sentence.NO_TEXT, now);
        }
        PersonId id = sender.id();
        Instant since = now.minus(replyWindow);
        List<ConversationId> behind = behind(id, to);
        Optional<PendingQuestion> question =
                threads.question(id)
                        .filter(asked -> asked.askedAt().isAfter(since))
                        .filter(asked -> mayBeAbout(asked, behind));
        Optional<ConversationId> chosen = question.flatMap(asked -> choice(asked, text.get()));
        if (chosen.isPresent()) {
            return send(sender, chosen.get(), question.get().text(), true, now);
        }
        if (behind.size() != 1 && underWay.to(id)) {
            return new Outcome.Again();
        }
        Optional<MessageText> together =
                question.map(asked -> text(asked.text().value() + "\n" + text.get().value()))
                        .orElse(text);
        if (together.isEmpty()) {
            return tell(sender, Sentence.TOO_MUCH, now);
        }
        List<ConversationId> where = answersGoTo(id, behind, now);
        return switch (where.size()) {
            case 0 -> tell(sender, Sentence.HOW_TO_START, now);
            case 1 -> send(sender, where.getFirst(), together.get(), question.isPresent(), now);
            default -> ask(sender, new PendingQuestion(id, together.get(), where, now));
        };
    }

    /// Where an answer of hers to this number could go, the likeliest first.
    public List<ConversationId> answersGoTo(
            PersonId person, Optional<SenderNumber> to, Instant now) {
        return answersGoTo(person, behind(person, to), now);
    }

    /// Of several that share the number, those that reached her lately; all of them when none did.
    private List<ConversationId> answersGoTo(
            PersonId person, List<ConversationId> behind, Instant now) {
        if (behind.size() == 1) {
            return behind;
        }
        List<ConversationId> lately =
                threads.reachedBySmsSince(person, now.minus(replyWindow)).stream()
                        .filter(conversation -> name(conversation, person).isPresent())
                        .filter(conversation -> behind.isEmpty() || behind.contains(conversation))
                        .limit(CHOICES_MAX)
                        .toList();
        return lately.isEmpty() ? behind.stream().limit(CHOICES_MAX).toList() : lately;
    }

    /// Her conversations that have this number, the one used last first.
    private List<ConversationId> behind(PersonId person, Optional<SenderNumber> to) {
        return to.isEmpty()
                ? List.of()
                : threads.senderUses(person).stream()
                        .filter(use -> use.number().equals(to.get()))
                        .map(SenderUse::conversation)
                        .filter(conversation -> name(conversation, person).isPresent())
                        .toList();
    }

    /// A text to the number of other conversations is no answer to it.
    private static boolean mayBeAbout(PendingQuestion question, List<ConversationId> behind) {
        return behind.isEmpty() || behind.stream().anyMatch(question.choices()::contains);
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
            return tell(sender, Sentence.NOBODY_THERE, now);
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
                    tell(sender, Sentence.NOBODY_THERE, now);
            case Conversations.Accepted.NotTaken _ ->
                    tell(
                            sender,
                            Sentence.NOT_TAKEN,
                            now,
                            name(conversation, sender.id()).orElse("?"));
            case Conversations.Accepted.Silenced _ ->
                    tell(
                            sender,
                            Sentence.SILENCED,
                            now,
                            name(conversation, sender.id()).orElse("?"));
            case Conversations.Accepted.NotKept _ -> new Outcome.Again();
        };
    }

    private Outcome ask(Person sender, PendingQuestion question) {
        var asked = List.of(new MessageChange.QuestionAsked(question));
        if (!(ledger.commit(asked) instanceof Commit.Durable)) {
            return new Outcome.Again();
        }
        var text = new StringBuilder();
        for (int i = 0; i < question.choices().size(); i++) {
            text.append('\n').append(i + 1).append(' ');
            text.append(name(question.choices().get(i), sender.id()).orElse("?"));
        }
        return tell(sender, Sentence.FOR_WHOM, question.askedAt(), text.toString());
    }

    /// Empty when this person takes no part in it (any more).
    private Optional<String> name(ConversationId conversation, PersonId person) {
        return conversations.placeOf(conversation, person).flatMap(names::of);
    }

    private Outcome tell(Person to, Sentence sentence, Instant now, String... fill) {
        return asker.tell(to, now, sentence, fill) ? new Outcome.Answered() : new Outcome.Again();
    }
}
