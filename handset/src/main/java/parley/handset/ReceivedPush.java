package parley.handset;

import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.util.Optional;

/// A push as it lies in the phone's inbox.
///
/// @param serviceIndication what the body says, when it is a service indication that can be read
/// @param confirmed the gateway waits for the phone's acknowledgement
/// @param overSession came over the open session, not to the push port
public record ReceivedPush(
        Headers headers,
        ContentType contentType,
        Octets body,
        Optional<ServiceIndication> serviceIndication,
        boolean confirmed,
        boolean overSession) {

    /// No content: it is somebody's message.
    @Override
    public String toString() {
        return "ReceivedPush[%s, %d octets%s%s]"
                .formatted(
                        contentType.mediaType(),
                        body.length(),
                        confirmed ? ", confirmed" : "",
                        overSession ? ", over the session" : "");
    }
}
