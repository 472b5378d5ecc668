package parley.chat.delivery;

import parley.chat.conversation.MessageChange;
import parley.chat.conversation.SenderPool;
import parley.chat.conversation.Threads;
import parley.chat.group.Group;
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
            NoticeMark mark,
            ReplyLink link,
            String replyPath,
            String note,
            Optional<SenderPool.Choice> number) {
        Optional<MessageChange> numberUsed(Instant at) {
            return number.map(
                    choice -> choice.used(recipient.id(), subject.conversation().id(), at));
        }

        Parcel.PushParcel push(ContactPoint point, Instant created) {
            return new Parcel.PushParcel(
                    subject.delivery().key(),
                    mark,
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
                    mark,
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
        var conversation = subject.conversation();
        ReplyLink link = links.links().of(subject.recipient(), conversation.id().value(), now);
        Optional<String> group = conversation.ofWhichGroup().flatMap(groups::byId).map(Group::name);
        return Optional.of(
                new Draft(
                        subject,
                        alias,
                        alias.name() + group.map(ParcelMaker::inGroup).orElse(""),
                        SmsName.of(alias.name())
                                + group.map(SmsName::of).map(ParcelMaker::inGroup).orElse(""),
                        recipient.get(),
                        NoticeMark.of(conversation.id(), recipient.get().id()),
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
                draft.mark(),
                draft.link(),
                draft.replyPath(),
                draft.note(),
                links.senders().choose(draft.subject().conversation().id(), uses));
    }

    private static String inGroup(String name) {
        return " (" + name + ")";
    }
}
