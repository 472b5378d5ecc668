package parley.chat.delivery;

import parley.chat.conversation.Conversation;
import parley.chat.group.Groups;
import parley.chat.identity.Alias;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.ReplyLinks;
import parley.chat.language.Sentence;
import parley.chat.language.SmsTongue;
import parley.chat.presence.ContactPoint;

import java.time.Instant;
import java.util.Optional;

/// Puts together what a carrier needs: the text, from whom, to whom, and a reply link of its own.
final class ParcelMaker {
    private final People people;
    private final Groups groups;
    private final ReplyLinks links;
    private final SmsTongue tongue;

    ParcelMaker(People people, Groups groups, ReplyLinks links, SmsTongue tongue) {
        this.people = people;
        this.groups = groups;
        this.links = links;
        this.tongue = tongue;
    }

    /// A parcel whose link is still to be kept.
    record Draft(
            Subject subject,
            Alias sender,
            String from,
            Person recipient,
            ReplyLink link,
            String replyPath,
            String note) {
        Parcel.PushParcel push(ContactPoint point) {
            return new Parcel.PushParcel(
                    subject.delivery().key(),
                    point,
                    from,
                    sender,
                    subject.message().text(),
                    replyPath,
                    subject.message().acceptedAt(),
                    subject.delivery().expiresAt());
        }

        Parcel.SmsParcel sms() {
            return new Parcel.SmsParcel(
                    subject.delivery().key(),
                    recipient.msisdn(),
                    from,
                    subject.message().text(),
                    replyPath,
                    note,
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
        ReplyLink link = links.make(subject.recipient(), subject.conversation().id().value(), now);
        return Optional.of(
                new Draft(
                        subject,
                        alias,
                        alias.name() + inGroup(subject.conversation()),
                        recipient.get(),
                        link,
                        links.path(link),
                        invites ? tongue.say(recipient.get().msisdn(), Sentence.HOW_TO_END) : ""));
    }

    private String inGroup(Conversation conversation) {
        return conversation
                .ofWhichGroup()
                .flatMap(groups::byId)
                .map(group -> " (" + group.name() + ")")
                .orElse("");
    }
}
