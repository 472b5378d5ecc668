package parley.adapters.storesql;

/// Something could not be read, or a change does not fit what is kept. Names the kind of trouble
/// and holds nothing of the driver's own words, which may quote values.
public final class StoreFailed extends RuntimeException {
    StoreFailed(String trouble) {
        super(trouble);
    }
}
