package parley.pap;

import parley.octets.Octets;
import parley.pap.PapMessage.AddressedResult;
import parley.pap.PapMessage.BadMessage;
import parley.pap.PapMessage.Cancel;
import parley.pap.PapMessage.CancelResponse;
import parley.pap.PapMessage.CapabilityQuery;
import parley.pap.PapMessage.CapabilityResponse;
import parley.pap.PapMessage.ProgressNote;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapMessage.PushSubmission;
import parley.pap.PapMessage.ResultNotification;
import parley.pap.PapMessage.ResultNotificationResponse;
import parley.pap.PapMessage.StatusQuery;
import parley.pap.PapMessage.StatusQueryResponse;
import parley.pap.PapMessage.StatusResult;
import parley.push.PushDate;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.XmlPrinter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message to its XML document, the control entity. PAP 8, 9.1.
final class PapPrinter {
    private static final String PRODUCT = "Parley";

    private PapPrinter() {}

    static Octets control(PapMessage message, PapDialect dialect) {
        var pap = new Element("pap", of("product-name", PRODUCT), List.of(tree(message)));
        String version = dialect.version().toString();
        var out =
                new StringBuilder(512)
                        .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE pap PUBLIC")
                        .append(" \"-//WAPFORUM//DTD PAP ")
                        .append(version)
                        .append("//EN\"\n  \"http://www.wapforum.org/DTD/pap_")
                        .append(version)
                        .append(".dtd\"");
        if (dialect.listsVersions()) {
            out.append("\n  [<?").append(PapVersions.INSTRUCTION).append("?>]");
        }
        out.append(">\n").append(XmlPrinter.print(pap, XmlPrinter.PLAIN)).append('\n');
        return Octets.of(out.toString(), StandardCharsets.UTF_8);
    }

    private static Element tree(PapMessage message) {
        return switch (message) {
            case PushSubmission push -> push(push);
            case PushResponse response -> pushResponse(response);
            case Cancel(var id, var addresses) ->
                    new Element("cancel-message", of("push-id", id), addresses(addresses));
            case CancelResponse(var id, var results) ->
                    new Element(
                            "cancel-response",
                            of("push-id", id),
                            results.stream().<Node>map(PapPrinter::cancelResult).toList());
            case ResultNotification notification -> notification(notification);
            case ResultNotificationResponse(var id, var address, var result) ->
                    new Element(
                            "resultnotification-response",
                            new Attributes().with("push-id", id).with(result).list(),
                            addresses(List.of(address)));
            case StatusQuery(var id, var addresses) ->
                    new Element("statusquery-message", of("push-id", id), addresses(addresses));
            case StatusQueryResponse(var id, var results) ->
                    new Element(
                            "statusquery-response",
                            of("push-id", id),
                            results.stream().<Node>map(PapPrinter::statusResult).toList());
            case CapabilityQuery(var id, var application, var address) ->
                    new Element(
                            "ccq-message",
                            new Attributes()
                                    .with("query-id", id)
                                    .with("app-id", application)
                                    .list(),
                            addresses(List.of(address)));
            case CapabilityResponse(var id, var address, var result, _) ->
                    new Element(
                            "ccq-response",
                            new Attributes().with("query-id", id).with(result).list(),
                            addresses(List.of(address)));
            case BadMessage(var result, var fragment) ->
                    new Element(
                            "badmessage-response",
                            new Attributes()
                                    .with(result)
                                    .with("bad-message-fragment", fragment)
                                    .list(),
                            List.of());
        };
    }

    private static Element push(PushSubmission push) {
        if (push.replacement().isPresent()
                && push.dialect().version().compareTo(PapVersion.V2_0) < 0) {
            throw new IllegalArgumentException("PAP 1.0 cannot say that a push replaces another");
        }
        var content = new ArrayList<>(addresses(push.addresses()));
        if (!push.quality().equals(QualityOfService.NOT_SPECIFIED)) {
            content.add(quality(push.quality()));
        }
        var attributes =
                new Attributes()
                        .with("push-id", push.pushId())
                        .with("replace-push-id", push.replacement().map(one -> one.pushId()))
                        .with(
                                "replace-method",
                                push.replacement().map(one -> PapWords.of(one.method())))
                        .withDate("deliver-before-timestamp", push.deliverBefore())
                        .withDate("deliver-after-timestamp", push.deliverAfter())
                        .with("source-reference", push.sourceReference())
                        .with("ppg-notify-requested-to", push.notifyRequestedTo());
        if (push.progressNotesRequested()) {
            attributes.with("progress-notes-requested", "true");
        }
        return new Element("push-message", attributes.list(), content);
    }

    private static Element pushResponse(PushResponse response) {
        var content = new ArrayList<Node>();
        for (var note : response.notes()) {
            content.add(note(note));
        }
        content.add(
                new Element(
                        "response-result",
                        new Attributes().with(response.result()).list(),
                        List.of()));
        return new Element(
                "push-response",
                new Attributes()
                        .with("push-id", response.pushId())
                        .with("sender-address", response.senderAddress())
                        .with("sender-name", response.senderName())
                        .withDate("reply-time", response.replyTime())
                        .list(),
                content);
    }

    private static Element note(ProgressNote note) {
        return new Element(
                "progress-note",
                new Attributes()
                        .with("stage", note.stage())
                        .with("note", note.note())
                        .withDate("time", note.time())
                        .list(),
                List.of());
    }

    private static Element cancelResult(AddressedResult result) {
        return new Element(
                "cancel-result",
                new Attributes().with(result.result()).list(),
                addresses(result.addresses()));
    }

    private static Element notification(ResultNotification notification) {
        var content = new ArrayList<>(addresses(List.of(notification.address())));
        notification.quality().ifPresent(quality -> content.add(quality(quality)));
        return new Element(
                "resultnotification-message",
                new Attributes()
                        .with("push-id", notification.pushId())
                        .with("sender-address", notification.senderAddress())
                        .with("sender-name", notification.senderName())
                        .withDate("received-time", notification.receivedTime())
                        .withDate("event-time", notification.eventTime())
                        .with("message-state", PapWords.of(notification.state()))
                        .with(notification.result())
                        .list(),
                content);
    }

    private static Element statusResult(StatusResult result) {
        var content = new ArrayList<>(addresses(result.addresses()));
        result.quality().ifPresent(quality -> content.add(quality(quality)));
        return new Element(
                "statusquery-result",
                new Attributes()
                        .withDate("event-time", result.eventTime())
                        .with("message-state", PapWords.of(result.state()))
                        .with(result.result())
                        .list(),
                content);
    }

    private static Element quality(QualityOfService quality) {
        return new Element(
                "quality-of-service",
                new Attributes()
                        .with("priority", PapWords.of(quality.priority()))
                        .with("delivery-method", PapWords.of(quality.method()))
                        .with("network", quality.network())
                        .with("network-required", String.valueOf(quality.networkRequired()))
                        .with("bearer", quality.bearer())
                        .with("bearer-required", String.valueOf(quality.bearerRequired()))
                        .list(),
                List.of());
    }

    private static List<Node> addresses(List<ClientAddress> addresses) {
        return addresses.stream()
                .<Node>map(
                        one -> new Element("address", of("address-value", one.text()), List.of()))
                .toList();
    }

    private static List<Attribute> of(String name, String value) {
        return List.of(new Attribute(name, value));
    }

    /// Those that have a value, in order.
    private static final class Attributes {
        private final List<Attribute> all = new ArrayList<>();

        Attributes with(String name, String value) {
            all.add(new Attribute(name, value));
            return this;
        }

        Attributes with(String name, Optional<String> value) {
            value.ifPresent(said -> with(name, said));
            return this;
        }

        Attributes withDate(String name, Optional<Instant> value) {
            return with(name, value.map(PushDate::text));
        }

        Attributes with(PapResult result) {
            return with("code", String.valueOf(result.code())).with("desc", result.description());
        }

        List<Attribute> list() {
            return all;
        }
    }
}
