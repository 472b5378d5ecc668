package parley.chat.delivery;

/// The port to one way out. Taking a parcel promises evidence later, once, through
/// [CarrierReports]; not taking it promises that nothing left.
public interface Carrier<P extends Parcel> {
    /// Whether it makes sense to ask now (a bound SMSC, an open socket, room in the queue).
    boolean ready();

    /// Never waits for the network. Safe from any thread.
    Handover carry(P parcel);

    sealed interface Handover {
        record Taken() implements Handover {}

        record NotTaken(String why) implements Handover {}
    }
}
