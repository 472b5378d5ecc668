package parley.chat;

import parley.chat.conversation.MessageId;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.Notices;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsArrived;
import parley.chat.group.GroupId;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Alias;
import parley.chat.identity.Identified;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Everything the outside can ask of the chat. Safe from any thread; blocks only on the store.
public final class Chat implements CarrierReports {

    /// `random` must be cryptographically strong: PINs, cookies and links come from it.
    public Chat(
            ChatConfig config,
            Kept kept,
            Carrier<Parcel.PushParcel> push,
            Carrier<Parcel.SmsParcel> sms,
            Notices notices,
            RandomGenerator random) {
        throw new UnsupportedOperationException();
    }

    // who
    public Identified identify(RequestOrigin origin, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Sends a PIN to a typed number. The same answer whether the number is known or not.
    public SignInOutcome requestPin(Msisdn number, InetAddress from, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Sends a PIN to the recipient of a reply link, whose number nobody has to type or see.
    public SignInOutcome requestPinByLink(String replyToken, InetAddress from, Instant now) {
        throw new UnsupportedOperationException();
    }

    public SignInOutcome signIn(String attempt, String pin, RequestOrigin origin, Instant now) {
        throw new UnsupportedOperationException();
    }

    public void signOut(RequestOrigin origin, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// False when the alias is somebody else's or could not be kept.
    public boolean rename(PersonId person, Alias alias, Instant now) {
        throw new UnsupportedOperationException();
    }

    public Optional<Person> personNamed(Alias alias) {
        throw new UnsupportedOperationException();
    }

    /// A typed number in the configured region's or in international form.
    public Optional<Msisdn> number(String typed) {
        throw new UnsupportedOperationException();
    }

    // what is seen of phones
    public void on(AccountingEvent event, InetAddress accessServer, Instant now) {
        throw new UnsupportedOperationException();
    }

    public void on(PresenceEvent event, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// A WSP session is over: nothing is bound to it any more.
    public void sessionGone(WapSessionKey session, Instant now) {
        throw new UnsupportedOperationException();
    }

    // pages
    public Home home(Person me, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Empty when there is no such target for this person. Does not mark anything as opened.
    public Optional<ThreadView> thread(
            Person me, Target target, Optional<MessageId> before, int lines, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// The page with these messages was shown to the person: evidence for each.
    public void opened(Person me, ThreadView shown, Instant now) {
        throw new UnsupportedOperationException();
    }

    public LinkView link(String replyToken, int lines, Instant now) {
        throw new UnsupportedOperationException();
    }

    public SendOutcome send(SendMessage message, Instant now) {
        throw new UnsupportedOperationException();
    }

    // groups
    public Optional<GroupId> createGroup(
            Person owner, String name, List<Target> members, Instant now) {
        throw new UnsupportedOperationException();
    }

    public List<Person> members(Person me, GroupId group) {
        throw new UnsupportedOperationException();
    }

    /// Any member may bring somebody in; false when `me` is not a member or it could not be kept.
    public boolean addMember(Person me, GroupId group, Target member, Instant now) {
        throw new UnsupportedOperationException();
    }

    public boolean leaveGroup(Person me, GroupId group, Instant now) {
        throw new UnsupportedOperationException();
    }

    // carriers
    @Override
    public boolean on(DeliveryEvidence evidence, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean on(SmsArrived sms, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Does everything that is due; returns when to call again at the latest. One caller at a time.
    public Optional<Instant> tick(Instant now) {
        throw new UnsupportedOperationException();
    }
}
