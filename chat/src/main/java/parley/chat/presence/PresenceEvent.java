package parley.chat.presence;

import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;

/// What was seen of a person's phone.
public sealed interface PresenceEvent {
    PersonId person();

    /// The network says the phone has this address (accounting Start or Interim-Update).
    record AddressAssigned(PersonId person, InetAddress address) implements PresenceEvent {}

    /// The network says it has it no more, or somebody else has it now.
    record AddressGone(PersonId person, InetAddress address) implements PresenceEvent {}

    /// A WSP session was opened or resumed and takes pushes as it agreed.
    record SessionUp(
            PersonId person,
            WapSessionKey session,
            InetAddress address,
            boolean push,
            boolean confirmedPush)
            implements PresenceEvent {}

    record SessionSuspended(PersonId person, WapSessionKey session) implements PresenceEvent {}

    record SessionGone(PersonId person, WapSessionKey session) implements PresenceEvent {}

    /// A page was asked for over WAP (connectionless or in a session): a push can reach the phone.
    record WapPageAsked(PersonId person, InetAddress address) implements PresenceEvent {}

    /// A page was asked for by a browser over HTTP: online, but a WAP push would not reach it.
    record WebPageAsked(PersonId person, InetAddress address) implements PresenceEvent {}

    record PushAcknowledged(PersonId person) implements PresenceEvent {}

    /// A confirmed push was never answered: what we believed of this contact is wrong.
    record PushUnanswered(PersonId person, ContactPoint point) implements PresenceEvent {}
}
