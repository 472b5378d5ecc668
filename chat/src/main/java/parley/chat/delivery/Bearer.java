package parley.chat.delivery;

/// A way a message leaves by.
public enum Bearer {
    WAP_PUSH,
    WEB_PUSH,
    SMS
}
