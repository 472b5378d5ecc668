package parley.ppg;

import parley.pap.PushContent;

import java.net.InetAddress;
import java.util.List;

/// Carries pushes to phones on IP. What becomes of a push that was taken is told to [PushReports].
public interface UdpBearer {
    /// The largest datagram a phone takes that never said anything else.
    int DATAGRAM_OCTETS_MAX = 1_400;

    /// False: nothing left.
    boolean onSession(PushKey key, Route.OnSession route, PushContent message);

    /// One datagram to the push port. False: nothing left. Nothing more is told of it.
    boolean datagram(InetAddress phone, PushContent message);

    /// Where phones can open a session, for an invitation.
    List<parley.push.SessionInitiation.ContactPoint> contacts();
}
