package parley.relay;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.util.Optional;

/// What a phone asks for.
///
/// @param method as HTTP writes it, extended methods by their names
/// @param uri as the phone wrote it
/// @param headers the session's and the request's own together
/// @param answerOctetsMax what the bearer or the session carries for this phone: headers and body
public record RelayRequest(
        String method,
        String uri,
        Headers headers,
        Optional<ContentType> contentType,
        Octets body,
        RelayClient client,
        int answerOctetsMax) {
    /// Addresses and values may name a person.
    @Override
    public String toString() {
        return "RelayRequest[" + method + "]";
    }
}
