package parley.pap;

import parley.pap.PapMessage.AddressedResult;
import parley.pap.PapMessage.BadMessage;
import parley.pap.PapMessage.Cancel;
import parley.pap.PapMessage.CancelResponse;
import parley.pap.PapMessage.CapabilityQuery;
import parley.pap.PapMessage.CapabilityResponse;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapMessage.PushSubmission;
import parley.pap.PapMessage.StatusQuery;
import parley.pap.PapMessage.StatusQueryResponse;
import parley.pap.PapMessage.StatusResult;
import parley.wbxml.Element;

import java.util.List;
import java.util.Optional;

/// Answers that say no, each in the form its request asks for. PAP 8.3 to 8.12.
public final class PapRefusals {
    private static final int FRAGMENT_MAX = 80;

    private PapRefusals() {}

    /// The whole request is refused for one reason.
    public static PapMessage of(PapMessage.Request request, PapResult result) {
        return switch (request) {
            case PushSubmission push -> push(push.pushId(), result);
            case Cancel cancel -> cancel(cancel.pushId(), result);
            case StatusQuery query -> status(query.pushId(), result);
            case CapabilityQuery(var id, _, var address) ->
                    new CapabilityResponse(id, address, result, Optional.empty());
        };
    }

    /// For a tree that is no valid message: as an answer to its message when its name tells what it
    /// would be, PAP 5.1; else as a bad message.
    static PapMessage of(Element root, PapResult result, String fragment) {
        var message =
                root.name().equals("pap") ? first(root.elements()) : Optional.<Element>empty();
        var id = message.flatMap(one -> PapTree.optional(one, "push-id"));
        return switch (message.map(Element::name).orElse("")) {
            case "push-message" -> id.map(one -> push(one, result)).orElse(bad(result, fragment));
            case "cancel-message" ->
                    id.map(one -> cancel(one, result)).orElse(bad(result, fragment));
            case "statusquery-message" ->
                    id.map(one -> status(one, result)).orElse(bad(result, fragment));
            default -> bad(result, fragment);
        };
    }

    private static Optional<Element> first(List<Element> elements) {
        return elements.stream().findFirst();
    }

    static PapMessage bad(PapResult result, String fragment) {
        String some = fragment.strip();
        return new BadMessage(
                result,
                some.isEmpty() ? Optional.empty() : Optional.of(some.substring(0, cut(some))));
    }

    /// Never between the two halves of one character.
    private static int cut(String text) {
        if (text.length() <= FRAGMENT_MAX) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(FRAGMENT_MAX - 1))
                ? FRAGMENT_MAX - 1
                : FRAGMENT_MAX;
    }

    private static PapMessage push(String id, PapResult result) {
        return new PushResponse(
                id, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), result);
    }

    private static PapMessage cancel(String id, PapResult result) {
        return new CancelResponse(id, List.of(new AddressedResult(List.of(), result)));
    }

    private static PapMessage status(String id, PapResult result) {
        return new StatusQueryResponse(
                id,
                List.of(
                        new StatusResult(
                                List.of(),
                                Optional.empty(),
                                MessageState.UNKNOWN,
                                result,
                                Optional.empty())));
    }
}
