package parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// The least a UDP server of this JDK can do: one blocking thread sends back what came. Prints its
/// port. The same socket options as the gateway's ports.
public final class EchoMain {
    private static final int DATAGRAM_MAX = 65_535;
    private static final int SOCKET_BUFFER = 4 * 1_024 * 1_024;

    private EchoMain() {}

    public static void main(String[] arguments) throws IOException {
        try (var channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
            var datagram = ByteBuffer.allocateDirect(DATAGRAM_MAX);
            while (channel.isOpen()) {
                var from = channel.receive(datagram.clear());
                channel.send(datagram.flip(), from);
            }
        }
    }
}
