package parley.push;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.PushDocument.PushFault;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.XmlRead;

import java.util.List;

/// Makes a phone forget what it has cached, in the order in which it is said. WAP-175 CO.
public record CacheOperation(List<Invalidation> invalidations) {
    public static final String MEDIA_TYPE = "application/vnd.wap.coc";
    public static final String TEXT_MEDIA_TYPE = "text/vnd.wap.co";

    /// One page, or a whole service: all pages below a path.
    public record Invalidation(boolean service, String uri) {
        public Invalidation {
            if (uri.isEmpty()) {
                throw new IllegalArgumentException("nothing to forget");
            }
        }
    }

    public CacheOperation {
        invalidations = List.copyOf(invalidations);
        if (invalidations.isEmpty()) {
            throw new IllegalArgumentException("nothing to forget");
        }
    }

    public Octets encode() {
        return PushDocument.CO.encode(tree());
    }

    public static Decoded<CacheOperation> decode(Octets octets) {
        return PushDocument.CO.decode(octets, CacheOperation::of);
    }

    public String toXml() {
        return PushDocument.CO.print(tree());
    }

    public static XmlRead<CacheOperation> parse(String xml) {
        return PushDocument.CO.parse(xml, CacheOperation::of);
    }

    private Element tree() {
        List<Node> content =
                invalidations.stream()
                        .<Node>map(one ->
                                new Element(
                                        one.service() ? "invalidate-service" : "invalidate-object",
                                        List.of(new Attribute("uri", one.uri())),
                                        List.of()))
                        .toList();
        return new Element("co", List.of(), content);
    }

    private static CacheOperation of(Element co) {
        var inner = co.elements();
        if (!co.name().equals("co") || inner.isEmpty()) {
            throw new PushFault(co, "not a co that invalidates something");
        }
        return new CacheOperation(inner.stream().map(CacheOperation::invalidation).toList());
    }

    private static Invalidation invalidation(Element one) {
        boolean service =
                switch (one.name()) {
                    case "invalidate-service" -> true;
                    case "invalidate-object" -> false;
                    default -> throw new PushFault(one, "no such element in co");
                };
        String uri = one.attribute("uri").map(Attribute::text).orElse("");
        if (uri.isEmpty()) {
            throw new PushFault(one, one.name() + " without uri");
        }
        return new Invalidation(service, uri);
    }

    /// Not the addresses.
    @Override
    public String toString() {
        return "CacheOperation[" + invalidations.size() + " invalidations]";
    }
}
