package parley.ppg;

import parley.pap.ClientAddress.Target;

import java.util.Optional;

/// The types of client addresses this proxy has a bearer for. PPG 6.
public enum AddressType {
    PLMN,
    USER,
    IPV4,
    IPV6;

    static Optional<AddressType> of(Target target) {
        return switch (target) {
            case Target.Plmn _ -> Optional.of(PLMN);
            case Target.User _ -> Optional.of(USER);
            case Target.Ipv4 _ -> Optional.of(IPV4);
            case Target.Ipv6 _ -> Optional.of(IPV6);
            case Target.Other _ -> Optional.empty();
        };
    }

    boolean isIp() {
        return this == IPV4 || this == IPV6;
    }
}
