package parley.chat.presence;

import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;
import java.time.Duration;

/// What was seen of a person's phone.
public sealed interface PresenceEvent {
    PersonId person();

    /// What was seen at an address: nothing, when the network gave that to somebody else.
    sealed interface AtAddress extends PresenceEvent {
        InetAddress address();
    }

    /// The network says the phone has this address (accounting Start or Interim-Update), and says
    /// so again after `interim`.
    record AddressAssigned(PersonId person, InetAddress address, Duration interim)
            implements AtAddress {}

    /// A WSP session was opened or resumed and takes pushes as it agreed.
    record SessionUp(
            PersonId person,
            WapSessionKey session,
            InetAddress address,
            boolean push,
            boolean confirmedPush)
            implements AtAddress {}

    /// The phone named service indications among what it reads when it opened a session. Says
    /// nothing of where it is.
    record IndicationsNamed(PersonId person) implements PresenceEvent {}

    record SessionSuspended(PersonId person, WapSessionKey session) implements PresenceEvent {}

    record SessionGone(PersonId person, WapSessionKey session) implements PresenceEvent {}

    /// A page was asked for over WAP (connectionless or in a session): a push can reach the phone.
    record WapPageAsked(PersonId person, InetAddress address) implements AtAddress {}

    /// A page was asked for by a browser over HTTP: online, but a WAP push would not reach it.
    record WebPageAsked(PersonId person, InetAddress address) implements AtAddress {}

    /// A live page was opened, or gave a sign of life.
    record StreamAlive(PersonId person, InetAddress address) implements AtAddress {}

    record StreamClosed(PersonId person) implements PresenceEvent {}

    record PushAcknowledged(PersonId person, WapSessionKey session) implements PresenceEvent {}

    /// A confirmed push was not answered in time: what we believed of this contact is wrong.
    record PushUnanswered(PersonId person, ContactPoint point) implements PresenceEvent {}

    /// A delivery report says that her phone took an SMS: it is switched on.
    record SmsTaken(PersonId person) implements PresenceEvent {}

    /// She wrote an SMS. Nobody proves who sends one, so it says no more than that she is online.
    record SmsWritten(PersonId person) implements PresenceEvent {}

    /// A delivery report says that an SMS did not reach her phone.
    record SmsFailed(PersonId person) implements PresenceEvent {}
}
