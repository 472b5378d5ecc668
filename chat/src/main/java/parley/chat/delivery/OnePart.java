package parley.chat.delivery;

import parley.chat.conversation.MessageText;
import parley.chat.identity.People;
import parley.chat.identity.PersonId;
import parley.chat.identity.ReplyLinks;
import parley.chat.language.SmsName;

/// Tells of most messages between two that they are one part as SMS, without deciding how they go.
record OnePart(People people, SmsMeter meter) {
    /// False when it is not sure. Nothing is said of an SMS that invites: more stands in it.
    boolean isSure(PersonId from, MessageText text) {
        return people.byId(from)
                .map(sender -> SmsName.of(sender.alias().name()))
                .map(name -> meter.quote(meter.wholeText(name, text, ReplyLinks.somePath())))
                .filter(OnePart::hasSureLength)
                .filter(quote -> quote.parts() == 1)
                .isPresent();
    }

    /// The letters of another link may need other tables.
    private static boolean hasSureLength(SmsMeter.Quote quote) {
        return quote.coding() != SmsMeter.Coding.GSM_7BIT_NATIONAL;
    }
}
