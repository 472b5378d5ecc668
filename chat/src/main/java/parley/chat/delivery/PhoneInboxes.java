package parley.chat.delivery;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceBoard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/// What was pushed to phones last of each conversation, and how to take it off again. A phone
/// throws away what is not newer, by whole seconds, than what it has under the same mark (SI 6.2).
/// In memory only: what is not remembered stays where it is. Safe from any thread.
final class PhoneInboxes {
    private final PresenceBoard board;
    private final Carrier<Parcel.PushParcel> phones;
    private final Recent<NoticeMark, Notice> shown;

    private record Notice(MessageId message, Instant created) {}

    PhoneInboxes(PresenceBoard board, Carrier<Parcel.PushParcel> phones, int rememberedMax) {
        this.board = board;
        this.phones = phones;
        this.shown = new Recent<>(rememberedMax);
    }

    /// The date that a push of this message carries: after that of an earlier message, the same
    /// again when it is pushed again, and its own when a later one was pushed before.
    Instant pushed(NoticeMark mark, ChatMessage message, ContactPoint point) {
        return isPhone(point)
                ? pushedToPhone(mark, message)
                : message.acceptedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    /// As [#pushed], by whatever way it comes into the phone's inbox.
    synchronized Instant pushedToPhone(NoticeMark mark, ChatMessage message) {
        Instant own = message.acceptedAt().truncatedTo(ChronoUnit.SECONDS);
        Optional<Notice> before = shown.find(mark);
        if (before.filter(last -> isNewer(last.message(), message.id())).isPresent()) {
            return own;
        }
        Instant created =
                before.map(last ->
                                last.message().equals(message.id())
                                        ? last.created()
                                        : later(last.created(), own))
                        .orElse(own);
        shown.put(mark, new Notice(message.id(), created));
        return created;
    }

    /// A page that is open in a browser keeps no notices; one that is closed has its own.
    private static boolean isPhone(ContactPoint point) {
        return switch (point) {
            case ContactPoint.OpenSession _, ContactPoint.PushPort _ -> true;
            case ContactPoint.LivePage _, ContactPoint.ClosedPage _ -> false;
        };
    }

    private static boolean isNewer(MessageId one, MessageId other) {
        return one.value().compareTo(other.value()) > 0;
    }

    private static Instant later(Instant last, Instant own) {
        Instant next = last.plusSeconds(1);
        return own.isAfter(next) ? own : next;
    }

    /// Takes the notice off her phone when it is of one of these messages and something can reach
    /// the phone now; once, and without asking whether it worked.
    void takeOff(NoticeMark mark, PersonId person, Predicate<MessageId> ofThese, Instant now) {
        var point = board.reach(person, now).point().filter(PhoneInboxes::isPhone);
        if (point.isPresent() && phones.ready()) {
            takenOff(mark, ofThese, now)
                    .ifPresent(created -> phones.takeOff(point.get(), mark, created));
        }
    }

    private synchronized Optional<Instant> takenOff(
            NoticeMark mark, Predicate<MessageId> ofThese, Instant now) {
        return shown.find(mark)
                .filter(notice -> ofThese.test(notice.message()))
                .flatMap(_ -> shown.take(mark))
                .map(notice -> later(notice.created(), now.truncatedTo(ChronoUnit.SECONDS)));
    }
}
