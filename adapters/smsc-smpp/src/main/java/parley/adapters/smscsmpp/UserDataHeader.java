package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.TextPart.Concat;
import parley.octets.Octets;

import java.util.Optional;
import java.util.function.Function;

/// Takes the header off user data and keeps of it where the part belongs and which alphabet it is
/// written in. A header that does not fit is no header: the text is not lost over it. 3GPP 23.040
/// 9.2.3.24.
record UserDataHeader(Optional<Concat> concat, GsmAlphabet alphabet, Octets content) {
    private static final int CONCAT_8 = 0x00;
    private static final int CONCAT_16 = 0x08;

    static UserDataHeader none(Octets userData) {
        return new UserDataHeader(Optional.empty(), GsmAlphabet.DEFAULT, userData);
    }

    static UserDataHeader read(Octets userData) {
        if (userData.isEmpty() || userData.at(0) >= userData.length()) {
            return none(userData);
        }
        int end = 1 + userData.at(0);
        var read = none(userData.slice(end, userData.length()));
        int at = 1;
        while (at + 2 <= end && at + 2 + userData.at(at + 1) <= end) {
            int length = userData.at(at + 1);
            read = read.with(userData.at(at), userData.slice(at + 2, at + 2 + length));
            at += 2 + length;
        }
        return read;
    }

    /// Of several elements of a kind the last one counts, 9.2.3.24; what does not fit is passed
    /// over.
    private UserDataHeader with(int element, Octets data) {
        return switch (element) {
            case CONCAT_8 ->
                    data.length() == 3
                            ? placed(Concat.Kind.HEADER_8, data.at(0), data.at(1), data.at(2))
                            : this;
            case CONCAT_16 ->
                    data.length() == 4
                            ? placed(
                                    Concat.Kind.HEADER_16,
                                    data.at(0) << 8 | data.at(1),
                                    data.at(2),
                                    data.at(3))
                            : this;
            case GsmAlphabet.SINGLE_SHIFT -> shifted(data, alphabet::withSingle);
            case GsmAlphabet.LOCKING_SHIFT -> shifted(data, alphabet::withLocking);
            default -> this;
        };
    }

    private UserDataHeader placed(Concat.Kind kind, int reference, int total, int index) {
        var place = new Concat(kind, reference, total, index);
        return place.isUsable() ? new UserDataHeader(Optional.of(place), alphabet, content) : this;
    }

    private UserDataHeader shifted(Octets data, Function<NationalLanguage, GsmAlphabet> shift) {
        Optional<NationalLanguage> language =
                data.length() == 1 ? NationalLanguage.identifiedBy(data.at(0)) : Optional.empty();
        return language.map(shift)
                .map(found -> new UserDataHeader(concat, found, content))
                .orElse(this);
    }
}
