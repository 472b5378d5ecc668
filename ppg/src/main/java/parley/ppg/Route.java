package parley.ppg;

import java.net.InetAddress;

/// Where a push leaves to.
public sealed interface Route {
    PushWay way();

    /// `session`: as [PhoneSession] names it.
    record OnSession(long session, boolean confirmed) implements Route {
        @Override
        public PushWay way() {
            return confirmed ? PushWay.CONFIRMED_ON_SESSION : PushWay.ON_SESSION;
        }
    }

    record Datagram(InetAddress phone) implements Route {
        @Override
        public PushWay way() {
            return PushWay.DATAGRAM;
        }
    }

    /// `number`: plus and digits.
    record Sms(String number) implements Route {
        @Override
        public PushWay way() {
            return PushWay.SMS;
        }

        /// Says no number.
        @Override
        public String toString() {
            return "Sms[…]";
        }
    }
}
