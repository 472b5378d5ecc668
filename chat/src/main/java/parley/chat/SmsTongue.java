package parley.chat;

import parley.chat.identity.Msisdn;
import parley.chat.identity.PhoneNumbers;
import parley.chat.language.Heard;
import parley.chat.language.Sentence;
import parley.chat.language.SmsSentences;
import parley.chat.language.SmsWords;

/// What the gateway says by SMS in the language of whoever it says it to.
record SmsTongue(PhoneNumbers numbers, SmsWords words, SmsSentences sentences) {
    /// In that of the number's country.
    String say(Msisdn to, Sentence sentence, String... fill) {
        return sentences.say(words.ofRegion(numbers.region(to)), sentence, fill);
    }

    /// In that of the command.
    String answer(Msisdn to, Heard.Command command, Sentence sentence, String... fill) {
        return sentences.say(words.answersIn(command, numbers.region(to)), sentence, fill);
    }
}
