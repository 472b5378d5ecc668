package parley.adapters.smscsmpp;

import parley.chat.delivery.DeliveryEvidence.Report;
import parley.octets.Octets;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a delivery receipt says: the SMSC's id of a part, how it stands, and the error for an
/// operator's eye. Receipts come as text without a norm (SMPP 3.4 appendix B is an example only)
/// and as parameters, which are believed first.
record Receipt(String smscId, Report report, Optional<String> error) {
    private static final Pattern ID = field("id");
    private static final Pattern STATE = field("stat");
    private static final Pattern ERROR =
            Pattern.compile("(?i)(?<![a-z_])err\\s*:\\s*([0-9a-z]{1,5})(?![0-9a-z])");
    private static final Pattern TEXT = Pattern.compile("(?i)(?<![a-z_])text\\s*:");
    private static final Pattern NO_ERROR = Pattern.compile("0*");

    /// What stands beside the text: `receipted_message_id`, `message_state`, `network_error_code`.
    record Parameters(Optional<String> id, Optional<Integer> state, Optional<Octets> networkError) {
        static final Parameters NONE =
                new Parameters(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// With the id as it is told upwards.
    Receipt from(LinkConfig link) {
        return new Receipt(link.named(smscId), report, error);
    }

    private static Pattern field(String name) {
        return Pattern.compile("(?i)(?<![a-z_])" + name + "\\s*:\\s*([^\\s,;]+)");
    }

    /// Nothing when neither the text nor a parameter names an id.
    static Optional<Receipt> read(String text, Parameters parameters) {
        Report report =
                parameters
                        .state()
                        .map(Receipt::reportOf)
                        .or(() -> find(STATE, text).map(Receipt::reportOf))
                        .orElse(Report.UNDECIDED);
        Optional<String> error =
                parameters
                        .networkError()
                        .flatMap(Receipt::errorOf)
                        .or(() -> find(ERROR, text))
                        .filter(code -> !NO_ERROR.matcher(code).matches());
        return parameters
                .id()
                .filter(given -> !given.isBlank())
                .or(() -> find(ID, text))
                .map(name -> new Receipt(name.strip(), report, error));
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
    /// many while the message is still on its way, so it proves nothing and ends nothing, as does
    /// every word that nobody knows.
    private static Report reportOf(String state) {
        String word = state.toUpperCase(Locale.ROOT);
        if (word.startsWith("DELIV")) {
            return Report.DELIVERED;
        }
        boolean failed =
                word.startsWith("UNDEL")
                        || word.startsWith("EXPIR")
                        || word.startsWith("DELET")
                        || word.startsWith("REJEC")
                        || word.startsWith("FAIL")
                        || word.startsWith("SKIP");
        return failed ? Report.FAILED : Report.UNDECIDED;
    }

    /// SMPP 3.4 5.2.28; 9 (skipped) is of SMPP 5. An error code alone is no state: it stands in
    /// notifications of a first failed try, too.
    private static Report reportOf(int state) {
        return switch (state) {
            case 2 -> Report.DELIVERED;
            case 3, 4, 5, 8, 9 -> Report.FAILED;
            default -> Report.UNDECIDED;
        };
    }

    /// Kind of network and code. SMPP 3.4 5.3.2.31.
    private static Optional<String> errorOf(Octets value) {
        if (value.length() != 3) {
            return Optional.empty();
        }
        int code = value.at(1) << 8 | value.at(2);
        String network =
                switch (value.at(0)) {
                    case 1 -> "ansi136/";
                    case 2 -> "is95/";
                    case 3 -> "gsm/";
                    default -> value.at(0) + "/";
                };
        return code == 0 ? Optional.empty() : Optional.of(network + code);
    }
}
