package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;
import parley.wsp.Capability.Numbered;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Capabilities to octets and back. WSP 8.3.
final class CapabilityCodec {
    private static final int CLIENT_SDU = 0;
    private static final int SERVER_SDU = 1;
    private static final int OPTIONS = 2;
    private static final int METHOD_MOR = 3;
    private static final int PUSH_MOR = 4;
    static final int EXTENDED_METHODS = 5;
    static final int CODE_PAGES = 6;
    static final int ALIASES = 7;
    private static final int CLIENT_MESSAGE = 8;
    private static final int SERVER_MESSAGE = 9;

    private CapabilityCodec() {}

    static List<Capability> read(OctetReader in) {
        var all = new ArrayList<Capability>(4);
        while (in.hasMore()) {
            all.add(readOne(in.part(in.lengthWithin())));
        }
        return all;
    }

    private static Capability readOne(OctetReader in) {
        int first = in.peek();
        if ((first & 0x80) == 0) {
            return new Capability.OtherName(in.textToNul(), in.rest());
        }
        int id = in.octet() & 0x7F;
        if (!in.hasMore()) {
            return new Capability.OtherNumber(id, Octets.EMPTY);
        }
        return switch (id) {
            case CLIENT_SDU -> new Capability.ClientSduSize(alone(in.uintvar(), in));
            case SERVER_SDU -> new Capability.ServerSduSize(alone(in.uintvar(), in));
            case OPTIONS -> {
                int flags = in.octet();
                in.rest(); // later octets mean nothing yet, WSP 8.3.2.3
                yield new Capability.ProtocolOptions(flags);
            }
            case METHOD_MOR -> new Capability.MethodMor((int) alone(in.octet(), in));
            case PUSH_MOR -> new Capability.PushMor((int) alone(in.octet(), in));
            case EXTENDED_METHODS, CODE_PAGES -> readNumbered(id, in.rest());
            case ALIASES -> new Capability.Aliases(BearerAddress.readAll(in));
            case CLIENT_MESSAGE -> new Capability.ClientMessageSize(alone(in.uintvar(), in));
            case SERVER_MESSAGE -> new Capability.ServerMessageSize(alone(in.uintvar(), in));
            default -> new Capability.OtherNumber(id, in.rest());
        };
    }

    private static long alone(long value, OctetReader in) {
        if (in.hasMore()) {
            throw in.malformed("octets behind the value of a capability");
        }
        return value;
    }

    /// Only a client names them; a server's answer is numbers alone and stays closed.
    private static Capability readNumbered(int id, Octets value) {
        var numbered = new ArrayList<Numbered>();
        int at = 0;
        while (at < value.length()) {
            int end = at + 1;
            while (end < value.length() && value.at(end) != 0) {
                end++;
            }
            if (end >= value.length()) {
                return new Capability.OtherNumber(id, value);
            }
            String name = value.slice(at + 1, end).text(StandardCharsets.UTF_8);
            numbered.add(new Numbered(value.at(at), name));
            at = end + 1;
        }
        return id == EXTENDED_METHODS
                ? new Capability.ExtendedMethods(numbered)
                : new Capability.HeaderCodePages(numbered);
    }

    static Octets write(List<Capability> capabilities) {
        var out = new OctetWriter(32);
        for (var capability : capabilities) {
            var one = writeOne(capability);
            out.uintvar(one.length()).octets(one);
        }
        return out.toOctets();
    }

    private static Octets writeOne(Capability capability) {
        var out = new OctetWriter(16);
        switch (capability) {
            case Capability.ClientSduSize(var octets) -> id(out, CLIENT_SDU).uintvar(octets);
            case Capability.ServerSduSize(var octets) -> id(out, SERVER_SDU).uintvar(octets);
            case Capability.ProtocolOptions(var flags) -> id(out, OPTIONS).octet(flags);
            case Capability.MethodMor(var requests) -> id(out, METHOD_MOR).octet(requests);
            case Capability.PushMor(var requests) -> id(out, PUSH_MOR).octet(requests);
            case Capability.ExtendedMethods(var methods) ->
                    writeNumbered(id(out, EXTENDED_METHODS), methods);
            case Capability.HeaderCodePages(var pages) -> writeNumbered(id(out, CODE_PAGES), pages);
            case Capability.Aliases(var addresses) -> {
                id(out, ALIASES);
                addresses.forEach(address -> address.write(out));
            }
            case Capability.ClientMessageSize(var octets) ->
                    id(out, CLIENT_MESSAGE).uintvar(octets);
            case Capability.ServerMessageSize(var octets) ->
                    id(out, SERVER_MESSAGE).uintvar(octets);
            case Capability.OtherNumber(var identifier, var value) ->
                    id(out, identifier).octets(value);
            case Capability.OtherName(var identifier, var value) ->
                    out.textAndNul(identifier).octets(value);
        }
        return out.toOctets();
    }

    private static OctetWriter id(OctetWriter out, int identifier) {
        return out.octet(0x80 | identifier);
    }

    private static void writeNumbered(OctetWriter out, List<Numbered> all) {
        all.forEach(one -> out.octet(one.number()).textAndNul(one.name()));
    }
}
