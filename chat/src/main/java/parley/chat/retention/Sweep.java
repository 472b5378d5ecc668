package parley.chat.retention;

import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Entry;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.Threads;
import parley.chat.group.Groups;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Takes out what has been kept long enough, a little at a time: a look at some conversations and
/// one small commit, so that whoever writes hardly waits. One caller at a time.
public final class Sweep {
    private static final int CONVERSATIONS_AT_ONCE = 500;
    private static final int ROWS_AT_ONCE = 500;
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(100);

    private final Ledger ledger;
    private final Threads threads;
    private final Groups groups;
    private final Retention retention;
    private final Eraser eraser;
    private final Keeping keeping;

    /// Nobody posts a form again after so long.
    private static final Duration FORM_KEYS_FOR = Duration.ofDays(30);

    private Optional<ConversationId> last = Optional.empty();
    private Optional<MessageId> lastWithoutKey = Optional.empty();
    private Instant next = Instant.MIN;

    /// `historyDays`: how long messages are kept where nobody says anything else; 0: for ever.
    public Sweep(
            Ledger ledger,
            Threads threads,
            Groups groups,
            Retention retention,
            Eraser eraser,
            int historyDays) {
        this.ledger = ledger;
        this.threads = threads;
        this.groups = groups;
        this.retention = retention;
        this.eraser = eraser;
        this.keeping = new Keeping(historyDays);
    }

    /// Does some of what is due; when to call again at the latest.
    public Instant step(Instant now) {
        if (!now.isBefore(next)) {
            boolean more =
                    eraser.step(now)
                            || forgotOutlived(now)
                            || forgotFormKeys(now)
                            || forgotMessages(now);
            next = now.plus(more ? SOON : EVERY);
        }
        return next;
    }

    /// Of one kind in each look.
    private boolean forgotOutlived(Instant now) {
        for (Outlived what : Outlived.values()) {
            Instant before = now.minus(what.keptFor());
            if (retention.hasOutlived(what, before)) {
                var change = new RetentionChange.OutlivedForgotten(what, before, ROWS_AT_ONCE);
                return ledger.commit(List.of(change)) instanceof Commit.Durable;
            }
        }
        return false;
    }

    /// Along all messages up to those that are young, once for each start of ours.
    private boolean forgotFormKeys(Instant now) {
        UUID young = firstAt(now.minus(FORM_KEYS_FOR));
        if (olderThan(young, 1).isEmpty()) {
            return false;
        }
        List<Retention.Posted> old = olderThan(young, ROWS_AT_ONCE);
        List<MessageId> keyed =
                old.stream()
                        .filter(Retention.Posted::hasFormKey)
                        .map(Retention.Posted::message)
                        .toList();
        boolean forgot =
                keyed.isEmpty()
                        || ledger.commit(List.of(new RetentionChange.FormKeysForgotten(keyed)))
                                instanceof Commit.Durable;
        if (forgot) {
            lastWithoutKey = Optional.of(old.getLast().message());
        }
        return forgot && old.size() == ROWS_AT_ONCE;
    }

    private List<Retention.Posted> olderThan(UUID young, int atMost) {
        return retention.messages(lastWithoutKey, atMost).stream()
                .filter(one -> one.message().value().compareTo(young) < 0)
                .toList();
    }

    /// Goes on where it ended before, until there is something to be taken out.
    private boolean forgotMessages(Instant now) {
        List<Retention.Held> some = retention.conversations(last, CONVERSATIONS_AT_ONCE);
        for (Retention.Held one : some) {
            int days = keeping.days(one);
            if (days > 0 && forgot(one.conversation(), now.minus(Duration.ofDays(days)))) {
                return true; // and looks there again
            }
            last = Optional.of(one.conversation().id());
        }
        if (some.size() < CONVERSATIONS_AT_ONCE) {
            last = Optional.empty();
        }
        return false;
    }

    private boolean forgot(Conversation conversation, Instant until) {
        List<MessageId> old =
                threads
                        .following(conversation.id(), Optional.empty(), atOnce(conversation))
                        .stream()
                        .map(Entry::id)
                        .filter(id -> id.value().compareTo(firstAt(until)) < 0)
                        .toList();
        return !old.isEmpty()
                && ledger.commit(List.of(new RetentionChange.MessagesForgotten(conversation, old)))
                        instanceof Commit.Durable;
    }

    /// Of a large group a message is many rows.
    private int atOnce(Conversation conversation) {
        return switch (conversation) {
            case Conversation.Pair _ -> ROWS_AT_ONCE;
            case Conversation.OfGroup(_, var group) ->
                    Math.max(1, ROWS_AT_ONCE / Math.max(1, groups.memberCount(group)));
        };
    }

    /// Before all ids that were made then or later: RFC 9562 5.7.
    private static UUID firstAt(Instant then) {
        return new UUID(then.toEpochMilli() << 16, 0);
    }
}
