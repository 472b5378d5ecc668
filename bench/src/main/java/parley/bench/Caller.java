package parley.bench;

import java.nio.channels.DatagramChannel;

/// One phone of a load: its socket and where it stands in its request. Belongs to one lane.
final class Caller {
    DatagramChannel channel;

    /// When its request was to start, and whether one is under way.
    long intended;

    boolean busy;

    /// When the last datagram is repeated; meaningful while busy.
    long deadline;

    int resends;

    int tid;
    boolean connected;
    boolean connecting;
    long session;

    Caller(DatagramChannel channel, int firstTid) {
        this.channel = channel;
        this.tid = firstTid;
    }

    /// The gateway sees a phone it never saw.
    void becomes(DatagramChannel other, int firstTid) {
        channel = other;
        tid = firstTid;
        connected = false;
        connecting = false;
    }

    int nextTid() {
        tid = (tid + 1) & 0x7FFF;
        return tid;
    }
}
