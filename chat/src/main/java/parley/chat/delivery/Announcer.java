package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Budgets;

import java.time.Instant;
import java.util.Optional;

/// Looks how it stands with the one SMS that says what waits, and writes it when it may leave.
record Announcer(Budgets budgets, SmsCosts costs, Digests digests) {
    /// What was found.
    ///
    /// @param load the SMS, when it may leave
    record Found(Announcement state, Optional<Load.Announced> load) {}

    /// Empty when its people are kept no more.
    Optional<Found> look(Subject subject, Instant now) {
        var before = budgets.lastDigest(subject.recipient(), subject.conversation().id());
        boolean made =
                before.filter(at -> !at.isBefore(subject.message().acceptedAt())).isPresent();
        return made
                ? Optional.of(new Found(Announcement.MADE, Optional.empty()))
                : digests.digest(subject, now).map(digest -> written(subject, digest, before, now));
    }

    private Found written(
            Subject subject, Digests.Digest digest, Optional<Instant> before, Instant now) {
        var cost = costs.cost(subject, digest, now);
        return switch (costs.allowance(cost)) {
            case Allowance.OverCap _ -> new Found(Announcement.OVER_CAP, Optional.empty());
            case Allowance.Within _, Allowance.NotAsked _ ->
                    new Found(
                            Announcement.POSSIBLE,
                            Optional.of(new Load.Announced(subject, digest, cost, now, before)));
        };
    }
}
