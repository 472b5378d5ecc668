package parley.chat.identity;

/// One open WSP session at one listener, as the handset adapter numbers them; never reused.
public record WapSessionKey(long value) {}
