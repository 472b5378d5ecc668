package parley.chat;

import parley.chat.consent.AnswerPace;
import parley.chat.consent.Consents;
import parley.chat.conversation.SmsReplies;
import parley.chat.delivery.Notices;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.RateLimit;
import parley.chat.language.Heard;
import parley.chat.language.Sentence;
import parley.chat.language.SmsTongue;

import java.time.Duration;
import java.time.Instant;

/// What the gateway itself says by SMS, and not often: two machines that answer each other shall
/// not cost a fortune.
final class SmsVoice implements SmsReplies.Asker {
    private static final int PER_NUMBER_MAX = 6;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int NUMBERS_MAX = 100_000;

    private final Notices notices;
    private final Consents consents;
    private final AnswerPace pace;
    private final SmsTongue tongue;
    private final RateLimit<Msisdn> often = new RateLimit<>(PER_NUMBER_MAX, WINDOW, NUMBERS_MAX);

    SmsVoice(Notices notices, Consents consents, AnswerPace pace, SmsTongue tongue) {
        this.notices = notices;
        this.consents = consents;
        this.pace = pace;
        this.tongue = tongue;
    }

    /// False when it cannot leave now; true also when she said STOP or was told often enough.
    @Override
    public boolean tell(Person to, Instant now, Sentence sentence, String... fill) {
        return isSilent(to) || leaves(to, tongue.say(to.msisdn(), sentence, fill), now);
    }

    /// In the language of the command. False as for [#tell].
    boolean answer(
            Person to, Instant now, Heard.Command command, Sentence sentence, String... fill) {
        return isSilent(to) || leaves(to, tongue.answer(to.msisdn(), command, sentence, fill), now);
    }

    /// That a command about STOP was heard; whoever said it hears this one, too.
    void confirm(Person to, Instant now, Heard.Command command, Sentence sentence) {
        leaves(to, tongue.answer(to.msisdn(), command, sentence), now);
    }

    private boolean isSilent(Person to) {
        return consents.stoppedSince(to.id()).isPresent();
    }

    private boolean leaves(Person to, String text, Instant now) {
        if (!often.allows(to.msisdn(), now) || !pace.mayLeave(to.id(), now)) {
            return true;
        }
        if (!notices.notice(to.msisdn(), text)) {
            return false;
        }
        often.take(to.msisdn(), now);
        return true;
    }
}
