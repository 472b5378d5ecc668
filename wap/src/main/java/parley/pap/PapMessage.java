package parley.pap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What stands in a `pap` element. PAP 2.0 8 and 9; the names are the elements'.
public sealed interface PapMessage {
    /// From an initiator, about one of its pushes.
    sealed interface Request extends PapMessage {}

    /// Content for addresses. `pushId` names it for ever; `content` is the second body part; later
    /// messages about it use its `dialect`.
    record PushSubmission(
            PapDialect dialect,
            String pushId,
            List<ClientAddress> addresses,
            QualityOfService quality,
            Optional<Replacement> replacement,
            Optional<Instant> deliverBefore,
            Optional<Instant> deliverAfter,
            Optional<String> sourceReference,
            Optional<String> notifyRequestedTo,
            boolean progressNotesRequested,
            PushContent content,
            Optional<String> capabilities)
            implements Request {
        public PushSubmission {
            addresses = List.copyOf(addresses);
        }
    }

    /// The push that gives way, for all addresses or only where it is still pending.
    record Replacement(String pushId, ReplaceMethod method) {}

    enum ReplaceMethod {
        ALL,
        PENDING_ONLY
    }

    record PushResponse(
            String pushId,
            Optional<String> senderAddress,
            Optional<String> senderName,
            Optional<Instant> replyTime,
            List<ProgressNote> notes,
            PapResult result)
            implements PapMessage {
        public PushResponse {
            notes = List.copyOf(notes);
        }
    }

    record ProgressNote(String stage, Optional<String> note, Optional<Instant> time) {}

    /// No address: all of the push.
    record Cancel(String pushId, List<ClientAddress> addresses) implements Request {
        public Cancel {
            addresses = List.copyOf(addresses);
        }
    }

    record CancelResponse(String pushId, List<AddressedResult> results) implements PapMessage {
        public CancelResponse {
            results = List.copyOf(results);
        }
    }

    record AddressedResult(List<ClientAddress> addresses, PapResult result) {
        public AddressedResult {
            addresses = List.copyOf(addresses);
        }
    }

    /// From the proxy to the initiator: what became of a push at one address.
    record ResultNotification(
            String pushId,
            ClientAddress address,
            Optional<String> senderAddress,
            Optional<String> senderName,
            Optional<Instant> receivedTime,
            Optional<Instant> eventTime,
            MessageState state,
            PapResult result,
            Optional<QualityOfService> quality)
            implements PapMessage {}

    record ResultNotificationResponse(String pushId, ClientAddress address, PapResult result)
            implements PapMessage {}

    /// No address: all of the push.
    record StatusQuery(String pushId, List<ClientAddress> addresses) implements Request {
        public StatusQuery {
            addresses = List.copyOf(addresses);
        }
    }

    record StatusQueryResponse(String pushId, List<StatusResult> results) implements PapMessage {
        public StatusQueryResponse {
            results = List.copyOf(results);
        }
    }

    record StatusResult(
            List<ClientAddress> addresses,
            Optional<Instant> eventTime,
            MessageState state,
            PapResult result,
            Optional<QualityOfService> quality) {
        public StatusResult {
            addresses = List.copyOf(addresses);
        }
    }

    /// What can the phone at this address do?
    record CapabilityQuery(
            Optional<String> queryId, Optional<String> applicationId, ClientAddress address)
            implements Request {}

    /// `capabilities` is the RDF document of the second body part.
    record CapabilityResponse(
            Optional<String> queryId,
            ClientAddress address,
            PapResult result,
            Optional<String> capabilities)
            implements PapMessage {}

    /// For what could not be read.
    record BadMessage(PapResult result, Optional<String> fragment) implements PapMessage {}
}
