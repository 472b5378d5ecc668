package parley.server.demo;

/// A step that did not happen as Figure 2 has it; the message is for a person.
public final class DemoFailed extends RuntimeException {
    public DemoFailed(String what) {
        super(what);
    }
}
