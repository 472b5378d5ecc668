package parley.adapters.originhttp;

import java.io.IOException;

/// What came cannot be used.
final class Broken extends IOException {
    Broken(String why) {
        super(why);
    }
}
