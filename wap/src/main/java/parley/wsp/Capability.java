package parley.wsp;

import parley.octets.Octets;

import java.util.List;

/// One capability as it stands in a Connect or ConnectReply. WSP 8.3.2. Sizes: 0 is without limit.
public sealed interface Capability {
    record ClientSduSize(long octets) implements Capability {}

    record ServerSduSize(long octets) implements Capability {}

    /// The first octet of flags; see [ProtocolOption].
    record ProtocolOptions(int flags) implements Capability {}

    record MethodMor(int requests) implements Capability {}

    record PushMor(int requests) implements Capability {}

    /// As proposed by a client, with the method's name.
    record ExtendedMethods(List<Numbered> methods) implements Capability {
        public ExtendedMethods {
            methods = List.copyOf(methods);
        }
    }

    /// As proposed by a client, with the page's name.
    record HeaderCodePages(List<Numbered> pages) implements Capability {
        public HeaderCodePages {
            pages = List.copyOf(pages);
        }
    }

    record Aliases(List<BearerAddress> addresses) implements Capability {
        public Aliases {
            addresses = List.copyOf(addresses);
        }
    }

    record ClientMessageSize(long octets) implements Capability {}

    record ServerMessageSize(long octets) implements Capability {}

    /// One without a meaning here: an unknown number, or a known one whose value is empty or is a
    /// server's answer.
    record OtherNumber(int identifier, Octets value) implements Capability {}

    record OtherName(String identifier, Octets value) implements Capability {}

    record Numbered(int number, String name) {}
}
