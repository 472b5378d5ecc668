package parley.chat.presence;

import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything seen of one person's phone that still counts, in few octets: there are a million of
/// these, each changed again and again. So it is no record: it is changed in place and leaves
/// nothing behind for the collector (decision 0016). What it means is said by [Estimator]. Times
/// are in milliseconds. Not safe for threads.
final class Sightings {
    static final long NEVER = Long.MIN_VALUE / 2;

    private static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

    private InetAddress assignedAddress = NOWHERE;
    private long assignedAt = NEVER;
    private long assignedUntil = NEVER;

    private Optional<SessionSeen> session = Optional.empty();

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
        if (at >= assignedAt) { // else it is told late, and she has a newer one
            assignedAddress = known(address);
            assignedAt = at;
            assignedUntil = until;
        }
    }

    void sessionUp(ContactPoint.OpenSession point, boolean push, long at) {
        var where = known(point.address());
        var here = new ContactPoint.OpenSession(point.session(), where, point.confirmedPush());
        long acknowledgedAt =
                session(point.session()).map(SessionSeen::acknowledgedAt).orElse(NEVER);
        session = Optional.of(new SessionSeen(here, push, at, acknowledgedAt));
        askedOverWap(where, at);
    }

    /// She told us not to call: neither in the session nor at the port beside it.
    void suspended(WapSessionKey key, long at) {
        session(key)
                .ifPresent(hers -> {
                    heard(at);
                    hers.suspended(at);
                    portIsSilentBeside(hers);
                });
    }

    void sessionGone(WapSessionKey key, long at) {
        if (session(key).isPresent()) {
            session = Optional.empty();
            gone(Evidence.SESSION_ENDED, at);
        }
    }

    void askedOverWap(InetAddress address, long at) {
        heard(at);
        wapAddress = known(address);
        wapAt = at;
        portListens = true;
        session.filter(hers -> hers.isAt(address)).ifPresent(hers -> hers.used(at));
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
            streamAt = NEVER;
            gone(Evidence.STREAM_CLOSED, at);
        }
    }

    void acknowledged(WapSessionKey key, long at) {
        session(key)
                .ifPresent(hers -> {
                    heard(at);
                    hers.acknowledged(at);
                });
    }

    void unanswered(ContactPoint point, long at) {
        switch (point) {
            case ContactPoint.OpenSession(var key, _, _) ->
                    session(key)
                            .filter(hers -> !hers.isSuspended())
                            .ifPresent(hers -> {
                                hers.unanswered();
                                portIsSilentBeside(hers);
                                gone(Evidence.PUSH_UNANSWERED, at);
                            });
            case ContactPoint.PushPort(var address) -> {
                if (isAskedFrom(address)) {
                    portListens = false;
                    gone(Evidence.PUSH_UNANSWERED, at);
                }
            }
            case ContactPoint.LivePage _, ContactPoint.ClosedPage _ -> {} // she has not looked
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
        assignedAt = isAssigned(address) ? NEVER : assignedAt;
        session = session.filter(hers -> !hers.isAt(address));
        wapAt = isAskedFrom(address) ? NEVER : wapAt;
        webAt = webAddress.equals(address) ? NEVER : webAt;
        streamAt = streamAddress.equals(address) ? NEVER : streamAt;
        gone(Evidence.ADDRESS_GONE, at);
    }

    /// A sign of life: that she went was before.
    private void heard(long at) {
        if (at >= goneAt) {
            goneBy = Evidence.NOTHING;
            goneAt = NEVER;
        }
    }

    /// What is told late does not take the place of something newer.
    private void gone(Evidence by, long at) {
        if (at >= goneAt) {
            goneBy = by;
            goneAt = at;
        }
    }

    private Optional<SessionSeen> session(WapSessionKey key) {
        return session.filter(hers -> hers.is(key));
    }

    private void portIsSilentBeside(SessionSeen hers) {
        portListens = portListens && !hers.isAt(wapAddress);
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
        return session.isPresent()
                && session.get().listensOnceUsed()
                && session.get().isAt(address);
    }

    boolean isAt(InetAddress address) {
        return places().contains(address);
    }

    /// Every address that something here was seen at, once.
    List<InetAddress> places() {
        var places = new ArrayList<InetAddress>(4);
        add(assignedAddress, assignedAt, places);
        session.ifPresent(hers -> add(hers.point().address(), 0, places));
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
            case SESSION -> session.isPresent() ? session.get().usedAt() : NEVER;
            case SUSPENDED_SESSION -> session.isPresent() ? session.get().suspendedAt() : NEVER;
            case ACKNOWLEDGED_PUSH -> session.isPresent() ? session.get().acknowledgedAt() : NEVER;
            case WAP_PAGE -> wapAt;
            case WEB_PAGE -> webAt;
            case LIVE_STREAM -> streamAt;
            case SMS -> smsAt;
            case ADDRESS_GONE, SESSION_ENDED, STREAM_CLOSED, PUSH_UNANSWERED, SMS_FAILED, NOTHING ->
                    NEVER;
        };
    }

    long assignedUntil() {
        return assignedAt == NEVER ? NEVER : assignedUntil;
    }

    /// Her session, if a push can be sent in it.
    Optional<ContactPoint> sessionPoint() {
        return session.filter(SessionSeen::listens).map(SessionSeen::point);
    }

    /// The port that she asked from last, if a push can be sent there.
    Optional<ContactPoint> portPoint() {
        return portListens()
                ? Optional.of(new ContactPoint.PushPort(wapAddress))
                : Optional.empty();
    }

    /// The page that listens.
    ContactPoint streamPoint() {
        return new ContactPoint.LivePage(streamAddress);
    }

    boolean sessionListens() {
        return session.isPresent() && session.get().listens();
    }

    boolean portListens() {
        return portListens && wapAt != NEVER;
    }

    Evidence goneBy() {
        return goneBy;
    }

    long goneAt() {
        return goneAt;
    }

    /// There is nothing to remember.
    boolean isEmpty() {
        return goneAt == NEVER && smsAt == NEVER && places().isEmpty();
    }
}
