package parley.chat;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Ending;
import parley.chat.conversation.Entry;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.Threads;
import parley.chat.identity.Alias;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A conversation as it was when somebody asked for all of it, oldest message first: read a piece
/// at a time, so many messages at most. Aliases, never a number. For one reader.
public final class Transcript {
    public static final int LINES_MAX = 200_000;
    private static final int AT_ONCE = 500;

    private final String title;
    private final ConversationId conversation;
    private final Threads threads;
    private final Function<PersonId, Alias> names;
    private final Map<PersonId, Alias> known = new HashMap<>();
    private final Optional<MessageId> newest;
    private Optional<MessageId> last = Optional.empty();
    private int read;

    /// One place of it; `text` is empty where `ending` says why.
    public record Line(Instant at, String from, Optional<String> text, Optional<Ending> ending) {
        /// Does not print what was said.
        @Override
        public String toString() {
            return "Line[at=" + at + "]";
        }
    }

    Transcript(
            String title,
            ConversationId conversation,
            Threads threads,
            Function<PersonId, Alias> names) {
        this.title = title;
        this.conversation = conversation;
        this.threads = threads;
        this.names = names;
        this.newest =
                threads.latest(conversation, Optional.empty(), 1).stream()
                        .map(Entry::id)
                        .findFirst();
    }

    public String title() {
        return title;
    }

    /// The next ones; none at the end.
    public List<Line> next() {
        int atMost = Math.min(AT_ONCE, LINES_MAX - read);
        if (newest.isEmpty() || atMost == 0) {
            return List.of();
        }
        List<Entry> entries =
                threads.following(conversation, last, atMost).stream()
                        .filter(entry -> !isAfter(entry.id(), newest.get()))
                        .toList();
        read += entries.size();
        if (!entries.isEmpty()) {
            last = Optional.of(entries.getLast().id());
        }
        return entries.stream().map(this::line).toList();
    }

    /// Whether it went to the end. Ask when there is nothing more.
    public boolean isWhole() {
        return newest.isEmpty() || last.filter(id -> !isAfter(newest.get(), id)).isPresent();
    }

    private static boolean isAfter(MessageId one, MessageId other) {
        return one.value().compareTo(other.value()) > 0;
    }

    private Line line(Entry entry) {
        String from = known.computeIfAbsent(entry.sender(), names).name();
        return switch (entry) {
            case ChatMessage message ->
                    new Line(
                            message.acceptedAt(),
                            from,
                            Optional.of(message.text().value()),
                            Optional.empty());
            case GoneMessage gone ->
                    new Line(gone.acceptedAt(), from, Optional.empty(), Optional.of(gone.ending()));
        };
    }
}
