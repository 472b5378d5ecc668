package parley.wdp;

/// Which segment of which datagram this is. `longReference`: of 16 bits, element 08; else of 8,
/// element 00. 3GPP 23.040 9.2.3.24.1 and 9.2.3.24.8.
public record SmsConcatenation(boolean longReference, int reference, int total, int sequence) {
    public SmsConcatenation {
        if (reference < 0 || reference > (longReference ? 0xFFFF : 0xFF)) {
            throw new IllegalArgumentException("a reference has 8 or 16 bits");
        }
        if (total < 1 || total > 0xFF || sequence < 1 || sequence > total) {
            throw new IllegalArgumentException("segment " + sequence + " of " + total);
        }
    }
}
