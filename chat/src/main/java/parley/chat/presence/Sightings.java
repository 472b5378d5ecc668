package parley.chat.presence;

import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Everything seen of one person's phone that still counts, in few octets: there are a million of
/// these, each changed again and again. So it is no record: it is changed in place and leaves
/// nothing behind for the collector (decision 0016). What it means is said by [Estimator]. Times
/// are in milliseconds. Not safe for threads.
final class Sightings {
    static final long NEVER = Long.MIN_VALUE / 2;

    private static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

    /// How her newest session takes pushes.
    enum Session {
        NONE,
        LISTENS,
        /// She did not agree to any.
        TAKES_NONE,
        SUSPENDED,
        /// It left one unanswered.
        SILENT
    }

    private InetAddress assignedAddress = NOWHERE;
    private long assignedAt = NEVER;
    private long assignedUntil = NEVER;

    private Session session = Session.NONE;
    private boolean sessionTakesPush;
    private boolean sessionConfirms;
    private long sessionKey;
    private InetAddress sessionAddress = NOWHERE;
    private long sessionAt = NEVER;
    private long acknowledgedAt = NEVER;

    private InetAddress wapAddress = NOWHERE;
    private long wapAt = NEVER;

    /// She did not tell us to be silent there, and no push went unanswered.
    private boolean portListens;

    private InetAddress webAddress = NOWHERE;
    private long webAt = NEVER;
    private InetAddress streamAddress = NOWHERE;
    private long streamAt = NEVER;
    private long smsAt = NEVER;

    private Evidence goneBy = Evidence.NOTHING;
    private long goneAt = NEVER;

    // what happens

    void assigned(InetAddress address, long at, long until) {
        heard(at);
        assignedAddress = known(address);
        assignedAt = at;
        assignedUntil = until;
    }

    void sessionUp(ContactPoint.OpenSession point, boolean push, long at) {
        sessionKey = point.session().value();
        sessionAddress = known(point.address());
        sessionTakesPush = push;
        sessionConfirms = point.confirmedPush();
        session = listening();
        sessionAt = at;
        acknowledgedAt = NEVER;
        askedOverWap(point.address(), at);
    }

    /// She told us not to call: neither in the session nor at the port beside it.
    void suspended(WapSessionKey key, long at) {
        if (isHers(key)) {
            heard(at);
            session = Session.SUSPENDED;
            sessionAt = at;
            portIsSilentAt(sessionAddress);
        }
    }

    void sessionGone(WapSessionKey key, long at) {
        if (isHers(key)) {
            noSession();
            gone(Evidence.SESSION_ENDED, at);
        }
    }

    void askedOverWap(InetAddress address, long at) {
        heard(at);
        wapAddress = known(address);
        wapAt = at;
        portListens = true;
        if (session != Session.NONE && sessionAddress.equals(address)) {
            session = listening();
            sessionAt = at;
        }
    }

    void askedByBrowser(InetAddress address, long at) {
        heard(at);
        webAddress = known(address);
        webAt = at;
    }

    void streamAlive(InetAddress address, long at) {
        heard(at);
        streamAddress = known(address);
        streamAt = at;
    }

    void streamClosed(long at) {
        if (streamAt != NEVER) {
            noStream();
            gone(Evidence.STREAM_CLOSED, at);
        }
    }

    void acknowledged(WapSessionKey key, long at) {
        if (isHers(key)) {
            heard(at);
            acknowledgedAt = at;
            session = session == Session.SILENT ? listening() : session;
        }
    }

    void unanswered(ContactPoint point, long at) {
        switch (point) {
            case ContactPoint.OpenSession(var key, _, _) -> {
                if (isHers(key)) {
                    session = Session.SILENT;
                    portIsSilentAt(sessionAddress);
                    gone(Evidence.PUSH_UNANSWERED, at);
                }
            }
            case ContactPoint.PushPort(var address) -> {
                if (isAskedFrom(address)) {
                    portListens = false;
                    gone(Evidence.PUSH_UNANSWERED, at);
                }
            }
        }
    }

    void smsSeen(long at) {
        heard(at);
        smsAt = at;
    }

    void smsFailed(long at) {
        smsAt = NEVER;
        gone(Evidence.SMS_FAILED, at);
    }

    /// She has this address no more.
    void addressGone(InetAddress address, long at) {
        if (!isAt(address)) {
            return;
        }
        if (isAssigned(address)) {
            assigned(NOWHERE, NEVER, NEVER);
        }
        if (sessionAddress.equals(address)) {
            noSession();
        }
        if (wapAddress.equals(address)) {
            wapAddress = NOWHERE;
            wapAt = NEVER;
            portListens = false;
        }
        if (webAddress.equals(address)) {
            webAddress = NOWHERE;
            webAt = NEVER;
        }
        if (streamAddress.equals(address)) {
            noStream();
        }
        gone(Evidence.ADDRESS_GONE, at);
    }

    /// A sign of life: that she went was before.
    private void heard(long at) {
        if (at >= goneAt) {
            gone(Evidence.NOTHING, NEVER);
        }
    }

    private void gone(Evidence by, long at) {
        goneBy = by;
        goneAt = at;
    }

    private void noSession() {
        session = Session.NONE;
        sessionAddress = NOWHERE;
        sessionAt = NEVER;
        acknowledgedAt = NEVER;
    }

    private void noStream() {
        streamAddress = NOWHERE;
        streamAt = NEVER;
    }

    private Session listening() {
        return sessionTakesPush ? Session.LISTENS : Session.TAKES_NONE;
    }

    private void portIsSilentAt(InetAddress address) {
        portListens = portListens && !wapAddress.equals(address);
    }

    private boolean isHers(WapSessionKey key) {
        return session != Session.NONE && sessionKey == key.value();
    }

    /// Each datagram brings an address of its own; one of them is kept.
    private InetAddress known(InetAddress address) {
        for (InetAddress place : places()) {
            if (place.equals(address)) {
                return place;
            }
        }
        return address;
    }

    // where

    boolean isAssigned(InetAddress address) {
        return assignedAt != NEVER && assignedAddress.equals(address);
    }

    boolean isAskedFrom(InetAddress address) {
        return wapAt != NEVER && wapAddress.equals(address);
    }

    /// Whether pushes go to her session again once she asks for a page from there.
    boolean sessionListensOnceAskedFrom(InetAddress address) {
        return session != Session.NONE && sessionTakesPush && sessionAddress.equals(address);
    }

    boolean isAt(InetAddress address) {
        return places().contains(address);
    }

    /// Every address that something here was seen at, once.
    List<InetAddress> places() {
        var places = new ArrayList<InetAddress>(4);
        add(assignedAddress, assignedAt, places);
        add(sessionAddress, sessionAt, places);
        add(wapAddress, wapAt, places);
        add(webAddress, webAt, places);
        add(streamAddress, streamAt, places);
        return places;
    }

    private static void add(InetAddress address, long at, List<InetAddress> places) {
        if (at != NEVER && !places.contains(address)) {
            places.add(address);
        }
    }

    // what is left of it

    /// When this sign of life was seen last.
    long at(Evidence sign) {
        return switch (sign) {
            case ACCOUNTING -> assignedAt;
            case SESSION -> session == Session.SUSPENDED ? NEVER : sessionAt;
            case SUSPENDED_SESSION -> session == Session.SUSPENDED ? sessionAt : NEVER;
            case ACKNOWLEDGED_PUSH -> acknowledgedAt;
            case WAP_PAGE -> wapAt;
            case WEB_PAGE -> webAt;
            case LIVE_STREAM -> streamAt;
            case SMS -> smsAt;
            case ADDRESS_GONE, SESSION_ENDED, STREAM_CLOSED, PUSH_UNANSWERED, SMS_FAILED, NOTHING ->
                    NEVER;
        };
    }

    long assignedUntil() {
        return assignedUntil;
    }

    boolean sessionListens() {
        return session == Session.LISTENS;
    }

    boolean portListens() {
        return portListens;
    }

    ContactPoint sessionPoint() {
        return new ContactPoint.OpenSession(
                new WapSessionKey(sessionKey), sessionAddress, sessionConfirms);
    }

    ContactPoint portPoint() {
        return new ContactPoint.PushPort(wapAddress);
    }

    Evidence goneBy() {
        return goneBy;
    }

    long goneAt() {
        return goneAt;
    }

    /// When anything was heard of her last.
    long heardAt() {
        long sign = Math.max(Math.max(assignedAt, sessionAt), Math.max(wapAt, webAt));
        long other = Math.max(Math.max(acknowledgedAt, streamAt), Math.max(smsAt, goneAt));
        return Math.max(sign, other);
    }

    /// There is nothing to remember.
    boolean isEmpty() {
        return goneAt == NEVER && smsAt == NEVER && places().isEmpty();
    }
}
