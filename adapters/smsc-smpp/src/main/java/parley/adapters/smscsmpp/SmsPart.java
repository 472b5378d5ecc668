package parley.adapters.smscsmpp;

import parley.octets.Octets;

/// What one `submit_sm` or `deliver_sm` carries as short message: user data, whether it begins with
/// a header (23.040 9.2.3.24), how it is coded (SMPP 3.4 5.2.19), and what stands beside it.
record SmsPart(Octets userData, boolean hasHeader, int dataCoding, Beside beside) {
    static final int GSM = 0;
    static final int OCTETS = 4;
    static final int UCS2 = 8;

    /// Parameters that say how the user data is to be taken.
    sealed interface Beside {
        record Nothing() implements Beside {}

        /// One part of several. SMPP 3.4 5.3.2.22 to 5.3.2.24.
        record Sar(int reference, int total, int index) implements Beside {}

        /// The user data is a payload, longer than one SMS. SMPP 3.4 5.3.2.32.
        record Payload() implements Beside {}
    }

    SmsPart(Octets userData, boolean hasHeader, int dataCoding) {
        this(userData, hasHeader, dataCoding, new Beside.Nothing());
    }

    /// Does not print the text.
    @Override
    public String toString() {
        return "SmsPart[" + userData.length() + " octets, dataCoding=" + dataCoding + "]";
    }
}
