package parley.chat.language;

import parley.chat.identity.Msisdn;
import parley.chat.identity.PhoneNumbers;

/// What the gateway says by SMS in the language of whoever it says it to.
public record SmsTongue(PhoneNumbers numbers, SmsWords words, SmsSentences sentences) {
    /// In that of the number's country.
    public String say(Msisdn to, Sentence sentence, String... fill) {
        return sentences.say(words.ofRegion(numbers.region(to)), sentence, fill);
    }

    /// In that of the command.
    public String answer(Msisdn to, Heard.Command command, Sentence sentence, String... fill) {
        return sentences.say(words.answersIn(command, numbers.region(to)), sentence, fill);
    }
}
