package parley.chat.consent;

/// The port to whoever watches over the gateway. Must return at once.
public interface Alarms {
    void raised(Alarm alarm);
}
