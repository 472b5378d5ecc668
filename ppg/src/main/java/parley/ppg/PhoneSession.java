package parley.ppg;

import parley.wsp.Headers;

import java.net.InetAddress;

/// A session a phone has open and takes pushes on.
///
/// @param id how its adapter names it
/// @param headers what the phone said when it opened it
/// @param messageOctetsMax the largest message it takes; 0: it did not say
public record PhoneSession(
        long id,
        InetAddress address,
        boolean push,
        boolean confirmedPush,
        Headers headers,
        long messageOctetsMax) {
    private static final String ANY_APPLICATION = "*";

    /// Without `Accept-Application`, the browser alone takes pushes. OTA 6.2.2.
    boolean accepts(String applicationId) {
        var accepted = headers.all("Accept-Application");
        return accepted.isEmpty()
                ? applicationId.equalsIgnoreCase(ApplicationIds.BROWSER)
                : accepted.stream()
                        .flatMap(line -> java.util.stream.Stream.of(line.split(",")))
                        .map(String::strip)
                        .anyMatch(one ->
                                one.equals(ANY_APPLICATION) || one.equalsIgnoreCase(applicationId));
    }

    /// A phone that does not say how it is connected may be connected in any way. OTA 6.2.6.
    boolean runsOver(BearerName bearer) {
        var said = headers.first("Bearer-Indication");
        return bearer.isIp() && (said.isEmpty() || bearer.isIndicatedBy(said.get()));
    }
}
