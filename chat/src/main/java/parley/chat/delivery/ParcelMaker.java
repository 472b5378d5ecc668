package parley.chat.delivery;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Threads;
import parley.chat.group.Groups;
import parley.chat.identity.Alias;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.ReplyLinks;
import parley.chat.presence.ContactPoint;

import java.time.Instant;
import java.util.Optional;

/// Puts together what a carrier needs: the text, from whom, to whom, and a reply link of its own.
final class ParcelMaker {
    private static final String REPLY_PATH = "/r/";

    private final Threads threads;
    private final People people;
    private final Groups groups;
    private final ReplyLinks links;

    ParcelMaker(Threads threads, People people, Groups groups, ReplyLinks links) {
        this.threads = threads;
        this.people = people;
        this.groups = groups;
        this.links = links;
    }

    /// A parcel whose link is still to be kept.
    record Draft(
            Delivery delivery,
            ChatMessage message,
            Alias sender,
            String from,
            Person recipient,
            ReplyLink link,
            String replyPath) {
        Parcel.PushParcel push(ContactPoint point) {
            return new Parcel.PushParcel(
                    delivery.key(),
                    point,
                    from,
                    sender,
                    message.text(),
                    replyPath,
                    message.acceptedAt(),
                    delivery.expiresAt());
        }

        Parcel.SmsParcel sms() {
            return new Parcel.SmsParcel(
                    delivery.key(),
                    recipient.msisdn(),
                    from,
                    message.text(),
                    replyPath,
                    delivery.expiresAt());
        }
    }

    /// Empty when the message or one of the two people is kept no more.
    Optional<Draft> draft(Delivery delivery, Instant now) {
        return threads.message(delivery.key().message())
                .flatMap(message -> draft(delivery, message, now));
    }

    /// Empty when one of the two people is kept no more.
    Optional<Draft> draft(Delivery delivery, ChatMessage message, Instant now) {
        Optional<Person> recipient = people.byId(delivery.key().recipient());
        Optional<Person> sender = people.byId(message.sender());
        if (recipient.isEmpty() || sender.isEmpty()) {
            return Optional.empty();
        }
        ConversationId conversation = message.conversation();
        Alias alias = sender.get().alias();
        ReplyLink link = links.make(recipient.get().id(), conversation.value(), now);
        return Optional.of(
                new Draft(
                        delivery,
                        message,
                        alias,
                        alias.name() + inGroup(conversation),
                        recipient.get(),
                        link,
                        REPLY_PATH + links.token(link)));
    }

    private String inGroup(ConversationId id) {
        return threads.byId(id)
                .filter(Conversation.OfGroup.class::isInstance)
                .map(Conversation.OfGroup.class::cast)
                .flatMap(conversation -> groups.byId(conversation.group()))
                .map(group -> " (" + group.name() + ")")
                .orElse("");
    }
}
