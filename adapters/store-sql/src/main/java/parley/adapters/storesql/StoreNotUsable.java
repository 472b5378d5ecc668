package parley.adapters.storesql;

/// The store cannot be opened. The message is for the operator: what is wrong and what to do.
public final class StoreNotUsable extends RuntimeException {
    public StoreNotUsable(String message) {
        super(message);
    }
}
