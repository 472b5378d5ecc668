package parley.wdp;

import java.net.InetAddress;

/// An address on an IP bearer and a port there. WDP 5.2.
public record WdpAddress(InetAddress host, int port) {
    public WdpAddress {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port " + port + " is not within 0..65535");
        }
    }

    @Override
    public String toString() {
        return host.getHostAddress() + ":" + port;
    }
}
