package parley.chat.conversation;

/// Marks one filled-in form: however often it is posted, it is one message.
public record OnceKey(String value) {
    public OnceKey {
        if (value.isEmpty() || value.length() > 64 || !isBase64Url(value)) {
            throw new IllegalArgumentException("not 1 to 64 characters of base64url");
        }
    }

    private static boolean isBase64Url(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
