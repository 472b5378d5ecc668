package parley.chat.retention;

import parley.chat.conversation.Conversation;

import java.util.List;

/// How long messages are kept: the owner of a group decides for it; of two people each decides, and
/// who does not means what holds everywhere. The shorter time counts, so that nobody's words stay
/// longer than she wants.
public record Keeping(int usualDays) {
    private static final int FOR_EVER = 0;
    private static final int TWO = 2;

    int days(Retention.Held held) {
        return switch (held.conversation()) {
            case Conversation.OfGroup _ ->
                    held.keepDays().isEmpty() ? usualDays : held.keepDays().getFirst();
            case Conversation.Pair _ -> ofTwo(held.keepDays());
        };
    }

    /// `chosen`: by those of the two who chose something.
    public int ofTwo(List<Integer> chosen) {
        int days = chosen.size() < TWO ? usualDays : FOR_EVER;
        for (int one : chosen) {
            days = shorter(days, one);
        }
        return days;
    }

    private static int shorter(int one, int other) {
        if (one == FOR_EVER || other == FOR_EVER) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }
}
