package parley.adapters.originhttp;

import java.io.IOException;

/// More came than somebody is willing to hold.
final class TooLarge extends IOException {
    TooLarge() {
        super("the response is larger than allowed");
    }
}
