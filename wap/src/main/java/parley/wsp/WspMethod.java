package parley.wsp;

import java.util.List;
import java.util.Optional;

/// Methods with a PDU type of their own, and the two forms of those that a session agrees on under
/// a name and type of its own. WSP Table 34, 8.3.2.5.
public enum WspMethod {
    GET(0x40),
    OPTIONS(0x41),
    HEAD(0x42),
    DELETE(0x43),
    TRACE(0x44),
    POST(0x60),
    PUT(0x61),

    /// An extended method without a body.
    EXTENDED_GET(0x50),

    /// An extended method with a body.
    EXTENDED_POST(0x70);

    /// Of each kind, from its first type on.
    private static final int EXTENDED_TYPES = 16;

    private static final List<WspMethod> ASSIGNED =
            List.of(GET, OPTIONS, HEAD, DELETE, TRACE, POST, PUT);

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

    public boolean isExtended() {
        return this == EXTENDED_GET || this == EXTENDED_POST;
    }

    /// Whether a client may give this type to an extended method.
    public static boolean isExtendedType(int pduType) {
        return within(EXTENDED_GET, pduType) || within(EXTENDED_POST, pduType);
    }

    private static boolean within(WspMethod first, int pduType) {
        return pduType >= first.pduType && pduType < first.pduType + EXTENDED_TYPES;
    }

    /// The one that everybody knows; an extended one has a meaning in its session only.
    public static Optional<WspMethod> ofPduType(int pduType) {
        for (var method : ASSIGNED) {
            if (method.pduType == pduType) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
