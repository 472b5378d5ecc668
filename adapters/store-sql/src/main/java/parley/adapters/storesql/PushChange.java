package parley.adapters.storesql;

import parley.chat.kept.Change;
import parley.ppg.PushKey;
import parley.ppg.PushQueue;

/// What the push proxy wants kept, in a form the writer takes beside that of chat.
sealed interface PushChange extends Change {
    record Queued(PushQueue.Change change) implements PushChange {}

    /// What became of one push at one address.
    record Forgotten(PushKey key) implements PushChange {}

    record NameForgotten(String initiator, String pushId) implements PushChange {}
}
