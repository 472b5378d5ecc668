package parley.chat.delivery;

import parley.chat.conversation.Conversation;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.SenderPool;
import parley.chat.conversation.Threads;
import parley.chat.group.Groups;
import parley.chat.identity.Alias;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.ReplyLink;
import parley.chat.language.Sentence;
import parley.chat.language.SmsName;
import parley.chat.presence.ContactPoint;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Puts together what a carrier needs: the text, from whom, to whom, and a reply link.
final class ParcelMaker {
    private final Threads threads;
    private final People people;
    private final Groups groups;
    private final Dispatcher.Links links;

    ParcelMaker(Threads threads, People people, Groups groups, Dispatcher.Links links) {
        this.threads = threads;
        this.people = people;
        this.groups = groups;
        this.links = links;
    }

    /// A parcel whose link, and whose number when it has one, are still to be kept.
    record Draft(
            Subject subject,
            Alias sender,
            String from,
            String smsFrom,
            Person recipient,
            ReplyLink link,
            String replyPath,
            String note,
            Optional<SenderPool.Choice> number) {
        Optional<MessageChange> numberUsed(Instant at) {
            return number.map(
                    choice -> choice.used(recipient.id(), subject.conversation().id(), at));
        }

        NoticeMark mark() {
            return NoticeMark.of(subject.conversation().id(), recipient.id());
        }

        Parcel.PushParcel push(ContactPoint point, Instant created) {
            return new Parcel.PushParcel(
                    subject.delivery().key(),
                    mark(),
                    point,
                    from,
                    sender,
                    subject.message().text(),
                    replyPath,
                    created,
                    link.expiresAt());
        }

        Parcel.SmsParcel sms() {
            return new Parcel.SmsParcel(
                    subject.delivery().key(),
                    recipient.msisdn(),
                    number.map(SenderPool.Choice::number),
                    smsFrom,
                    subject.message().text(),
                    replyPath,
                    note,
                    subject.delivery().expiresAt());
        }

        Parcel.SmsPushParcel smsPush(Instant created) {
            return new Parcel.SmsPushParcel(
                    subject.delivery().key(),
                    mark(),
                    recipient.msisdn(),
                    number.map(SenderPool.Choice::number),
                    from,
                    subject.message().text(),
                    replyPath,
                    created,
                    link.expiresAt(),
                    subject.delivery().expiresAt());
        }
    }

    /// `invites`: the one SMS that may invite somebody tells her how to end it. Empty when one of
    /// the two people is kept no more.
    Optional<Draft> draft(Subject subject, boolean invites, Instant now) {
        Optional<Person> recipient = people.byId(subject.recipient());
        Optional<Person> sender = people.byId(subject.message().sender());
        if (recipient.isEmpty() || sender.isEmpty()) {
            return Optional.empty();
        }
        Alias alias = sender.get().alias();
        ReplyLink link =
                links.links().of(subject.recipient(), subject.conversation().id().value(), now);
        return Optional.of(
                new Draft(
                        subject,
                        alias,
                        alias.name() + inGroup(subject.conversation(), UnaryOperator.identity()),
                        SmsName.of(alias.name()) + inGroup(subject.conversation(), SmsName::of),
                        recipient.get(),
                        link,
                        links.links().path(link),
                        invites
                                ? links.tongue().say(recipient.get().msisdn(), Sentence.HOW_TO_END)
                                : "",
                        Optional.empty()));
    }

    /// With the number that its conversation has for its recipient.
    Draft numbered(Draft draft) {
        if (links.senders().isEmpty()) {
            return draft;
        }
        var uses = threads.senderUses(draft.recipient().id());
        return new Draft(
                draft.subject(),
                draft.sender(),
                draft.from(),
                draft.smsFrom(),
                draft.recipient(),
                draft.link(),
                draft.replyPath(),
                draft.note(),
                links.senders().choose(draft.subject().conversation().id(), uses));
    }

    private String inGroup(Conversation conversation, UnaryOperator<String> shown) {
        return conversation
                .ofWhichGroup()
                .flatMap(groups::byId)
                .map(group -> " (" + shown.apply(group.name()) + ")")
                .orElse("");
    }
}
