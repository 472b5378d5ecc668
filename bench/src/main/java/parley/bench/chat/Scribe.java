package parley.bench.chat;

import java.nio.channels.DatagramChannel;

/// One phone that writes: its socket, which also is its push port, and where it stands. Belongs to
/// one lane.
final class Scribe {
    /// What it waits for.
    enum Asked {
        NOTHING,
        PAGE,
        SESSION,
        /// That its letter is accepted.
        LETTER,
        /// The same, after it was told what the letter costs.
        LETTER_AT_ITS_PRICE,
        /// That a message to her group is accepted; never said again.
        SONG
    }

    final int person;
    final DatagramChannel channel;
    final PhoneOctets post;
    final PhoneOctets confirm;

    Asked asked = Asked.NOTHING;
    int letter;
    int tid;
    int resends;

    /// When the last datagram is repeated; meaningful while something is asked.
    long deadline;

    Scribe(int person, DatagramChannel channel, PhoneOctets post, PhoneOctets confirm) {
        this.person = person;
        this.channel = channel;
        this.post = post;
        this.confirm = confirm;
        this.tid = person & 0x7FFF;
    }

    void nextTid() {
        tid = (tid + 1) & 0x7FFF;
    }
}
