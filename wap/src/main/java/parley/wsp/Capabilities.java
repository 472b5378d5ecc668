package parley.wsp;

import parley.octets.Octets;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What holds in a session. WSP 8.3.2. Sizes: 0 is without limit.
public record Capabilities(
        long clientSduOctets,
        long serverSduOctets,
        Set<ProtocolOption> options,
        int methodMor,
        int pushMor,
        List<Capability.Numbered> extendedMethods,
        List<Capability.Numbered> headerCodePages,
        List<BearerAddress> aliases,
        long clientMessageOctets,
        long serverMessageOctets) {
    /// What holds when nobody says anything.
    public static final Capabilities DEFAULT =
            new Capabilities(
                    1_400, 1_400, Set.of(), 1, 1, List.of(), List.of(), List.of(), 1_400, 1_400);

    public Capabilities {
        options = Set.copyOf(options);
        extendedMethods = List.copyOf(extendedMethods);
        headerCodePages = List.copyOf(headerCodePages);
        aliases = List.copyOf(aliases);
    }

    public boolean allows(ProtocolOption option) {
        return options.contains(option);
    }

    /// These with what was said; of several of one kind the first is the most preferred. A client
    /// applies its proposal to the defaults, then the server's answer to that.
    public Capabilities with(List<Capability> said) {
        var seen = new HashSet<Object>();
        var result = this;
        for (var one : said) {
            if (seen.add(Negotiation.identity(one))) {
                result = result.with(one);
            }
        }
        return result;
    }

    private Capabilities with(Capability said) {
        var change = new Change(this);
        switch (said) {
            case Capability.ClientSduSize(var octets) -> change.clientSdu = octets;
            case Capability.ServerSduSize(var octets) -> change.serverSdu = octets;
            case Capability.ProtocolOptions(var flags) -> change.options = ProtocolOption.of(flags);
            case Capability.MethodMor(var requests) -> change.methodMor = requests;
            case Capability.PushMor(var requests) -> change.pushMor = requests;
            case Capability.ExtendedMethods(var methods) -> change.methods = methods;
            case Capability.HeaderCodePages(var pages) -> change.pages = pages;
            case Capability.Aliases(var addresses) -> change.aliases = addresses;
            case Capability.ClientMessageSize(var octets) -> change.clientMessage = octets;
            case Capability.ServerMessageSize(var octets) -> change.serverMessage = octets;
            case Capability.OtherNumber(var number, var accepted) ->
                    change.keepAccepted(number, accepted);
            case Capability.OtherName _ -> {}
        }
        return change.done();
    }

    private static final class Change {
        private long clientSdu;
        private long serverSdu;
        private Set<ProtocolOption> options;
        private int methodMor;
        private int pushMor;
        private List<Capability.Numbered> methods;
        private List<Capability.Numbered> pages;
        private List<BearerAddress> aliases;
        private long clientMessage;
        private long serverMessage;

        private Change(Capabilities from) {
            clientSdu = from.clientSduOctets;
            serverSdu = from.serverSduOctets;
            options = from.options.isEmpty() ? Set.of() : EnumSet.copyOf(from.options);
            methodMor = from.methodMor;
            pushMor = from.pushMor;
            methods = from.extendedMethods;
            pages = from.headerCodePages;
            aliases = from.aliases;
            clientMessage = from.clientMessageOctets;
            serverMessage = from.serverMessageOctets;
        }

        /// A server's answer to extended methods and code pages is the numbers it takes. WSP
        /// 8.3.2.5.
        private void keepAccepted(int capability, Octets accepted) {
            if (capability == CapabilityCodec.EXTENDED_METHODS) {
                methods = within(methods, accepted);
            } else if (capability == CapabilityCodec.CODE_PAGES) {
                pages = within(pages, accepted);
            }
        }

        private static List<Capability.Numbered> within(
                List<Capability.Numbered> proposed, Octets accepted) {
            return proposed.stream().filter(one -> holds(accepted, one.number())).toList();
        }

        private static boolean holds(Octets numbers, int number) {
            return IntStream.range(0, numbers.length()).anyMatch(i -> numbers.at(i) == number);
        }

        private Capabilities done() {
            return new Capabilities(
                    clientSdu,
                    serverSdu,
                    options,
                    methodMor,
                    pushMor,
                    methods,
                    pages,
                    aliases,
                    clientMessage,
                    serverMessage);
        }
    }
}
