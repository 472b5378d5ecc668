package parley.adapters.smscsmpp;

import parley.chat.delivery.DeliveryEvidence.Report;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a delivery receipt says: the SMSC's id of a part, and the report when the state is final.
/// Receipts come as text without a norm (SMPP 3.4 appendix B is an example only) and as TLVs, which
/// are believed first.
record Receipt(String smscId, Optional<Report> report) {
    private static final Pattern ID = field("id");
    private static final Pattern STATE = field("stat");
    private static final Pattern TEXT = Pattern.compile("(?i)(?<![a-z_])text\\s*:");

    private static Pattern field(String name) {
        return Pattern.compile("(?i)(?<![a-z_])" + name + "\\s*:\\s*([^\\s,;]+)");
    }

    /// Nothing when neither the text nor a TLV names an id.
    static Optional<Receipt> read(
            String text, Optional<String> receiptedId, Optional<Integer> messageState) {
        Optional<String> id = receiptedId.filter(given -> !given.isBlank());
        Optional<Report> report =
                messageState.isPresent()
                        ? messageState.flatMap(Receipt::reportOf)
                        : find(STATE, text).flatMap(Receipt::reportOf);
        return id.or(() -> find(ID, text)).map(name -> new Receipt(name.strip(), report));
    }

    /// Before the quoted text first, since that can say anything; behind it only when the SMSC puts
    /// it first, and then the last mention.
    private static Optional<String> find(Pattern field, String text) {
        var quoted = TEXT.matcher(text);
        String head = quoted.find() ? text.substring(0, quoted.start()) : text;
        var inHead = field.matcher(head);
        if (inHead.find()) {
            return Optional.of(inHead.group(1));
        }
        return field.matcher(text).results().reduce((_, last) -> last).map(last -> last.group(1));
    }

    /// The words of SMPP 3.4 appendix B, cut or whole as SMSCs write them. `ACCEPTD` is said by
    /// many while the message is still on its way, so it proves nothing and ends nothing.
    private static Optional<Report> reportOf(String state) {
        String word = state.toUpperCase(Locale.ROOT);
        if (word.startsWith("DELIV")) {
            return Optional.of(Report.DELIVERED);
        }
        if (word.startsWith("UNDEL")
                || word.startsWith("EXPIR")
                || word.startsWith("DELET")
                || word.startsWith("REJEC")
                || word.startsWith("FAIL")
                || word.startsWith("SKIP")) {
            return Optional.of(Report.FAILED);
        }
        return word.startsWith("UNKNO") ? Optional.of(Report.UNDECIDED) : Optional.empty();
    }

    /// SMPP 3.4 5.2.28; 9 (skipped) is of SMPP 5.
    private static Optional<Report> reportOf(int state) {
        return switch (state) {
            case 2 -> Optional.of(Report.DELIVERED);
            case 3, 4, 5, 8, 9 -> Optional.of(Report.FAILED);
            case 7 -> Optional.of(Report.UNDECIDED);
            default -> Optional.empty();
        };
    }
}
