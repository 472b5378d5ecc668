package parley.adapters.paphttp;

import parley.pap.PapMessage;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapMessage.PushSubmission;
import parley.pap.PapRefusals;
import parley.pap.PapResult;
import parley.ppg.Initiator;
import parley.ppg.PapDesk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands in for the push proxy: accepts every push and remembers what was asked by whom.
final class RecordingDesk implements PapDesk {
    record Asked(PapMessage.Request request, Initiator initiator) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();

    @Override
    public PapMessage answer(PapMessage.Request request, Initiator initiator, Instant now) {
        asked.add(new Asked(request, initiator));
        if (request instanceof PushSubmission push) {
            if (push.pushId().equals("breaks")) {
                throw new IllegalStateException("secret text of a push");
            }
            return new PushResponse(
                    push.pushId(),
                    Optional.empty(),
                    Optional.of("Parley"),
                    Optional.empty(),
                    List.of(),
                    PapResult.of(1001, "accepted"));
        }
        return PapRefusals.of(request, PapResult.of(2004, "no such push"));
    }

    PushSubmission onlyPush() {
        return (PushSubmission) asked.getFirst().request();
    }
}
