package parley.wtp;

/// Whose abort reason it is. WTP 8.3.4.
public enum AbortBy {
    PROVIDER,
    USER;

    public boolean isUser() {
        return this == USER;
    }
}
