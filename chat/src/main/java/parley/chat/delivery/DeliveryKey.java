package parley.chat.delivery;

import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;

/// One message on its way to one person.
public record DeliveryKey(MessageId message, PersonId recipient) {}
