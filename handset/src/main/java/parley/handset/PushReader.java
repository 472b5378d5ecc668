package parley.handset;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.wsp.ContentType;
import parley.wsp.WspPdu;

import java.util.Optional;

/// What a push says to the phone's owner.
final class PushReader {
    private PushReader() {}

    static ReceivedPush read(WspPdu.Push push, boolean confirmed, boolean overSession) {
        return new ReceivedPush(
                push.headers(),
                push.contentType(),
                push.body(),
                serviceIndication(push.contentType(), push.body()),
                confirmed,
                overSession);
    }

    private static Optional<ServiceIndication> serviceIndication(ContentType type, Octets body) {
        return type.is(ServiceIndication.MEDIA_TYPE)
                        && ServiceIndication.decode(body)
                                instanceof Decoded.Value<ServiceIndication>(var read)
                ? Optional.of(read)
                : Optional.empty();
    }
}
