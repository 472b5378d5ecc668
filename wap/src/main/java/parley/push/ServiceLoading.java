package parley.push;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.PushDocument.PushFault;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.XmlRead;

import java.util.ArrayList;
import java.util.List;

/// Makes a phone load a page without asking. WAP-168 SL.
public record ServiceLoading(String href, SlAction action) {
    public static final String MEDIA_TYPE = "application/vnd.wap.slc";
    public static final String TEXT_MEDIA_TYPE = "text/vnd.wap.sl";

    public ServiceLoading {
        if (href.isEmpty()) {
            throw new IllegalArgumentException("nothing to load");
        }
    }

    public Octets encode() {
        return PushDocument.SL.encode(tree());
    }

    public static Decoded<ServiceLoading> decode(Octets octets) {
        return PushDocument.SL.decode(octets, ServiceLoading::of);
    }

    public String toXml() {
        return PushDocument.SL.print(tree());
    }

    public static XmlRead<ServiceLoading> parse(String xml) {
        return PushDocument.SL.parse(xml, ServiceLoading::of);
    }

    private Element tree() {
        var attributes = new ArrayList<>(List.of(new Attribute("href", href)));
        if (action != SlAction.EXECUTE_LOW) {
            attributes.add(new Attribute("action", action.word()));
        }
        return new Element("sl", attributes, List.of());
    }

    private static ServiceLoading of(Element sl) {
        String href = sl.attribute("href").map(Attribute::text).orElse("");
        if (!sl.name().equals("sl") || href.isEmpty()) {
            throw new PushFault(sl, "not an sl with a href");
        }
        var action = sl.attribute("action").map(Attribute::text).orElse("execute-low");
        return new ServiceLoading(
                href, SlAction.of(action).orElseThrow(() -> new PushFault(sl, "unknown action")));
    }

    /// Not the link: it may open something.
    @Override
    public String toString() {
        return "ServiceLoading[" + action.word() + "]";
    }
}
