package parley.pap;

import parley.pap.PapMessage.ReplaceMethod;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.pap.QualityOfService.Priority;

import java.util.Locale;

/// How the words of PAP are written in attributes. PAP 8.
final class PapWords {
    private PapWords() {}

    static String of(MessageState state) {
        return lower(state);
    }

    static String of(Priority priority) {
        return lower(priority);
    }

    static String of(DeliveryMethod method) {
        return lower(method).replace("_", "");
    }

    static String of(ReplaceMethod method) {
        return lower(method).replace('_', '-');
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
