package parley.adapters.smscsmpp;

import parley.octets.Octets;

/// What one `submit_sm` or `deliver_sm` carries as short message: user data, whether it begins with
/// a header (23.040 9.2.3.24), and how it is coded (SMPP 3.4 5.2.19).
record SmsPart(Octets userData, boolean hasHeader, int dataCoding) {
    static final int GSM = 0;
    static final int OCTETS = 4;
    static final int UCS2 = 8;

    /// Does not print the text.
    @Override
    public String toString() {
        return "SmsPart[" + userData.length() + " octets, dataCoding=" + dataCoding + "]";
    }
}
