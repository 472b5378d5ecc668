package parley.handset;

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
                Optional.empty(),
                confirmed,
                overSession);
    }
}
