package parley.chat.group;

/// Marks one filled-in form: however often it is posted, it is done once.
public record ActKey(String value) {
    public ActKey {
        if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("not 1 to 64 characters of base64url");
        }
    }
}
