package parley.chat.presence;

import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;
import java.time.Instant;

/// Where a push can go.
public sealed interface ContactPoint {
    /// An open WSP session that agreed to take pushes.
    record OpenSession(WapSessionKey session, InetAddress address, boolean confirmedPush)
            implements ContactPoint {}

    /// A phone that asks without a session, or whose session takes no pushes: port 2948 there.
    record PushPort(InetAddress address) implements ContactPoint {}

    /// A page of hers that is open in a browser and listens; she has to look to have read it.
    record LivePage(InetAddress address) implements ContactPoint {}

    /// The browsers of hers that asked to be told while their page is closed. No sign of presence:
    /// it is wherever she carries them.
    ///
    /// @param until when telling them is worth nothing any more
    record ClosedPage(Instant until) implements ContactPoint {}
}
