package parley.server;

import parley.chat.Reasons;
import parley.chat.budget.Money;
import parley.chat.delivery.Explanation;
import parley.pages.ShortId;

import java.util.List;

/// How a message goes to each of its recipients and why, as operators are told: names, no numbers,
/// no text.
///
/// @param message as it stands in the addresses of pages
record ReasonsReport(
        String message,
        String acceptedAt,
        String from,
        String currency,
        List<Recipient> recipients) {
    /// @param state where it stands; empty when it was not sent
    /// @param decidedAt empty when nothing was decided yet, as all that follows
    record Recipient(
            String to,
            String state,
            String decidedAt,
            String decision,
            String why,
            String given,
            String otherwise,
            int smsParts,
            String price) {}

    static ReasonsReport of(Reasons reasons) {
        return new ReasonsReport(
                ShortId.of(reasons.message().value()),
                reasons.acceptedAt().toString(),
                reasons.from().name(),
                reasons.currency(),
                reasons.recipients().stream().map(ReasonsReport::recipient).toList());
    }

    private static Recipient recipient(Reasons.Reason reason) {
        var why = reason.why();
        return new Recipient(
                reason.to().name(),
                reason.state().map(Enum::name).orElse(""),
                why.map(Explanation::at).map(Object::toString).orElse(""),
                why.map(Explanation::decision).orElse(""),
                why.map(Explanation::why).orElse(""),
                why.map(Explanation::given).orElse(""),
                why.map(Explanation::otherwise).orElse(""),
                why.map(Explanation::parts).orElse(0),
                why.map(Explanation::price).map(Money::toString).orElse("0"));
    }

    String inWords() {
        var text =
                new StringBuilder("Message " + message + " of " + from + ", " + acceptedAt + "\n");
        for (Recipient one : recipients) {
            text.append('\n').append(one.to());
            line(text, "stands", one.state());
            line(text, "decided", one.decidedAt());
            line(text, "what", one.decision());
            line(text, "why", one.why());
            line(text, "given", one.given());
            line(text, "otherwise", one.otherwise());
            if (one.smsParts() > 0) {
                line(text, "costs", one.smsParts() + " SMS parts, " + one.price() + " " + currency);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("\n  %-10s %s".formatted(name, value));
        }
    }
}
