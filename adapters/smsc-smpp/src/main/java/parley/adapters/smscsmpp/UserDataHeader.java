package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.TextPart.Concat;
import parley.octets.Octets;

import java.util.Optional;

/// Takes the header off user data and keeps of it where the part belongs. A header that does not
/// fit is no header: the text is not lost over it. 3GPP 23.040 9.2.3.24.
record UserDataHeader(Optional<Concat> concat, Octets content) {
    private static final int CONCAT_8 = 0x00;
    private static final int CONCAT_16 = 0x08;

    static UserDataHeader read(Octets userData) {
        if (userData.isEmpty() || userData.at(0) >= userData.length()) {
            return new UserDataHeader(Optional.empty(), userData);
        }
        int end = 1 + userData.at(0);
        Optional<Concat> concat = Optional.empty();
        int at = 1;
        while (at + 2 <= end && at + 2 + userData.at(at + 1) <= end) {
            int length = userData.at(at + 1);
            var found = concatIn(userData.at(at), userData.slice(at + 2, at + 2 + length));
            if (found.isPresent()) {
                concat = found; // of several the last one counts, 9.2.3.24
            }
            at += 2 + length;
        }
        return new UserDataHeader(concat, userData.slice(end, userData.length()));
    }

    private static Optional<Concat> concatIn(int element, Octets data) {
        Optional<Concat> found = Optional.empty();
        if (element == CONCAT_8 && data.length() == 3) {
            found =
                    Optional.of(
                            new Concat(Concat.Kind.HEADER_8, data.at(0), data.at(1), data.at(2)));
        } else if (element == CONCAT_16 && data.length() == 4) {
            int reference = data.at(0) << 8 | data.at(1);
            found =
                    Optional.of(
                            new Concat(Concat.Kind.HEADER_16, reference, data.at(2), data.at(3)));
        }
        return found.filter(Concat::isUsable);
    }
}
