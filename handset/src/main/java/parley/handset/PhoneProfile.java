package parley.handset;

import java.util.List;
import java.util.Optional;

/// What a phone says about itself.
///
/// @param accept one media type each; empty: it sends no Accept header at all, as some phones do
/// @param clientSduOctets Client-SDU-Size to propose; absent: none is sent, 1400 is in force
/// @param push,confirmedPush,resume Protocol Options to propose. WSP 8.3.2.3
public record PhoneProfile(
        Optional<String> userAgent,
        List<String> accept,
        Optional<Integer> clientSduOctets,
        boolean push,
        boolean confirmedPush,
        boolean resume) {
    public static final PhoneProfile COMMON =
            new PhoneProfile(
                    Optional.of("Parley-Handset/1"),
                    List.of(
                            "application/vnd.wap.wmlc",
                            "application/vnd.wap.sic",
                            "text/plain",
                            "image/vnd.wap.wbmp"),
                    Optional.empty(),
                    true,
                    true,
                    true);

    /// Says nothing it does not have to.
    public static final PhoneProfile TERSE =
            new PhoneProfile(Optional.empty(), List.of(), Optional.empty(), false, false, false);

    public PhoneProfile {
        accept = List.copyOf(accept);
    }

    public PhoneProfile withClientSduOctets(int octets) {
        return new PhoneProfile(
                userAgent, accept, Optional.of(octets), push, confirmedPush, resume);
    }

    public PhoneProfile withUserAgent(String name) {
        return new PhoneProfile(
                Optional.of(name), accept, clientSduOctets, push, confirmedPush, resume);
    }

    public PhoneProfile withoutPush() {
        return new PhoneProfile(userAgent, accept, clientSduOctets, false, false, resume);
    }
}
