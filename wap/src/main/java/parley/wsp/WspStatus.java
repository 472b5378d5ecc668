package parley.wsp;

import java.util.OptionalInt;

/// HTTP status codes as octets of a Reply. WSP Table 36.
public final class WspStatus {
    private WspStatus() {}

    /// A code that the table lacks becomes the x00 of its class, as RFC 9110 15 has it.
    public static int toOctet(int httpStatus) {
        int inClass = httpStatus % 100;
        return switch (httpStatus / 100) {
            case 1 -> inClass <= 1 ? 0x10 + inClass : 0x10;
            case 2 -> inClass <= 6 ? 0x20 + inClass : 0x20;
            case 3 -> inClass <= 7 ? 0x30 + inClass : 0x30;
            case 4 -> inClass <= 17 ? 0x40 + inClass : 0x40;
            case 5 -> inClass <= 5 ? 0x60 + inClass : 0x60;
            default -> throw new IllegalArgumentException("no HTTP status: " + httpStatus);
        };
    }

    /// Empty for an octet that belongs to no class.
    public static OptionalInt toHttp(int octet) {
        return switch (octet >> 4) {
            case 1 -> OptionalInt.of(octet <= 0x11 ? 100 + octet - 0x10 : 100);
            case 2 -> OptionalInt.of(octet <= 0x26 ? 200 + octet - 0x20 : 200);
            case 3 -> OptionalInt.of(octet <= 0x37 ? 300 + octet - 0x30 : 300);
            case 4, 5 -> OptionalInt.of(octet <= 0x51 ? 400 + octet - 0x40 : 400);
            case 6 -> OptionalInt.of(octet <= 0x65 ? 500 + octet - 0x60 : 500);
            default -> OptionalInt.empty();
        };
    }
}
