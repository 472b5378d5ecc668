package parley.adapters.storesql;

import parley.pap.MessageState;
import parley.pap.PapResult;
import parley.ppg.PushState;
import parley.ppg.PushWay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A `PushState` as its columns; the SMSC's ids have rows of their own.
record PushStateColumns(
        Kind kind,
        Optional<Instant> at,
        Optional<String> why,
        Optional<PushWay> way,
        Optional<MessageState> outcome,
        Optional<Integer> code) {
    enum Kind {
        ACCEPTED,
        WAITING,
        RETRYING,
        INVITED,
        SENDING,
        SUBMITTED,
        FINISHED
    }

    static PushStateColumns of(PushState state) {
        return switch (state) {
            case PushState.Accepted() -> of(Kind.ACCEPTED, Optional.empty());
            case PushState.Waiting(var until) -> of(Kind.WAITING, Optional.of(until));
            case PushState.Retrying(var at, var why) ->
                    new PushStateColumns(
                            Kind.RETRYING,
                            Optional.of(at),
                            Optional.of(why),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            case PushState.Invited(var until) -> of(Kind.INVITED, Optional.of(until));
            case PushState.Sending(var way, var since) ->
                    new PushStateColumns(
                            Kind.SENDING,
                            Optional.of(since),
                            Optional.empty(),
                            Optional.of(way),
                            Optional.empty(),
                            Optional.empty());
            case PushState.Submitted(_, var until) -> of(Kind.SUBMITTED, Optional.of(until));
            case PushState.Finished(var outcome, var result, var at, var used) ->
                    new PushStateColumns(
                            Kind.FINISHED,
                            Optional.of(at),
                            result.description(),
                            used,
                            Optional.of(outcome),
                            Optional.of(result.code()));
        };
    }

    private static PushStateColumns of(Kind kind, Optional<Instant> at) {
        return new PushStateColumns(
                kind, at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    PushState state(List<String> smscIds) {
        return switch (kind) {
            case ACCEPTED -> new PushState.Accepted();
            case WAITING -> new PushState.Waiting(instant());
            case RETRYING -> new PushState.Retrying(instant(), why.orElse(""));
            case INVITED -> new PushState.Invited(instant());
            case SENDING -> new PushState.Sending(way.orElseThrow(this::broken), instant());
            case SUBMITTED -> new PushState.Submitted(smscIds, instant());
            case FINISHED ->
                    new PushState.Finished(
                            outcome.orElseThrow(this::broken),
                            new PapResult(code.orElseThrow(this::broken), why),
                            instant(),
                            way);
        };
    }

    private Instant instant() {
        return at.orElseThrow(this::broken);
    }

    private StoreFailed broken() {
        return new StoreFailed("a push has lost a part of its state: " + kind);
    }
}
