package parley.push;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;
import parley.wsp.EncodingVersion;
import parley.wsp.HeaderCodec;
import parley.wsp.Headers;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Asks a phone to open a session for pushes: for which applications, and where. Sent to the
/// application push.sia. Contact points for OTA-HTTP are read over and never written. WAP-235 8.4.
public record SessionInitiation(List<String> applications, List<ContactPoint> contacts) {
    public static final String MEDIA_TYPE = "application/vnd.wap.sia";

    private static final int VERSION = 1;
    private static final int BEARER_SAID = 0x80;
    private static final int PORT_SAID = 0x40;
    private static final int LENGTH = 0x3F;
    private static final String ACCEPT = "Accept-Application";

    /// Where a session can be opened; `bearer` as WDP Appendix C numbers it.
    public record ContactPoint(OptionalInt bearer, OptionalInt port, Octets address) {
        public ContactPoint {
            if (address.length() > LENGTH) {
                throw new IllegalArgumentException("an address has at most 63 octets");
            }
        }

        public static ContactPoint of(InetAddress host, int port) {
            return new ContactPoint(
                    OptionalInt.empty(), OptionalInt.of(port), Octets.copyOf(host.getAddress()));
        }
    }

    public SessionInitiation {
        applications = List.copyOf(applications);
        contacts = List.copyOf(contacts);
    }

    public Octets encode() {
        var accepted = Headers.NONE;
        for (var application : applications) {
            accepted = accepted.with(ACCEPT, application);
        }
        var points = new OctetWriter(16);
        contacts.forEach(point -> write(points, point));
        var names = HeaderCodec.encode(accepted, EncodingVersion.OURS);
        return new OctetWriter(32)
                .octet(VERSION)
                .uintvar(names.length())
                .octets(names)
                .uintvar(points.length())
                .octets(points.toOctets())
                .toOctets();
    }

    private static void write(OctetWriter out, ContactPoint point) {
        out.octet(
                (point.bearer().isPresent() ? BEARER_SAID : 0)
                        | (point.port().isPresent() ? PORT_SAID : 0)
                        | point.address().length());
        point.bearer().ifPresent(out::octet);
        point.port().ifPresent(out::uint16);
        out.octets(point.address());
    }

    /// Fields may be left off at the end; what a later version adds behind is passed over.
    public static Decoded<SessionInitiation> decode(Octets octets) {
        return Decoded.of(octets, SessionInitiation::read);
    }

    private static SessionInitiation read(OctetReader in) {
        in.octet();
        var names = field(in).orElse(Octets.EMPTY);
        var points = field(in).orElse(Octets.EMPTY);
        in.rest();
        var accepted =
                switch (HeaderCodec.decode(names)) {
                    case Decoded.Value<Headers>(var headers) -> headers;
                    case Decoded.Malformed<Headers>(_, var why) -> throw in.malformed(why);
                };
        var contacts =
                switch (Decoded.of(points, SessionInitiation::readContacts)) {
                    case Decoded.Value<List<ContactPoint>>(var all) -> all;
                    case Decoded.Malformed<List<ContactPoint>>(_, var why) ->
                            throw in.malformed(why);
                };
        return new SessionInitiation(accepted.all(ACCEPT), contacts);
    }

    private static Optional<Octets> field(OctetReader in) {
        return in.hasMore() ? Optional.of(in.octets(in.lengthWithin())) : Optional.empty();
    }

    private static List<ContactPoint> readContacts(OctetReader in) {
        var all = new ArrayList<ContactPoint>(1);
        while (in.hasMore()) {
            int first = in.octet();
            var bearer =
                    (first & BEARER_SAID) != 0 ? OptionalInt.of(in.octet()) : OptionalInt.empty();
            var port = (first & PORT_SAID) != 0 ? OptionalInt.of(in.uint16()) : OptionalInt.empty();
            all.add(new ContactPoint(bearer, port, in.octets(first & LENGTH)));
        }
        return all;
    }
}
