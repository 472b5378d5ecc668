package parley.ppg;

import parley.pap.PapMessage;

import java.time.Instant;

/// Answers push initiators. An accepted submission is durable before it is answered.
public interface PapDesk {
    /// Waits for the disk; `initiator` is who signed in, and sees its own pushes only.
    PapMessage answer(PapMessage.Request request, Initiator initiator, Instant now);
}
