package parley.bench.versus;

import parley.octets.Octets;
import parley.wsp.Headers;

/// A request as it reached the origin.
record Seen(String line, Headers fields, Octets body) {
    String target() {
        return line.split(" ", 3)[1];
    }
}
