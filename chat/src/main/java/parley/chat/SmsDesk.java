package parley.chat;

import parley.chat.consent.AnswerPace;
import parley.chat.conversation.SenderNumber;
import parley.chat.conversation.SmsReplies;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.RateLimit;
import parley.chat.language.Heard;
import parley.chat.language.SmsWords;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What becomes of a text that came by SMS: a command about the sender's own standing, or words for
/// somebody.
final class SmsDesk {
    private static final int PER_PERSON_MAX = 60;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int PEOPLE_MAX = 100_000;

    private final SmsWords words;
    private final SmsCommands commands;
    private final SmsReplies replies;
    private final AnswerPace pace;
    private final RateLimit<PersonId> often = new RateLimit<>(PER_PERSON_MAX, WINDOW, PEOPLE_MAX);

    SmsDesk(SmsWords words, SmsCommands commands, SmsReplies replies, AnswerPace pace) {
        this.words = words;
        this.commands = commands;
        this.replies = replies;
        this.pace = pace;
    }

    /// `to`: the gateway's number it was sent to. More than anybody types is dropped.
    SmsReplies.Outcome on(Person sender, Optional<SenderNumber> to, String text, Instant now) {
        pace.came(sender.id(), text, now);
        if (!often.take(sender.id(), now)) {
            return new SmsReplies.Outcome.Answered();
        }
        return switch (words.hear(text)) {
            case Heard.Command command ->
                    switch (commands.on(sender, command, to, now)) {
                        case DONE -> new SmsReplies.Outcome.Answered();
                        case AGAIN -> new SmsReplies.Outcome.Again();
                        case WORDS -> replies.on(sender, to, text, now);
                    };
            case Heard.Words _ -> replies.on(sender, to, text, now);
        };
    }
}
