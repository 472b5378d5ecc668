package parley.wsp;

import parley.octets.Octets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a server makes of a client's proposal. WSP 8.3.2.
///
/// @param answer only what the client spoke of, and only where it is not simply accepted or where a
///   number has to be said
public record Negotiation(Capabilities agreed, List<Capability> answer) {
    public Negotiation {
        answer = List.copyOf(answer);
    }

    public static Negotiation of(List<Capability> proposed, WspLimits limits) {
        var answer = new ArrayList<Capability>();
        var seen = new HashSet<Object>();
        for (var wish : proposed) {
            if (seen.add(identity(wish))) {
                answerTo(wish, limits).ifPresent(answer::add);
            }
        }
        var agreed = Capabilities.DEFAULT.with(withoutDeclined(proposed)).with(answer);
        return new Negotiation(agreed, answer);
    }

    private static Object identity(Capability wish) {
        if (wish instanceof Capability.OtherNumber(var number, _)) {
            return number;
        }
        return wish instanceof Capability.OtherName(var name, _) ? name : wish.getClass();
    }

    private static List<Capability> withoutDeclined(List<Capability> proposed) {
        return proposed.stream()
                .filter(wish ->
                        !(wish instanceof Capability.ExtendedMethods)
                                && !(wish instanceof Capability.HeaderCodePages))
                .toList();
    }

    private static Optional<Capability> answerTo(Capability wish, WspLimits limits) {
        return switch (wish) {
            case Capability.ClientSduSize(var octets) ->
                    Optional.of(
                            new Capability.ClientSduSize(
                                    smaller(octets, limits.clientSduOctets())));
            case Capability.ServerSduSize(var octets) ->
                    Optional.of(
                            new Capability.ServerSduSize(
                                    smaller(octets, limits.serverSduOctets())));
            case Capability.ProtocolOptions(var flags) ->
                    Optional.of(
                            new Capability.ProtocolOptions(
                                    flags & ProtocolOption.flags(limits.options())));
            case Capability.MethodMor(var requests) ->
                    Optional.of(new Capability.MethodMor(atLeastOne(requests, limits.methodMor())));
            case Capability.PushMor(var requests) ->
                    Optional.of(new Capability.PushMor(Math.min(requests, limits.pushMor())));
            case Capability.ClientMessageSize(var octets) ->
                    Optional.of(
                            new Capability.ClientMessageSize(
                                    smaller(octets, limits.clientSduOctets())));
            case Capability.ServerMessageSize(var octets) ->
                    Optional.of(
                            new Capability.ServerMessageSize(
                                    smaller(octets, limits.serverSduOctets())));
            // no method and no page beyond the standard's: the empty list declines them all
            case Capability.ExtendedMethods _ -> declined(5);
            case Capability.HeaderCodePages _ -> declined(6);
            // the client's other addresses need no answer; ours has none
            case Capability.Aliases _ -> Optional.empty();
            case Capability.OtherNumber(var number, _) -> declined(number);
            case Capability.OtherName(var name, _) ->
                    Optional.of(new Capability.OtherName(name, Octets.EMPTY));
        };
    }

    private static Optional<Capability> declined(int number) {
        return Optional.of(new Capability.OtherNumber(number, Octets.EMPTY));
    }

    /// 0 is without limit, so the other one is smaller.
    private static long smaller(long one, long other) {
        if (one == 0 || other == 0) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }

    /// A client that wants no request at all could ask for nothing.
    private static int atLeastOne(int wish, int most) {
        return Math.clamp(wish, 1, most);
    }
}
