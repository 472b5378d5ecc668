package parley.adapters.smscsmpp;

import java.util.Locale;

/// How the SMSC and the phone are told that parts are one text.
public enum Concatenation {
    /// An element with a reference of 8 bits in each part's header. 3GPP 23.040 9.2.3.24.1.
    UDH8(5),

    /// One of 16 bits. 3GPP 23.040 9.2.3.24.8.
    UDH16(6),

    /// `sar_` parameters beside each part; the SMSC writes the header, perhaps the longer one. SMPP
    /// 3.4 5.3.2.22 to 5.3.2.24.
    SAR(6),

    /// The whole text in one `message_payload`; the SMSC cuts it, presumably with the shorter
    /// header. SMPP 3.4 5.3.2.32.
    PAYLOAD(5);

    private final int elementOctets;

    Concatenation(int elementOctets) {
        this.elementOctets = elementOctets;
    }

    /// Octets of a part's header, its length included, when a coding says so many octets in it.
    int headerOctets(int codingElements) {
        return 1 + elementOctets + codingElements;
    }

    /// Whether headers go out of our hands: the SMSC could hardly merge one of ours with its own.
    public boolean writesHeaders() {
        return this == UDH8 || this == UDH16;
    }

    /// As an operator writes it: `udh8`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
