package parley.pap;

import parley.pap.PapMessage.AddressedResult;
import parley.pap.PapMessage.BadMessage;
import parley.pap.PapMessage.Cancel;
import parley.pap.PapMessage.CancelResponse;
import parley.pap.PapMessage.CapabilityQuery;
import parley.pap.PapMessage.CapabilityResponse;
import parley.pap.PapMessage.ProgressNote;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapMessage.PushSubmission;
import parley.pap.PapMessage.ReplaceMethod;
import parley.pap.PapMessage.Replacement;
import parley.pap.PapMessage.ResultNotification;
import parley.pap.PapMessage.ResultNotificationResponse;
import parley.pap.PapMessage.StatusQuery;
import parley.pap.PapMessage.StatusQueryResponse;
import parley.pap.PapMessage.StatusResult;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.pap.QualityOfService.Priority;
import parley.push.PushDate;
import parley.wbxml.Attribute;
import parley.wbxml.Element;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes a message of a tree that [PapRules] found valid.
final class PapTree {
    private PapTree() {}

    /// The push-message, whose content came beside it.
    static PushSubmission submission(
            Element push, PapDialect dialect, PushContent content, Optional<String> capabilities) {
        return new PushSubmission(
                dialect,
                text(push, "push-id"),
                addresses(push),
                quality(push).orElse(QualityOfService.NOT_SPECIFIED),
                optional(push, "replace-push-id").map(id -> new Replacement(id, method(push))),
                date(push, "deliver-before-timestamp"),
                date(push, "deliver-after-timestamp"),
                optional(push, "source-reference"),
                optional(push, "ppg-notify-requested-to"),
                truth(push, "progress-notes-requested"),
                content,
                capabilities);
    }

    /// Any message but a push-message. `capabilities` came beside a ccq-response.
    static PapMessage message(Element message, Optional<String> capabilities) {
        return switch (message.name()) {
            case "push-response" -> pushResponse(message);
            case "cancel-message" -> new Cancel(text(message, "push-id"), addresses(message));
            case "cancel-response" ->
                    new CancelResponse(
                            text(message, "push-id"),
                            each(message, "cancel-result", PapTree::addressedResult));
            case "resultnotification-message" -> notification(message);
            case "resultnotification-response" ->
                    new ResultNotificationResponse(
                            text(message, "push-id"),
                            addresses(message).getFirst(),
                            result(message));
            case "statusquery-message" ->
                    new StatusQuery(text(message, "push-id"), addresses(message));
            case "statusquery-response" ->
                    new StatusQueryResponse(
                            text(message, "push-id"),
                            each(message, "statusquery-result", PapTree::statusResult));
            case "ccq-message" ->
                    new CapabilityQuery(
                            optional(message, "query-id"),
                            optional(message, "app-id"),
                            addresses(message).getFirst());
            case "ccq-response" ->
                    new CapabilityResponse(
                            optional(message, "query-id"),
                            addresses(message).getFirst(),
                            result(message),
                            capabilities);
            case "badmessage-response" ->
                    new BadMessage(result(message), optional(message, "bad-message-fragment"));
            default -> throw new IllegalArgumentException("no such message in PAP");
        };
    }

    private static PushResponse pushResponse(Element message) {
        return new PushResponse(
                text(message, "push-id"),
                optional(message, "sender-address"),
                optional(message, "sender-name"),
                date(message, "reply-time"),
                each(
                        message,
                        "progress-note",
                        note ->
                                new ProgressNote(
                                        text(note, "stage"),
                                        optional(note, "note"),
                                        date(note, "time"))),
                result(message.elements("response-result").getFirst()));
    }

    private static AddressedResult addressedResult(Element result) {
        return new AddressedResult(addresses(result), result(result));
    }

    private static ResultNotification notification(Element message) {
        return new ResultNotification(
                text(message, "push-id"),
                addresses(message).getFirst(),
                optional(message, "sender-address"),
                optional(message, "sender-name"),
                date(message, "received-time"),
                date(message, "event-time"),
                state(message),
                result(message),
                quality(message));
    }

    private static StatusResult statusResult(Element result) {
        return new StatusResult(
                addresses(result),
                date(result, "event-time"),
                state(result),
                result(result),
                quality(result));
    }

    static List<ClientAddress> addresses(Element message) {
        return each(message, "address", one -> new ClientAddress(text(one, "address-value")));
    }

    private static Optional<QualityOfService> quality(Element message) {
        return message.elements("quality-of-service").stream().findFirst().map(PapTree::asked);
    }

    private static QualityOfService asked(Element quality) {
        return new QualityOfService(
                word(quality, "priority", Priority.values(), PapWords::of, Priority.MEDIUM),
                word(
                        quality,
                        "delivery-method",
                        DeliveryMethod.values(),
                        PapWords::of,
                        DeliveryMethod.NOT_SPECIFIED),
                optional(quality, "network"),
                truth(quality, "network-required"),
                optional(quality, "bearer"),
                truth(quality, "bearer-required"));
    }

    private static ReplaceMethod method(Element push) {
        return word(
                push, "replace-method", ReplaceMethod.values(), PapWords::of, ReplaceMethod.ALL);
    }

    private static MessageState state(Element message) {
        return word(
                message,
                "message-state",
                MessageState.values(),
                PapWords::of,
                MessageState.UNKNOWN);
    }

    private static PapResult result(Element element) {
        return new PapResult(Integer.parseInt(text(element, "code")), optional(element, "desc"));
    }

    private static <T> List<T> each(Element parent, String name, Function<Element, T> make) {
        return parent.elements(name).stream().map(make).toList();
    }

    private static <W> W word(
            Element element, String name, W[] words, Function<W, String> written, W unsaid) {
        var said = optional(element, name).map(String::strip);
        return Arrays.stream(words)
                .filter(word -> said.equals(Optional.of(written.apply(word))))
                .findFirst()
                .orElse(unsaid);
    }

    private static boolean truth(Element element, String name) {
        return optional(element, name).map(String::strip).equals(Optional.of("true"));
    }

    private static Optional<Instant> date(Element element, String name) {
        return optional(element, name).flatMap(PushDate::read);
    }

    static Optional<String> optional(Element element, String name) {
        return element.attribute(name).map(Attribute::text);
    }

    private static String text(Element element, String name) {
        return optional(element, name).orElse("");
    }
}
