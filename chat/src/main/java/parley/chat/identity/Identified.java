package parley.chat.identity;

/// Who sent a request.
public sealed interface Identified {
    record Known(Person person, IdentifiedBy by) implements Identified {}

    /// Nobody we can name yet: sign-in is offered.
    record Unknown() implements Identified {}

    /// In the order in which they are believed.
    enum IdentifiedBy {
        ACCOUNTING,
        ADDRESS_MAP,
        PROXY_HEADER,
        SIGN_IN
    }
}
