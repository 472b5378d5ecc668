package parley.ppg;

import parley.pap.ClientAddress.Target;

import java.util.List;

/// What is known now of the phones: who holds which number and which session is whose is the
/// adapter's to know.
public interface Phones {
    /// The sessions of whoever this address means that take pushes, the newest first.
    List<PhoneSession> sessions(Target target);
}
