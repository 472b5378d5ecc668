package parley.wsp;

import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
        // an address of ours is not the client's
        var agreed =
                Capabilities.DEFAULT
                        .with(proposed)
                        .with(
                                answer.stream()
                                        .filter(one -> !(one instanceof Capability.Aliases))
                                        .toList());
        return new Negotiation(agreed, answer);
    }

    static Object identity(Capability wish) {
        if (wish instanceof Capability.OtherNumber(var number, _)) {
            return number;
        }
        return wish instanceof Capability.OtherName(var name, _) ? name : wish.getClass();
    }

    private static Optional<Capability> answerTo(Capability wish, WspLimits limits) {
        var extensions = limits.extensions();
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
            case Capability.ExtendedMethods(var methods) ->
                    accepted(
                            CapabilityCodec.EXTENDED_METHODS,
                            methods,
                            one ->
                                    WspMethod.isExtendedType(one.number())
                                            && extensions.methods().contains(one.name()));
            case Capability.HeaderCodePages(var pages) ->
                    accepted(
                            CapabilityCodec.CODE_PAGES,
                            pages,
                            one ->
                                    HeaderCodePage.isPage(one.number())
                                            && extensions.codePage(one.name()).isPresent());
            case Capability.Aliases _ -> ours(extensions);
            case Capability.OtherNumber(var number, _) when number == CapabilityCodec.ALIASES ->
                    ours(extensions);
            case Capability.OtherNumber(var number, _) -> declined(number);
            case Capability.OtherName(var name, _) ->
                    Optional.of(new Capability.OtherName(name, Octets.EMPTY));
        };
    }

    /// The numbers we take; of a number given twice the first meaning holds. None declines them
    /// all.
    private static Optional<Capability> accepted(
            int capability,
            List<Capability.Numbered> proposed,
            Predicate<Capability.Numbered> known) {
        var numbers = new OctetWriter(16);
        proposed.stream()
                .filter(known)
                .mapToInt(Capability.Numbered::number)
                .distinct()
                .forEach(numbers::octet);
        return Optional.of(new Capability.OtherNumber(capability, numbers.toOctets()));
    }

    /// The client's other addresses need no answer, but it gets ours. WSP 8.3.2.7.
    private static Optional<Capability> ours(Extensions extensions) {
        return Optional.of(extensions.aliases())
                .filter(aliases -> !aliases.isEmpty())
                .map(Capability.Aliases::new);
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
