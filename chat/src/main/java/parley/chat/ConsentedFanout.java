package parley.chat;

import parley.chat.consent.ConsentChange;
import parley.chat.consent.Consents;
import parley.chat.consent.Permissions;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.Conversations;
import parley.chat.conversation.Conversations.Place;
import parley.chat.delivery.Dispatcher;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A message brings its deliveries along as they were decided, and that its sender agrees to be
/// answered.
record ConsentedFanout(Dispatcher dispatcher, Permissions permissions, Consents consents)
        implements Conversations.Fanout {
    @Override
    public boolean isOpen(PersonId sender, Place to) {
        return switch (to) {
            case Place.WithPerson(var other) -> !permissions.blocks(other, sender);
            case Place.InGroup _ -> true;
        };
    }

    @Override
    public Begun begin(
            ChatMessage message, Conversation there, List<PersonId> recipients, Instant now) {
        var beginning = dispatcher.begin(message, there, recipients, now);
        var changes = new ArrayList<>(beginning.changes());
        PersonId sender = message.sender();
        boolean agrees = !consents.terms(sender, message.conversation()).isAgreed();
        if (agrees) {
            changes.add(new ConsentChange.AgreementGiven(sender, message.conversation()));
        }
        return new Begun(changes, agrees, beginning.orders());
    }
}
