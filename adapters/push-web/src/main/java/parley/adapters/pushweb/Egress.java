package parley.adapters.pushweb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// Where we may go, since browsers, and whoever says to be one, name the places.
public interface Egress {
    /// Of the host and the port as they stand in an endpoint.
    boolean mayAsk(String host, int port);

    /// What may be connected to of what the name says now; each carries the name, for its
    /// certificate.
    ///
    /// @throws IOException when there is none
    List<InetSocketAddress> addresses(String host, int port) throws IOException;
}
