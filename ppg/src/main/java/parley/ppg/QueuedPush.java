package parley.ppg;

import parley.pap.ClientAddress;
import parley.pap.QualityOfService.Priority;

import java.time.Instant;
import java.util.Optional;

/// One push at one address, as it is kept.
///
/// @param notBefore content does not leave earlier
/// @param endsAt content does not leave later
/// @param tries how often it left, or was to leave, without success
/// @param invitations how often the phone was asked to open a session
/// @param sms what it costs: the SMS that left or may have left, and when
/// @param revision counts up with each change: whoever keeps it first is right
public record QueuedPush(
        PushKey key,
        ClientAddress address,
        Priority priority,
        boolean notified,
        Instant receivedAt,
        Optional<Instant> notBefore,
        Instant endsAt,
        PushState state,
        int tries,
        int invitations,
        Sms sms,
        Notice notice,
        long revision) {
    /// SMS for which somebody is billed.
    public record Sms(int parts, Optional<Instant> at) {
        public static final Sms NONE = new Sms(0, Optional.empty());

        Sms and(int more, Instant now) {
            return more == 0 ? this : new Sms(parts + more, Optional.of(now));
        }
    }

    /// When something has to be done about the push itself. None: it is over.
    public Optional<Instant> due() {
        return switch (state) {
            case PushState.Accepted _ -> Optional.of(receivedAt);
            case PushState.Waiting(var until) -> Optional.of(until);
            case PushState.Retrying(var at, _) -> Optional.of(at);
            case PushState.Invited(var until) -> Optional.of(until);
            case PushState.Sending(_, var since) ->
                    Optional.of(since.plus(PushMachine.SENDING_MAX));
            case PushState.Submitted(_, var until) -> Optional.of(until);
            case PushState.Finished _ -> Optional.empty();
        };
    }

    public boolean isOpen() {
        return state instanceof PushState.Open;
    }

    public boolean isFinished() {
        return state instanceof PushState.Finished;
    }

    /// This revision with the whole of its state, as a store reads it.
    public QueuedPush found(PushState whole) {
        return new QueuedPush(
                key,
                address,
                priority,
                notified,
                receivedAt,
                notBefore,
                endsAt,
                whole,
                tries,
                invitations,
                sms,
                notice,
                revision);
    }

    QueuedPush to(PushState next) {
        return with(next, tries, invitations, sms, notice);
    }

    QueuedPush with(
            PushState next, int newTries, int newInvitations, Sms newSms, Notice newNotice) {
        return new QueuedPush(
                key,
                address,
                priority,
                notified,
                receivedAt,
                notBefore,
                endsAt,
                next,
                newTries,
                newInvitations,
                newSms,
                newNotice,
                revision + 1);
    }

    QueuedPush with(Notice newNotice) {
        return with(state, tries, invitations, sms, newNotice);
    }
}
