package parley.ppg;

/// Names one push at one address: the initiator, its own name for the push, and which of the push's
/// addresses it is, from 0.
public record PushKey(String initiator, String pushId, int place) {
    public PushKey {
        if (place < 0) {
            throw new IllegalArgumentException("places count from 0");
        }
    }
}
