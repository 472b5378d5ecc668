package parley.ppg;

import parley.octets.Decoded;
import parley.pap.ClientAddress;
import parley.pap.ClientAddress.Target;
import parley.pap.MessageState;
import parley.pap.PapMessage.AddressedResult;
import parley.pap.PapMessage.Cancel;
import parley.pap.PapMessage.CancelResponse;
import parley.pap.PapMessage.CapabilityQuery;
import parley.pap.PapMessage.CapabilityResponse;
import parley.pap.PapMessage.ResultNotification;
import parley.pap.PapMessage.StatusQuery;
import parley.pap.PapMessage.StatusQueryResponse;
import parley.pap.PapMessage.StatusResult;
import parley.pap.PapResult;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers what initiators ask about pushes they submitted, and about phones. PAP 8.4, 8.8, 8.10.
final class Enquiries {
    private static final int OK = 1000;
    private static final int ADDRESS_NOT_FOUND = 2003;
    private static final int PUSH_NOT_FOUND = 2004;
    private static final int CANNOT_CANCEL = 2008;
    private static final int SERVER_ERROR = 3000;
    private static final int NOT_AVAILABLE = 3008;
    private static final int CONFLICTS_MAX = 16;

    private final PushPolicy policy;
    private final SubmissionCheck check;
    private final PushMachine machine;
    private final PushQueue queue;
    private final Phones phones;

    Enquiries(
            PushPolicy policy,
            SubmissionCheck check,
            PushMachine machine,
            PushQueue queue,
            Phones phones) {
        this.check = check;
        this.policy = policy;
        this.machine = machine;
        this.queue = queue;
        this.phones = phones;
    }

    CancelResponse cancel(Cancel asked, Initiator initiator, Instant now) {
        var pushes = queue.ofPush(initiator.name(), asked.pushId());
        if (pushes.isEmpty()) {
            var none = PapResult.of(PUSH_NOT_FOUND, "no such push");
            return new CancelResponse(
                    asked.pushId(), List.of(new AddressedResult(asked.addresses(), none)));
        }
        Map<PapResult, List<ClientAddress>> results = new LinkedHashMap<>();
        if (asked.addresses().isEmpty()) {
            pushes.forEach(push -> add(results, cancel(push, now), push.address()));
        }
        for (var address : asked.addresses()) {
            var result =
                    at(pushes, address)
                            .map(push -> cancel(push, now))
                            .orElseGet(Enquiries::addressNotFound);
            add(results, result, address);
        }
        var answers = new ArrayList<AddressedResult>();
        results.forEach((result, addresses) -> answers.add(new AddressedResult(addresses, result)));
        return new CancelResponse(asked.pushId(), answers);
    }

    private static <K> void add(Map<K, List<ClientAddress>> to, K result, ClientAddress address) {
        to.computeIfAbsent(result, _ -> new ArrayList<>()).add(address);
    }

    private static PapResult addressNotFound() {
        return PapResult.of(ADDRESS_NOT_FOUND, "the push does not go there");
    }

    private static Optional<QueuedPush> at(List<QueuedPush> pushes, ClientAddress address) {
        var wanted = Addressee.of(address);
        return pushes.stream()
                .filter(push -> Addressee.of(push.address()).equals(wanted))
                .findFirst();
    }

    private PapResult cancel(QueuedPush seen, Instant now) {
        Optional<QueuedPush> push = Optional.of(seen);
        for (int tries = 0; tries < CONFLICTS_MAX && push.isPresent(); tries++) {
            if (!push.get().isOpen()) {
                return PapResult.of(
                        CANNOT_CANCEL, push.get().isFinished() ? "it is over" : "it is on its way");
            }
            var step = machine.on(push.get(), new PushEvent.CancelAsked(), now);
            switch (queue.keep(List.of(new PushQueue.Change.Moved(step.next())))) {
                case DURABLE -> {
                    return PapResult.of(OK, "cancelled");
                }
                case CONFLICT -> push = queue.byKey(seen.key());
                case UNAVAILABLE -> {
                    return PapResult.of(SERVER_ERROR, "cannot be kept now: try again");
                }
            }
        }
        return PapResult.of(SERVER_ERROR, "it is busy: try again");
    }

    StatusQueryResponse status(StatusQuery asked, Initiator initiator) {
        var pushes = queue.ofPush(initiator.name(), asked.pushId());
        var submission = queue.submission(initiator.name(), asked.pushId());
        if (pushes.isEmpty() || submission.isEmpty()) {
            return new StatusQueryResponse(
                    asked.pushId(),
                    List.of(
                            unknown(
                                    asked.addresses(),
                                    PapResult.of(PUSH_NOT_FOUND, "no such push"))));
        }
        Map<StatusResult, List<ClientAddress>> results = new LinkedHashMap<>();
        if (asked.addresses().isEmpty()) {
            pushes.forEach(push -> add(results, status(push, submission.get()), push.address()));
        }
        for (var address : asked.addresses()) {
            var result =
                    at(pushes, address)
                            .map(push -> status(push, submission.get()))
                            .orElseGet(() -> unknown(List.of(), addressNotFound()));
            add(results, result, address);
        }
        var answers = new ArrayList<StatusResult>();
        results.forEach((bare, addresses) ->
                answers.add(
                        new StatusResult(
                                addresses,
                                bare.eventTime(),
                                bare.state(),
                                bare.result(),
                                bare.quality())));
        return new StatusQueryResponse(asked.pushId(), answers);
    }

    private static StatusResult unknown(List<ClientAddress> addresses, PapResult result) {
        return new StatusResult(
                addresses, Optional.empty(), MessageState.UNKNOWN, result, Optional.empty());
    }

    /// Without its address.
    private static StatusResult status(QueuedPush push, Submission of) {
        return push.state() instanceof PushState.Finished(var outcome, var result, var at, var used)
                ? new StatusResult(
                        List.of(),
                        Optional.of(at),
                        outcome,
                        result,
                        used.map(way -> way.used(of.quality())))
                : new StatusResult(
                        List.of(),
                        Optional.empty(),
                        MessageState.PENDING,
                        PapResult.of(OK, pending(push.state())),
                        Optional.empty());
    }

    private static String pending(PushState state) {
        return switch (state) {
            case PushState.Accepted _ -> "accepted";
            case PushState.Waiting _ -> "waits for its time";
            case PushState.Retrying(_, var why) -> "will be tried again: " + why;
            case PushState.Invited _ -> "the phone was asked to open a session";
            case PushState.Sending _ -> "on its way";
            case PushState.Submitted _ -> "the message centre has it";
            case PushState.Finished _ -> "over";
        };
    }

    /// What the initiator is told of a push that ended. PAP 8.6.
    ResultNotification notification(QueuedPush push, Submission of, PushState.Finished finished) {
        return new ResultNotification(
                push.key().pushId(),
                push.address(),
                Optional.empty(),
                Optional.of(policy.senderName()),
                Optional.of(push.receivedAt()),
                Optional.of(finished.at()),
                finished.outcome(),
                finished.result(),
                Optional.of(
                        finished.used().map(way -> way.used(of.quality())).orElse(of.quality())));
    }

    CapabilityResponse capabilities(CapabilityQuery asked, Initiator initiator) {
        var refusal = check.refusal(asked.address(), 1, initiator);
        if (refusal.isPresent()) {
            return answer(asked, refusal.get(), Optional.empty());
        }
        Optional<PhoneSession> session =
                switch (asked.address().target()) {
                    case Decoded.Value<Target>(var target) ->
                            phones.sessions(target).stream().findFirst();
                    case Decoded.Malformed<Target> _ -> Optional.empty();
                };
        return session.map(open ->
                        answer(
                                asked,
                                PapResult.of(OK, "what the phone said of itself"),
                                Optional.of(CapabilityDocument.of(open))))
                .orElseGet(() ->
                        answer(
                                asked,
                                PapResult.of(NOT_AVAILABLE, "the phone has no session open"),
                                Optional.empty()));
    }

    private static CapabilityResponse answer(
            CapabilityQuery asked, PapResult result, Optional<String> document) {
        return new CapabilityResponse(asked.queryId(), asked.address(), result, document);
    }
}
