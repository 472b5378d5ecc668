package parley.pap;

import parley.octets.Decoded;

import java.net.Inet4Address;
import java.net.Inet6Address;

/// Whom a push is for: `WAPPUSH=+4915550000022/TYPE=PLMN@ppg.example`. The text is repeated
/// unchanged in every answer. PPG 6.
public record ClientAddress(String text) {
    /// Whom the text means, or why it means nobody. PPG 6.1.
    public Decoded<Target> target() {
        return AddressReader.read(text);
    }

    /// Says no number.
    @Override
    public String toString() {
        return "ClientAddress[…]";
    }

    /// The specifier, unescaped, by the type of address.
    public sealed interface Target {
        /// The host after `@`; empty when there is none.
        String proxy();

        /// A phone number: `+` and digits only.
        record Plmn(String number, String proxy) implements Target {
            @Override
            public String toString() {
                return "Plmn[…]";
            }
        }

        /// A name this proxy knows, such as a person's alias.
        record User(String name, String proxy) implements Target {}

        record Ipv4(Inet4Address address, String proxy) implements Target {}

        record Ipv6(Inet6Address address, String proxy) implements Target {}

        /// A type of address that is legal but of a bearer we have not.
        record Other(String type, String specifier, String proxy) implements Target {}
    }
}
