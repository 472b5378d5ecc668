package parley.handset;

import parley.wsp.Headers;

import java.util.List;
import java.util.Optional;

/// What a phone says about itself.
///
/// @param accept one media type each; empty: it sends no Accept header at all, as some phones do
/// @param clientSduOctets Client-SDU-Size to propose; absent: none is sent, 1400 is in force
/// @param methodsAtOnce Method-MOR to propose; absent: none is sent, 1 is in force
/// @param push,confirmedPush,resume Protocol Options to propose. WSP 8.3.2.3
/// @param also other headers it says of itself
public record PhoneProfile(
        Optional<String> userAgent,
        List<String> accept,
        Optional<Integer> clientSduOctets,
        Optional<Integer> methodsAtOnce,
        boolean push,
        boolean confirmedPush,
        boolean resume,
        Headers also) {
    public static final PhoneProfile COMMON =
            new PhoneProfile(
                    Optional.of("Parley-Handset/1"),
                    List.of(
                            "application/vnd.wap.wmlc",
                            "application/vnd.wap.sic",
                            "text/plain",
                            "image/vnd.wap.wbmp"),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    true,
                    true,
                    Headers.NONE);

    /// Says nothing it does not have to.
    public static final PhoneProfile TERSE =
            new PhoneProfile(
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false,
                    false,
                    Headers.NONE);

    public PhoneProfile {
        accept = List.copyOf(accept);
    }

    public PhoneProfile withClientSduOctets(int octets) {
        return new PhoneProfile(
                userAgent,
                accept,
                Optional.of(octets),
                methodsAtOnce,
                push,
                confirmedPush,
                resume,
                also);
    }

    /// Asks for several pages at once in one session. WSP 8.3.2.4.
    public PhoneProfile withMethodsAtOnce(int methods) {
        return new PhoneProfile(
                userAgent,
                accept,
                clientSduOctets,
                Optional.of(methods),
                push,
                confirmedPush,
                resume,
                also);
    }

    public PhoneProfile withoutPush() {
        return new PhoneProfile(
                userAgent, accept, clientSduOctets, methodsAtOnce, false, false, resume, also);
    }

    /// Names these media types instead.
    public PhoneProfile withAccept(String... mediaTypes) {
        return new PhoneProfile(
                userAgent,
                List.of(mediaTypes),
                clientSduOctets,
                methodsAtOnce,
                push,
                confirmedPush,
                resume,
                also);
    }

    /// Says this of itself too.
    public PhoneProfile with(String header, String value) {
        return new PhoneProfile(
                userAgent,
                accept,
                clientSduOctets,
                methodsAtOnce,
                push,
                confirmedPush,
                resume,
                also.with(header, value));
    }
}
