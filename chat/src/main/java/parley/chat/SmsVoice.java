package parley.chat;

import parley.chat.consent.AnswerPace;
import parley.chat.conversation.SmsReplies;
import parley.chat.delivery.Notices;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PhoneNumbers;
import parley.chat.identity.RateLimit;
import parley.chat.language.Heard;
import parley.chat.language.Language;
import parley.chat.language.Sentence;
import parley.chat.language.SmsSentences;
import parley.chat.language.SmsWords;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the gateway itself says by SMS, in the language of whoever it says it to, and not often:
/// two machines that answer each other shall not cost a fortune.
final class SmsVoice implements SmsReplies.Asker {
    private static final int PER_NUMBER_MAX = 6;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int NUMBERS_MAX = 100_000;

    private final Notices notices;
    private final PhoneNumbers numbers;
    private final AnswerPace pace;
    private final SmsWords words;
    private final SmsSentences sentences = new SmsSentences();
    private final RateLimit<Msisdn> often = new RateLimit<>(PER_NUMBER_MAX, WINDOW, NUMBERS_MAX);

    SmsVoice(Notices notices, PhoneNumbers numbers, AnswerPace pace, SmsWords words) {
        this.notices = notices;
        this.numbers = numbers;
        this.pace = pace;
        this.words = words;
    }

    /// False when it cannot leave now; true also when she was told often enough.
    @Override
    public boolean tell(Person to, Instant now, Sentence sentence, String... fill) {
        return tell(to, now, words.ofRegion(numbers.region(to.msisdn())), sentence, fill);
    }

    /// In the language of the command.
    boolean answer(
            Person to, Instant now, Heard.Command command, Sentence sentence, String... fill) {
        Optional<String> region = numbers.region(to.msisdn());
        return tell(to, now, words.answersIn(command, region), sentence, fill);
    }

    private boolean tell(
            Person to, Instant now, Language language, Sentence sentence, String... fill) {
        if (!often.allows(to.msisdn(), now) || !pace.mayLeave(to.id(), now)) {
            return true;
        }
        if (!notices.notice(to.msisdn(), sentences.say(language, sentence, fill))) {
            return false;
        }
        often.take(to.msisdn(), now);
        return true;
    }
}
