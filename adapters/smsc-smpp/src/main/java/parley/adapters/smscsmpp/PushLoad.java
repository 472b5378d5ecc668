package parley.adapters.smscsmpp;

import parley.octets.Octets;
import parley.ppg.PushKey;

import java.util.Optional;

/// A datagram for a phone's push port; news is owed of one that has a key.
record PushLoad(Optional<PushKey> key, Octets datagram) {
    /// Says nothing of what is pushed.
    @Override
    public String toString() {
        return "PushLoad[" + datagram.length() + " octets]";
    }
}
