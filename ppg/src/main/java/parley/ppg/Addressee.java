package parley.ppg;

import parley.octets.Decoded;
import parley.pap.ClientAddress;
import parley.pap.ClientAddress.Target;

import java.util.Locale;

/// What an address means, however it is written: two with one addressee are one address.
public record Addressee(String text) {
    public static Addressee of(ClientAddress address) {
        return switch (address.target()) {
            case Decoded.Malformed<Target> _ -> new Addressee("? " + address.text());
            case Decoded.Value<Target>(var target) -> of(target);
        };
    }

    private static Addressee of(Target target) {
        return new Addressee(
                switch (target) {
                    case Target.Plmn(var number, _) -> "PLMN " + number;
                    case Target.User(var name, _) -> "USER " + name.toLowerCase(Locale.ROOT);
                    case Target.Ipv4(var address, _) -> "IP " + address.getHostAddress();
                    case Target.Ipv6(var address, _) -> "IP " + address.getHostAddress();
                    case Target.Other(var type, var specifier, _) -> type + " " + specifier;
                });
    }

    /// Says no number.
    @Override
    public String toString() {
        return "Addressee[…]";
    }
}
