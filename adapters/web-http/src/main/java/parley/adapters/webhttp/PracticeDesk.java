package parley.adapters.webhttp;

import java.time.Instant;
import java.util.List;

/// Phones that have nothing but SMS, behind the practice SMSC: what they received, and a way to
/// write as one of them. Their numbers are made up, so they may be shown.
public interface PracticeDesk {
    /// Newest first.
    List<Received> received();

    /// False when the number is none, or too much waits already.
    boolean write(String phone, String text);

    /// What reply links begin with, and where such a link is opened from this machine.
    String linkBase();

    String peopleBase();

    record Received(String phone, String text, Instant at) {}
}
