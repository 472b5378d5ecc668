package parley.server;

import parley.chat.Chat;
import parley.chat.GroupList;
import parley.chat.SendMessage;
import parley.chat.Target;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.pages.ShortId;

import java.time.Clock;
import java.util.Optional;

/// Answers operators why a message goes as it does, and how one would go.
record ReasonsDesk(Chat chat, Clock clock) {
    /// `message`: as it stands in the addresses of pages.
    Optional<ReasonsReport> why(String message) {
        return ShortId.read(message).map(MessageId::new).flatMap(chat::why).map(ReasonsReport::of);
    }

    /// `to`: the name of a person, or of a group of the sender's.
    Optional<ReasonsReport> whatIf(String from, String to, String text) {
        return person(from)
                .flatMap(
                        sender -> target(sender, to).flatMap(there -> message(sender, there, text)))
                .flatMap(message -> chat.whatIf(message, clock.instant()))
                .map(ReasonsReport::of);
    }

    private Optional<Person> person(String name) {
        return alias(name).flatMap(chat::personNamed);
    }

    private Optional<Target> target(Person sender, String name) {
        return chat.groupList().named(sender.id(), name) instanceof GroupList.Named.One(var group)
                ? Optional.of(new Target.ToGroup(group.id()))
                : person(name).map(Person::id).map(Target.ToPerson::new);
    }

    private static Optional<SendMessage> message(Person sender, Target to, String text) {
        try {
            var words = new MessageText(text);
            return Optional.of(new SendMessage(sender.id(), to, words, Optional.empty()));
        } catch (IllegalArgumentException noMessage) {
            return Optional.empty();
        }
    }

    private static Optional<Alias> alias(String name) {
        try {
            return Optional.of(new Alias(name.strip()));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
