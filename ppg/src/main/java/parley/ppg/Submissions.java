package parley.ppg;

import parley.pap.ClientAddress;
import parley.pap.PapMessage.ProgressNote;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapMessage.PushSubmission;
import parley.pap.PapMessage.ReplaceMethod;
import parley.pap.PapMessage.Replacement;
import parley.pap.PapResult;
import parley.pap.PushContent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Accepts pushes or refuses them; accepted ones are on the disk before that is said. PPG 5.1.1.
final class Submissions {
    private static final int ACCEPTED = 1001;
    private static final int PUSH_NOT_FOUND = 2004;
    private static final int DUPLICATE = 2007;
    private static final int CANNOT_CANCEL = 2008;
    private static final int SERVER_ERROR = 3000;
    private static final int TRANSFORMATION_FAILURE = 3006;
    private static final int CONFLICTS_MAX = 16;

    private final PushPolicy policy;
    private final SubmissionCheck check;
    private final PushMachine machine;
    private final PushQueue queue;

    Submissions(PushPolicy policy, SubmissionCheck check, PushMachine machine, PushQueue queue) {
        this.policy = policy;
        this.check = check;
        this.machine = machine;
        this.queue = queue;
    }

    PushResponse submit(PushSubmission asked, Initiator initiator, Instant now) {
        PapResult result;
        if (queue.knows(initiator.name(), asked.pushId())) {
            result = PapResult.of(DUPLICATE, "this push-id was used before");
        } else {
            result =
                    switch (check.of(asked, initiator, now)) {
                        case SubmissionCheck.Verdict.Refused(var why) -> why;
                        case SubmissionCheck.Verdict.Fit(var addresses) ->
                                prepare(asked, addresses, initiator, now);
                    };
        }
        return new PushResponse(
                asked.pushId(),
                Optional.empty(),
                Optional.of(policy.senderName()),
                Optional.of(now),
                notes(asked, result, now),
                result);
    }

    private static List<ProgressNote> notes(PushSubmission asked, PapResult result, Instant now) {
        if (!asked.progressNotesRequested()) {
            return List.of();
        }
        boolean accepted = result.code() == ACCEPTED;
        var notes = new ArrayList<ProgressNote>();
        notes.add(note("received", "the submission was read", now));
        if (accepted) {
            notes.add(note("transformed", "the content is ready for the air", now));
            notes.add(note("kept", "the push is on the disk", now));
        } else {
            notes.add(note("refused", result.description().orElse(""), now));
        }
        return notes;
    }

    private static ProgressNote note(String stage, String note, Instant now) {
        return new ProgressNote(stage, Optional.of(note), Optional.of(now));
    }

    private PapResult prepare(
            PushSubmission asked, List<ClientAddress> addresses, Initiator initiator, Instant now) {
        return switch (ContentPreparation.prepare(asked.content(), initiator.trusted())) {
            case ContentPreparation.Prepared.Unfit(var why) ->
                    PapResult.of(TRANSFORMATION_FAILURE, why);
            case ContentPreparation.Prepared.Ready(var content) ->
                    keep(asked, addresses, content, initiator, now);
        };
    }

    private PapResult keep(
            PushSubmission asked,
            List<ClientAddress> addresses,
            PushContent content,
            Initiator initiator,
            Instant now) {
        for (int tries = 0; tries < CONFLICTS_MAX; tries++) {
            var changes = new ArrayList<PushQueue.Change>();
            List<ClientAddress> fresh = addresses;
            if (asked.replacement().isPresent()) {
                var old = asked.replacement().get();
                var taken = takeBack(old, addresses, initiator, now, changes);
                if (old.method() == ReplaceMethod.PENDING_ONLY) {
                    if (taken.isEmpty()) {
                        return nothingToReplace(old, initiator);
                    }
                    fresh =
                            addresses.stream()
                                    .filter(one -> taken.contains(Addressee.of(one)))
                                    .toList();
                }
            }
            changes.add(new PushQueue.Change.Accepted(submission(asked, content, initiator, now)));
            changes.addAll(begun(asked, fresh, initiator, now));
            switch (queue.keep(changes)) {
                case DURABLE -> {
                    return PapResult.of(ACCEPTED, "accepted for processing");
                }
                case CONFLICT -> {
                    if (queue.knows(initiator.name(), asked.pushId())) {
                        return PapResult.of(DUPLICATE, "this push-id was used before");
                    }
                }
                case UNAVAILABLE -> {
                    return PapResult.of(SERVER_ERROR, "cannot be kept now: try again");
                }
            }
        }
        return PapResult.of(SERVER_ERROR, "the push to replace is busy: try again");
    }

    /// Cancels what still can be, and says whose it was. PAP 8.2.
    private Set<Addressee> takeBack(
            Replacement old,
            List<ClientAddress> addresses,
            Initiator initiator,
            Instant now,
            List<PushQueue.Change> changes) {
        var wanted = new HashSet<Addressee>();
        addresses.forEach(address -> wanted.add(Addressee.of(address)));
        var taken = new HashSet<Addressee>();
        for (var push : queue.ofPush(initiator.name(), old.pushId())) {
            var addressee = Addressee.of(push.address());
            if (push.isOpen() && wanted.contains(addressee)) {
                var step = machine.on(push, new PushEvent.CancelAsked(), now);
                changes.add(new PushQueue.Change.Moved(step.next()));
                taken.add(addressee);
            }
        }
        return taken;
    }

    private PapResult nothingToReplace(Replacement old, Initiator initiator) {
        return queue.knows(initiator.name(), old.pushId())
                ? PapResult.of(CANNOT_CANCEL, "nothing of it is pending at these addresses")
                : PapResult.of(PUSH_NOT_FOUND, "the push to replace is not known");
    }

    private static Submission submission(
            PushSubmission asked, PushContent content, Initiator initiator, Instant now) {
        return new Submission(
                initiator.name(),
                initiator.trusted(),
                asked.pushId(),
                asked.dialect(),
                now,
                asked.quality(),
                asked.notifyRequestedTo(),
                asked.sourceReference(),
                content);
    }

    private List<PushQueue.Change> begun(
            PushSubmission asked, List<ClientAddress> addresses, Initiator initiator, Instant now) {
        var begun = new ArrayList<PushQueue.Change>();
        var notBefore = asked.deliverAfter().filter(start -> start.isAfter(now));
        PushState state =
                notBefore.<PushState>map(PushState.Waiting::new).orElseGet(PushState.Accepted::new);
        Instant start = notBefore.orElse(now);
        for (var address : addresses) {
            begun.add(
                    new PushQueue.Change.Begun(
                            new QueuedPush(
                                    new PushKey(initiator.name(), asked.pushId(), begun.size()),
                                    address,
                                    asked.quality().priority(),
                                    asked.notifyRequestedTo().isPresent(),
                                    now,
                                    notBefore,
                                    asked.deliverBefore()
                                            .orElseGet(() -> start.plus(policy.keepFor())),
                                    state,
                                    0,
                                    0,
                                    QueuedPush.Sms.NONE,
                                    new Notice.None(),
                                    0)));
        }
        return begun;
    }
}
