package parley.wtp;

/// Reasons of the provider. WTP 8.3.4.
public enum AbortReason {
    UNKNOWN,
    PROTOERR,
    INVALIDTID,
    NOTIMPLEMENTEDCL2,
    NOTIMPLEMENTEDSAR,
    NOTIMPLEMENTEDUACK,
    WTPVERSIONONE,
    CAPTEMPEXCEEDED,
    NORESPONSE,
    MESSAGETOOLARGE,
    NOTIMPLEMENTEDESAR;

    public int code() {
        return ordinal();
    }
}
