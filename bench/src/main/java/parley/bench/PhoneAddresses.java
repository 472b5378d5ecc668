package parley.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// Where phones are: number n at the n-th address from `first` on, or all at `first` on ports of
/// their own.
public record PhoneAddresses(InetAddress first, boolean eachItsOwn) {
    /// 127.20.0.1 and following: the loopback network has sixteen million addresses.
    public static final PhoneAddresses LOOPBACK =
            new PhoneAddresses(InetAddress.ofLiteral("127.20.0.1"), true);

    public InetSocketAddress of(int phone) {
        return new InetSocketAddress(addressOf(phone), 0);
    }

    public InetAddress addressOf(int phone) {
        if (!eachItsOwn) {
            return first;
        }
        try {
            int number = ByteBuffer.wrap(first.getAddress()).getInt() + phone;
            return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(number).array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
