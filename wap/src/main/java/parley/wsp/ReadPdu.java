package parley.wsp;

import java.util.Set;

/// A PDU and what in its headers could not be understood, which its receiver has to answer for. WSP
/// 8.4.2.70.
///
/// @param unrecognised header code pages on which a number stood that nobody assigned or agreed on
/// @param tooManyHeaders some were left out, since no honest peer sends so many
public record ReadPdu(WspPdu pdu, Set<Integer> unrecognised, boolean tooManyHeaders) {
    public ReadPdu {
        unrecognised = Set.copyOf(unrecognised);
    }
}
