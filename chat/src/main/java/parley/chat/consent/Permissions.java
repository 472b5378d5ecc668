package parley.chat.consent;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.Threads;
import parley.chat.group.GroupId;
import parley.chat.group.Groups;
import parley.chat.group.Membership;
import parley.chat.group.Mentions;
import parley.chat.identity.People;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What the recipient of a message allows: from what she said herself, never from what others say
/// of her.
public final class Permissions {
    private final Consents consents;
    private final Threads threads;
    private final People people;
    private final Groups groups;
    private final AnswerPace pace;
    private final ZoneId zone;

    /// `zone`: whose clock quiet hours mean.
    public Permissions(
            Consents consents,
            Threads threads,
            People people,
            Groups groups,
            AnswerPace pace,
            ZoneId zone) {
        this.consents = consents;
        this.threads = threads;
        this.people = people;
        this.groups = groups;
        this.pace = pace;
        this.zone = zone;
    }

    /// `there`: the conversation with the message.
    public Permission of(PersonId recipient, ChatMessage message, Conversation there, Instant now) {
        var said = said(recipient, message, now);
        return said instanceof Permission.Refused
                ? said
                : there.ofWhichGroup()
                        .map(group -> inGroup(group, recipient, message, said))
                        .orElse(said);
    }

    private Permission said(PersonId recipient, ChatMessage message, Instant now) {
        var terms = consents.terms(recipient, message.conversation());
        if (terms.isBlocked()) {
            return new Permission.Refused("she takes no messages in this conversation");
        }
        if (consents.stoppedSince(recipient).isPresent()) {
            return new Permission.Silence(Instant.MAX, "she said STOP");
        }
        if (terms.isMuted(now)) {
            return new Permission.Silence(Instant.MAX, "she muted the conversation");
        }
        Optional<Instant> quiet =
                consents.quietHours(recipient).flatMap(hours -> hours.endOf(now, zone));
        if (quiet.isPresent()) {
            return new Permission.Silence(quiet.get(), "these are her quiet hours");
        }
        Instant parked = later(pace.parkedUntil(recipient), pace.parkedUntil(message.sender()));
        if (now.isBefore(parked)) {
            return new Permission.Silence(parked, "one of the two answers like a machine");
        }
        return answered(terms, message);
    }

    private Permission inGroup(
            GroupId group, PersonId recipient, ChatMessage message, Permission said) {
        Optional<Membership> her = groups.membership(group, recipient).filter(Membership::isIn);
        if (her.isEmpty()) {
            return new Permission.Refused("she is not in the group any more");
        }
        return blocks(recipient, message.sender())
                ? new Permission.Silence(Instant.MAX, "she blocked the sender")
                : GroupWish.of(her.get().mode(), isNamed(recipient, message), said);
    }

    private boolean isNamed(PersonId recipient, ChatMessage message) {
        return people.byId(recipient)
                .filter(her -> Mentions.name(message.text().value(), her.alias()))
                .isPresent();
    }

    private Permission answered(Terms terms, ChatMessage message) {
        return switch (terms.answer()) {
            case Terms.Answer.Agreed _ -> agreed(terms.escalation());
            case Terms.Answer.NothingYet _ -> invitation(terms.person(), message.sender());
            case Terms.Answer.Invited(var by, _) when by.equals(message.id()) ->
                    new Permission.Free(); // its own SMS, which the delivery knows of
            case Terms.Answer.Invited _ ->
                    new Permission.PushOnly("one SMS invited her and she has not answered");
            case Terms.Answer.Blocked _ -> new Permission.Refused("she blocked it");
        };
    }

    private static Permission agreed(Escalation escalation) {
        return escalation == Escalation.AT_ONCE
                ? new Permission.SmsOnly("she wants it by SMS from this contact")
                : new Permission.Free(escalation);
    }

    private Permission invitation(PersonId recipient, PersonId inviter) {
        var requests = consents.requests(recipient, inviter);
        if (requests.allowAnother()) {
            return new Permission.Invitation();
        }
        return new Permission.PushOnly(
                requests.ofThisPerson()
                        ? "an SMS of the sender invited her elsewhere and she has not answered"
                        : "several SMS invited her and she has answered none");
    }

    /// Whether the first takes no messages from the second: who is erased takes none.
    public boolean blocks(PersonId one, PersonId other) {
        return people.byId(one).isEmpty()
                || threads.between(one, other)
                        .filter(open -> consents.terms(one, open.id()).isBlocked())
                        .isPresent();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
