package parley.pages;

import parley.chat.group.Belonging;
import parley.chat.group.Membership;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What was just done to somebody in a group, as the next page's address names it. It says what is
/// true when it is shown, whoever made the address.
enum GroupNews {
    JOINED,
    INVITED,
    KICKED,
    BANNED,
    LIFTED,
    MUTED,
    UNMUTED,
    ROLE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<GroupNews> of(String word) {
        return Arrays.stream(values()).filter(news -> news.word().equals(word)).findFirst();
    }

    /// Empty when it is not so any more.
    Optional<String> said(Membership her, String name, Instant now) {
        return switch (this) {
            case JOINED -> when(her.belonging() == Belonging.JOINED, "You are in the group now.");
            case INVITED ->
                    when(her.isIn(), name + " is invited and joins by accepting or writing here.");
            case KICKED -> when(!her.isIn(), name + " is not in the group any more.");
            case BANNED -> when(her.belonging() == Belonging.BANNED, name + " is banned here.");
            case LIFTED ->
                    when(her.belonging() != Belonging.BANNED, name + " may be invited again.");
            case MUTED ->
                    her.mutedUntil()
                            .filter(now::isBefore)
                            .map(until ->
                                    name
                                            + " cannot write here for "
                                            + GroupWords.left(until, now)
                                            + ".");
            case UNMUTED -> when(!her.isMutedAt(now), name + " may write here again.");
            case ROLE -> when(her.isIn(), name + " is " + GroupWords.role(her.role()) + " now.");
        };
    }

    private static Optional<String> when(boolean so, String sentence) {
        return so ? Optional.of(sentence) : Optional.empty();
    }
}
