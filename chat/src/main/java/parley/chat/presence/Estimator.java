package parley.chat.presence;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What sightings mean at one instant: the newest sign of life that still holds, else the last that
/// was heard.
final class Estimator {
    private static final long FOR_EVER = Long.MAX_VALUE;

    /// In the order in which they are named when they are equally old.
    private static final List<Evidence> SIGNS =
            List.of(
                    Evidence.ACKNOWLEDGED_PUSH,
                    Evidence.SUSPENDED_SESSION,
                    Evidence.SESSION,
                    Evidence.WAP_PAGE,
                    Evidence.LIVE_STREAM,
                    Evidence.WEB_PAGE,
                    Evidence.SMS,
                    Evidence.ACCOUNTING);

    private final Decays decays;

    Estimator(Decays decays) {
        this.decays = decays;
    }

    /// A state, and when time alone makes it another one.
    record Standing(Reach.State state, long until) {
        /// As [Reach] says of whoever was never seen.
        static final Standing NOTHING_SEEN = new Standing(Reach.State.OFFLINE, FOR_EVER);

        /// `after` is the same state, and for no shorter time.
        boolean isKeptBy(Standing after) {
            return after.state == state && after.until >= until;
        }
    }

    Standing standing(Sightings seen, long now) {
        long reachableUntil =
                Math.max(
                        Math.max(sessionUntil(seen), portUntil(seen)),
                        until(seen, Evidence.LIVE_STREAM));
        if (now < reachableUntil) {
            return new Standing(Reach.State.REACHABLE, reachableUntil);
        }
        long onlineUntil = Sightings.NEVER;
        for (Evidence sign : SIGNS) {
            onlineUntil = Math.max(onlineUntil, until(seen, sign));
        }
        return now < onlineUntil
                ? new Standing(Reach.State.ONLINE, onlineUntil)
                : new Standing(lastHeard(seen), FOR_EVER);
    }

    private static Reach.State lastHeard(Sightings seen) {
        long sign = seen.at(newest(seen));
        return sign == Sightings.NEVER || seen.goneAt() >= sign
                ? Reach.State.OFFLINE
                : Reach.State.UNKNOWN;
    }

    /// Where a push goes, if she is reachable.
    Optional<ContactPoint> point(Sightings seen, long now) {
        if (now < sessionUntil(seen)) {
            return seen.sessionPoint();
        }
        if (now < until(seen, Evidence.LIVE_STREAM)) {
            return Optional.of(seen.streamPoint());
        }
        return now < portUntil(seen) ? seen.portPoint() : Optional.empty();
    }

    /// Whether a page asked for from there would leave pushes going where they go now. When it says
    /// no, it may still be so.
    boolean staysWhereSheIs(Sightings seen, InetAddress address, long now) {
        if (!seen.isAskedFrom(address)) {
            return false;
        }
        boolean elsewhere = now < Math.max(portUntil(seen), until(seen, Evidence.LIVE_STREAM));
        return now < sessionUntil(seen)
                || (elsewhere && !seen.sessionListensOnceAskedFrom(address));
    }

    /// When anything was heard of her last.
    static long heardAt(Sightings seen) {
        return Math.max(seen.at(newest(seen)), seen.goneAt());
    }

    Reach reach(Sightings seen, long now) {
        var state = standing(seen, now).state();
        return switch (state) {
            case REACHABLE -> reachable(seen, now);
            case ONLINE -> estimate(state, seen, newestThatHolds(seen, now), now);
            case UNKNOWN -> estimate(state, seen, newest(seen), now);
            case OFFLINE ->
                    new Reach(state, Optional.empty(), seen.goneBy(), age(seen.goneAt(), now));
        };
    }

    private Reach reachable(Sightings seen, long now) {
        Evidence by = whereReachable(seen, now);
        return new Reach(Reach.State.REACHABLE, point(seen, now), by, age(seen.at(by), now));
    }

    private Evidence whereReachable(Sightings seen, long now) {
        if (now < sessionUntil(seen)) {
            return newestInSession(seen, now);
        }
        return now < until(seen, Evidence.LIVE_STREAM) ? Evidence.LIVE_STREAM : Evidence.WAP_PAGE;
    }

    private Evidence newestInSession(Sightings seen, long now) {
        long used = seen.at(Evidence.SESSION);
        long acknowledged = seen.at(Evidence.ACKNOWLEDGED_PUSH);
        boolean usedLately = now < after(used, decays.reachableFor());
        boolean acknowledgedLately = now < after(acknowledged, decays.acknowledgedFor());
        return acknowledgedLately && (acknowledged >= used || !usedLately)
                ? Evidence.ACKNOWLEDGED_PUSH
                : Evidence.SESSION;
    }

    private static Reach estimate(Reach.State state, Sightings seen, Evidence by, long now) {
        return new Reach(state, Optional.empty(), by, age(seen.at(by), now));
    }

    private static Evidence newest(Sightings seen) {
        Evidence newest = SIGNS.getFirst();
        for (Evidence sign : SIGNS) {
            newest = seen.at(sign) > seen.at(newest) ? sign : newest;
        }
        return newest;
    }

    private Evidence newestThatHolds(Sightings seen, long now) {
        Evidence newest = Evidence.NOTHING; // which was never seen
        for (Evidence sign : SIGNS) {
            boolean holds = now < until(seen, sign);
            newest = holds && seen.at(sign) > seen.at(newest) ? sign : newest;
        }
        return newest;
    }

    /// How long pushes go to her session.
    private long sessionUntil(Sightings seen) {
        return seen.sessionListens()
                ? Math.max(
                        after(seen.at(Evidence.SESSION), decays.reachableFor()),
                        after(seen.at(Evidence.ACKNOWLEDGED_PUSH), decays.acknowledgedFor()))
                : Sightings.NEVER;
    }

    /// How long pushes go to the port beside it.
    private long portUntil(Sightings seen) {
        return seen.portListens()
                ? after(seen.at(Evidence.WAP_PAGE), decays.reachableFor())
                : Sightings.NEVER;
    }

    /// How long this sign says that she is online.
    private long until(Sightings seen, Evidence sign) {
        long at = seen.at(sign);
        return switch (sign) {
            case ACCOUNTING -> seen.assignedUntil();
            case SESSION, ACKNOWLEDGED_PUSH, WAP_PAGE, WEB_PAGE -> after(at, decays.onlineFor());
            case SUSPENDED_SESSION -> after(at, decays.suspendedFor());
            case LIVE_STREAM -> after(at, decays.streamFor());
            case SMS -> after(at, decays.smsFor());
            case ADDRESS_GONE, SESSION_ENDED, STREAM_CLOSED, PUSH_UNANSWERED, SMS_FAILED, NOTHING ->
                    Sightings.NEVER;
        };
    }

    private static long after(long at, Duration time) {
        return at == Sightings.NEVER ? Sightings.NEVER : at + time.toMillis();
    }

    private static Duration age(long at, long now) {
        return at == Sightings.NEVER || at > now ? Duration.ZERO : Duration.ofMillis(now - at);
    }
}
