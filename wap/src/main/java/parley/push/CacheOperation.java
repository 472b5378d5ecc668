package parley.push;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.PushDocument.PushFault;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.XmlRead;

import java.util.ArrayList;
import java.util.List;

/// Makes a phone forget what it keeps of a page, or of all pages below an address, in the order
/// given. A relative address is resolved by the phone. WAP-175 CO.
public record CacheOperation(List<Invalidation> invalidations) {
    public static final String MEDIA_TYPE = "application/vnd.wap.coc";
    public static final String TEXT_MEDIA_TYPE = "text/vnd.wap.co";

    /// What is no longer good. CO 5, 6.2.
    public sealed interface Invalidation {
        String uri();
    }

    /// Exactly this page.
    public record InvalidateObject(String uri) implements Invalidation {
        /// Not the address: it may open something.
        @Override
        public String toString() {
            return "InvalidateObject[]";
        }
    }

    /// All pages of the same server whose path begins with these segments.
    public record InvalidateService(String uri) implements Invalidation {
        @Override
        public String toString() {
            return "InvalidateService[]";
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
        var content = new ArrayList<Node>();
        for (var invalidation : invalidations) {
            String name =
                    switch (invalidation) {
                        case InvalidateObject _ -> "invalidate-object";
                        case InvalidateService _ -> "invalidate-service";
                    };
            var uri = new Attribute("uri", invalidation.uri());
            content.add(new Element(name, List.of(uri), List.of()));
        }
        return new Element("co", List.of(), content);
    }

    private static CacheOperation of(Element co) {
        if (!co.name().equals("co")) {
            throw new PushFault(co, "not a co");
        }
        var invalidations = co.elements().stream().map(CacheOperation::invalidation).toList();
        if (invalidations.isEmpty()) {
            throw new PushFault(co, "nothing to forget in co");
        }
        return new CacheOperation(invalidations);
    }

    private static Invalidation invalidation(Element element) {
        String uri =
                element.attribute("uri")
                        .map(Attribute::text)
                        .orElseThrow(() -> new PushFault(element, element.name() + " without uri"));
        return switch (element.name()) {
            case "invalidate-object" -> new InvalidateObject(uri);
            case "invalidate-service" -> new InvalidateService(uri);
            default -> throw new PushFault(element, element.name() + " in co");
        };
    }
}
