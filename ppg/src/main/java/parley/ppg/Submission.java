package parley.ppg;

import parley.pap.PapDialect;
import parley.pap.PushContent;
import parley.pap.QualityOfService;

import java.time.Instant;
import java.util.Optional;

/// What all addresses of an accepted push share. The content is as it came, with the headers of
/// [ContentPreparation#prepare].
public record Submission(
        String initiator,
        boolean trusted,
        String pushId,
        PapDialect dialect,
        Instant receivedAt,
        QualityOfService quality,
        Optional<String> notifyTo,
        Optional<String> sourceReference,
        PushContent content) {}
