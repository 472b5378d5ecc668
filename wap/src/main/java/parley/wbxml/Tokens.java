package parley.wbxml;

/// The global tokens, the same in every kind of document. WBXML 7.1.
final class Tokens {
    static final int SWITCH_PAGE = 0x00;
    static final int END = 0x01;
    static final int ENTITY = 0x02;
    static final int STR_I = 0x03;
    static final int LITERAL = 0x04;
    static final int EXT_I_0 = 0x40;
    static final int PI = 0x43;
    static final int EXT_T_0 = 0x80;
    static final int STR_T = 0x83;
    static final int EXT_0 = 0xC0;
    static final int OPAQUE = 0xC3;

    static final int WITH_ATTRIBUTES = 0x80;
    static final int WITH_CONTENT = 0x40;
    static final int IDENTITY = 0x3F;

    /// Below it a token is global in all four quarters of the space.
    static final int FIRST_OF_KIND = 0x05;

    private Tokens() {}

    /// Does it start a [Part]? The same in content and in attribute values.
    static boolean isPart(int token) {
        return token == STR_I
                || (token >= EXT_I_0 && token < PI)
                || (token >= EXT_T_0 && token <= STR_T)
                || (token >= EXT_0 && token <= OPAQUE);
    }
}
