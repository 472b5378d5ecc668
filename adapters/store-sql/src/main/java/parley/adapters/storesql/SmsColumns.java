package parley.adapters.storesql;

import parley.chat.budget.Money;
import parley.chat.delivery.SmsTrack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An `SmsTrack` as its columns; the parts have rows of their own.
record SmsColumns(Kind kind, Optional<Instant> at, Optional<String> why, int parts, long micros) {
    enum Kind {
        NOT_USED,
        SUBMITTING,
        SUBMITTED,
        PROVED,
        REFUSED,
        LOST
    }

    static SmsColumns of(SmsTrack track) {
        return switch (track) {
            case SmsTrack.NotUsed() ->
                    new SmsColumns(Kind.NOT_USED, Optional.empty(), Optional.empty(), 0, 0);
            case SmsTrack.Submitting(var since, var parts, var price) ->
                    new SmsColumns(
                            Kind.SUBMITTING,
                            Optional.of(since),
                            Optional.empty(),
                            parts,
                            price.micros());
            case SmsTrack.Submitted(_, var since) -> at(Kind.SUBMITTED, since);
            case SmsTrack.Proved(var at) -> at(Kind.PROVED, at);
            case SmsTrack.Refused(var why) ->
                    new SmsColumns(Kind.REFUSED, Optional.empty(), Optional.of(why), 0, 0);
            case SmsTrack.Lost(var since) -> at(Kind.LOST, since);
        };
    }

    static List<SmsTrack.Part> parts(SmsTrack track) {
        return track instanceof SmsTrack.Submitted(var parts, _) ? parts : List.of();
    }

    SmsTrack track(List<SmsTrack.Part> named) {
        return switch (kind) {
            case NOT_USED -> new SmsTrack.NotUsed();
            case SUBMITTING -> new SmsTrack.Submitting(instant(), parts, new Money(micros));
            case SUBMITTED -> new SmsTrack.Submitted(named, instant());
            case PROVED -> new SmsTrack.Proved(instant());
            case REFUSED -> new SmsTrack.Refused(why.orElse(""));
            case LOST -> new SmsTrack.Lost(instant());
        };
    }

    private static SmsColumns at(Kind kind, Instant at) {
        return new SmsColumns(kind, Optional.of(at), Optional.empty(), 0, 0);
    }

    private Instant instant() {
        return at.orElseThrow(() -> new StoreFailed("an SMS has lost its time: " + kind));
    }
}
