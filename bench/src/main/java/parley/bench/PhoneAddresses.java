package parley.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// Where phones are: each at an address of its own from `first` on, a.b.c.1 to a.b.c.254 and on in
/// the next network, since what ends in 255 cannot be bound everywhere; or all at `first` on ports
/// of their own.
public record PhoneAddresses(InetAddress first, boolean eachItsOwn) {
    /// 127.20.0.1 and following: the loopback network has sixteen million addresses.
    public static final PhoneAddresses LOOPBACK =
            new PhoneAddresses(InetAddress.ofLiteral("127.20.0.1"), true);

    private static final int IN_A_NETWORK = 254;

    public PhoneAddresses {
        if (eachItsOwn && first.getAddress()[3] != 1) {
            throw new IllegalArgumentException("the first phone's address ends in .1");
        }
    }

    public InetSocketAddress of(int phone) {
        return new InetSocketAddress(addressOf(phone), 0);
    }

    public InetAddress addressOf(int phone) {
        if (!eachItsOwn) {
            return first;
        }
        try {
            int number =
                    ByteBuffer.wrap(first.getAddress()).getInt()
                            + phone / IN_A_NETWORK * 256
                            + phone % IN_A_NETWORK;
            return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(number).array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
