package parley.fuzz;

/// Something broke; the message says what, and how to see it again.
final class Broken extends RuntimeException {
    Broken(String what, Throwable cause) {
        super(what, cause);
    }

    Broken(String what) {
        super(what);
    }
}
