package parley.ppg;

import parley.pap.ClientAddress.Target;

import java.util.Optional;

/// Which phone number an address means.
public interface AddressBook {
    /// Plus and digits; never for a log. None: nobody has this name, or an IP address has no
    /// number.
    Optional<String> number(Target target);
}
