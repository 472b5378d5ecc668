package parley.pap;

import parley.push.PushDate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The document types of PAP 1.0 and 2.0: which elements stand in which, and their attributes. What
/// PAP says of a value beyond its DTD (dates, codes) is checked with it. PAP 8, 11.2.
final class PapDtd {
    /// `content` matches the names of the elements inside, each with a blank behind it.
    record ElementRule(String name, Pattern content, Map<String, AttributeRule> attributes) {}

    /// What a value must look like, in words for its sender.
    record AttributeRule(
            String name,
            boolean required,
            PapVersion since,
            Predicate<String> legal,
            String form) {}

    static final String MESSAGES =
            "push-message|push-response|cancel-message|cancel-response"
                    + "|resultnotification-message|resultnotification-response"
                    + "|statusquery-message|statusquery-response"
                    + "|ccq-message|ccq-response|badmessage-response";

    private static final int DATE_LENGTH = "1999-04-30T06:45:00Z".length();

    private static final Map<String, ElementRule> ELEMENTS =
            List.of(
                            element("pap", "(" + MESSAGES + ") ", text("product-name")),
                            element(
                                    "push-message",
                                    "(address )+(quality-of-service )?",
                                    required(name("push-id")),
                                    since2(name("replace-push-id")),
                                    since2(oneOf("replace-method", "pending-only", "all")),
                                    date("deliver-before-timestamp"),
                                    date("deliver-after-timestamp"),
                                    text("source-reference"),
                                    text("ppg-notify-requested-to"),
                                    truth("progress-notes-requested")),
                            element("address", "", required(text("address-value"))),
                            element(
                                    "quality-of-service",
                                    "",
                                    oneOf("priority", "high", "medium", "low"),
                                    oneOf(
                                            "delivery-method",
                                            "confirmed",
                                            "preferconfirmed",
                                            "unconfirmed",
                                            "notspecified"),
                                    text("network"),
                                    truth("network-required"),
                                    text("bearer"),
                                    truth("bearer-required")),
                            element(
                                    "push-response",
                                    "(progress-note )*response-result ",
                                    text("sender-address"),
                                    text("sender-name"),
                                    date("reply-time"),
                                    required(text("push-id"))),
                            element(
                                    "progress-note",
                                    "",
                                    required(text("stage")),
                                    text("note"),
                                    date("time")),
                            element("response-result", "", code(), text("desc")),
                            element("cancel-message", "(address )*", required(name("push-id"))),
                            element(
                                    "cancel-response",
                                    "(cancel-result )+",
                                    required(text("push-id"))),
                            element("cancel-result", "(address )*", code(), text("desc")),
                            element(
                                    "resultnotification-message",
                                    "address (quality-of-service )?",
                                    required(text("push-id")),
                                    text("sender-address"),
                                    text("sender-name"),
                                    date("received-time"),
                                    date("event-time"),
                                    state(),
                                    code(),
                                    text("desc")),
                            element(
                                    "resultnotification-response",
                                    "address ",
                                    required(text("push-id")),
                                    code(),
                                    text("desc")),
                            element(
                                    "statusquery-message",
                                    "(address )*",
                                    required(name("push-id"))),
                            element(
                                    "statusquery-response",
                                    "(statusquery-result )+",
                                    required(text("push-id"))),
                            element(
                                    "statusquery-result",
                                    "(address )*(quality-of-service )?",
                                    date("event-time"),
                                    state(),
                                    code(),
                                    text("desc")),
                            element("ccq-message", "address ", text("query-id"), text("app-id")),
                            element(
                                    "ccq-response",
                                    "address ",
                                    text("query-id"),
                                    code(),
                                    text("desc")),
                            element(
                                    "badmessage-response",
                                    "",
                                    code(),
                                    text("desc"),
                                    text("bad-message-fragment")))
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(ElementRule::name, rule -> rule));

    private PapDtd() {}

    static Optional<ElementRule> element(String name) {
        return Optional.ofNullable(ELEMENTS.get(name));
    }

    private static ElementRule element(String name, String content, AttributeRule... attributes) {
        return new ElementRule(
                name,
                Pattern.compile(content),
                Arrays.stream(attributes)
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        AttributeRule::name, Function.identity())));
    }

    private static AttributeRule attribute(String name, Predicate<String> legal, String form) {
        return new AttributeRule(name, false, PapVersion.V1_0, legal, form);
    }

    private static AttributeRule text(String name) {
        return attribute(name, _ -> true, "text");
    }

    /// The name of a push: CDATA for the DTD, but nothing can be found again by an empty one.
    private static AttributeRule name(String name) {
        return attribute(name, value -> !value.isBlank(), "a name that is not empty");
    }

    private static AttributeRule date(String name) {
        return attribute(
                name,
                value -> value.length() == DATE_LENGTH && PushDate.read(value).isPresent(),
                "a date as YYYY-MM-DDThh:mm:ssZ");
    }

    private static AttributeRule oneOf(String name, String... words) {
        var allowed = List.of(words);
        return attribute(
                name,
                // an attribute that is an enumeration comes without the blanks around its word
                value -> allowed.contains(value.strip()),
                "one of " + String.join(", ", allowed));
    }

    private static AttributeRule truth(String name) {
        return oneOf(name, "true", "false");
    }

    private static AttributeRule code() {
        return required(attribute("code", value -> value.matches("[1-9][0-9]{3}"), "four digits"));
    }

    private static AttributeRule state() {
        return required(
                oneOf(
                        "message-state",
                        Arrays.stream(MessageState.values())
                                .map(PapWords::of)
                                .toArray(String[]::new)));
    }

    private static AttributeRule required(AttributeRule rule) {
        return new AttributeRule(rule.name(), true, rule.since(), rule.legal(), rule.form());
    }

    private static AttributeRule since2(AttributeRule rule) {
        return new AttributeRule(
                rule.name(), rule.required(), PapVersion.V2_0, rule.legal(), rule.form());
    }
}
