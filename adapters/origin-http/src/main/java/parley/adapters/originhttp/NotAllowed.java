package parley.adapters.originhttp;

import java.io.IOException;

/// A listed name led only to addresses where nobody may go.
final class NotAllowed extends IOException {
    NotAllowed() {
        super("the name resolves to addresses that are not allowed");
    }
}
