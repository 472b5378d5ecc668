package parley.adapters.smscsmpp;

/// A place in one link's window at a time.
final class WindowSeat implements AutoCloseable {
    private SmscLink link;
    private boolean taken = true;

    /// Of a link in whose window the place was taken already.
    WindowSeat(SmscLink link) {
        this.link = link;
    }

    SmscLink link() {
        return link;
    }

    void moveTo(SmscLink other) throws InterruptedException {
        close();
        link = other;
        other.enter();
        taken = true;
    }

    @Override
    public void close() {
        if (taken) {
            taken = false;
            link.leave();
        }
    }
}
