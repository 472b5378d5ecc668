package parley.wsp;

import java.util.Optional;

/// Methods with a PDU type of their own. WSP Table 34.
public enum WspMethod {
    GET(0x40),
    OPTIONS(0x41),
    HEAD(0x42),
    DELETE(0x43),
    TRACE(0x44),
    POST(0x60),
    PUT(0x61);

    private final int pduType;

    WspMethod(int pduType) {
        this.pduType = pduType;
    }

    public int pduType() {
        return pduType;
    }

    /// Sent as a Post PDU: with a content type and a body.
    public boolean carriesBody() {
        return pduType >= 0x60;
    }

    /// Whether a PDU of this type asks for something, be it by a method we do not know.
    public static boolean isPduType(int octet) {
        return octet >= 0x40 && octet <= 0x7F;
    }

    public static Optional<WspMethod> ofPduType(int pduType) {
        for (var method : values()) {
            if (method.pduType == pduType) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
