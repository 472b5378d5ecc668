package parley.chat.presence;

import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;

/// Where a push can go.
public sealed interface ContactPoint {
    InetAddress address();

    /// An open WSP session that agreed to take pushes.
    record OpenSession(WapSessionKey session, InetAddress address, boolean confirmedPush)
            implements ContactPoint {}

    /// A phone that asks without a session, or whose session takes no pushes: port 2948 there.
    record PushPort(InetAddress address) implements ContactPoint {}

    /// A page of hers that is open in a browser and listens; she has to look to have read it.
    record LivePage(InetAddress address) implements ContactPoint {}
}
