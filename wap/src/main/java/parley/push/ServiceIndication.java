package parley.push;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.PushDocument.PushFault;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.Opaque;
import parley.wbxml.Text;
import parley.wbxml.XmlRead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A notice with a link: the phone shows the text and loads `href` when asked to. An empty `href`
/// means text only. The `info` element of a document read is passed over. WAP-167 SI.
public record ServiceIndication(
        String href,
        String text,
        Optional<String> siId,
        Optional<Instant> created,
        Optional<Instant> expires,
        SiAction action) {
    public static final String MEDIA_TYPE = "application/vnd.wap.sic";
    public static final String TEXT_MEDIA_TYPE = "text/vnd.wap.si";

    public ServiceIndication {
        created = created.map(PushDate::checked);
        expires = expires.map(PushDate::checked);
        if (action == SiAction.DELETE && siId.isEmpty()) {
            throw new IllegalArgumentException("delete without si-id"); // SI 6.2
        }
    }

    public ServiceIndication(
            String href,
            String text,
            Optional<String> siId,
            Instant created,
            Optional<Instant> expires,
            SiAction action) {
        this(href, text, siId, Optional.of(created), expires, action);
    }

    /// What tells it from others: its si-id, else its link. SI 6.2.
    public String id() {
        return siId.orElse(href);
    }

    public Octets encode() {
        return IndicationWriter.write(this);
    }

    public static Decoded<ServiceIndication> decode(Octets octets) {
        return PushDocument.SI.decode(octets, ServiceIndication::of);
    }

    public String toXml() {
        return PushDocument.SI.print(tree());
    }

    public static XmlRead<ServiceIndication> parse(String xml) {
        return PushDocument.SI.parse(xml, ServiceIndication::of);
    }

    private Element tree() {
        var attributes = new ArrayList<Attribute>();
        if (!href.isEmpty()) {
            attributes.add(new Attribute("href", href));
        }
        siId.ifPresent(id -> attributes.add(new Attribute("si-id", id)));
        created.ifPresent(date -> attributes.add(date("created", date)));
        expires.ifPresent(date -> attributes.add(date("si-expires", date)));
        if (action != SiAction.SIGNAL_MEDIUM) {
            attributes.add(new Attribute("action", action.word()));
        }
        List<Node> said = text.isEmpty() ? List.of() : List.of(new Text(text));
        return new Element("si", List.of(), List.of(new Element("indication", attributes, said)));
    }

    private static Attribute date(String name, Instant date) {
        return new Attribute(name, PushDate.text(date));
    }

    private static ServiceIndication of(Element si) {
        var indications = si.elements("indication");
        if (!si.name().equals("si") || indications.size() != 1) {
            throw new PushFault(si, "not one indication in si");
        }
        var indication = indications.getFirst();
        var siId = indication.attribute("si-id").map(Attribute::text);
        var action = action(indication);
        if (action == SiAction.DELETE && siId.isEmpty()) {
            throw new PushFault(indication, "delete without si-id");
        }
        return new ServiceIndication(
                indication.attribute("href").map(Attribute::text).orElse(""),
                indication.content().stream()
                        .map(node -> node instanceof Text(var text) ? text : "")
                        .collect(Collectors.joining()),
                siId,
                date(indication, "created"),
                date(indication, "si-expires"),
                action);
    }

    private static SiAction action(Element indication) {
        var action = indication.attribute("action").map(Attribute::text);
        return action.isEmpty()
                ? SiAction.SIGNAL_MEDIUM
                : SiAction.of(action.get())
                        .orElseThrow(() -> new PushFault(indication, "unknown action"));
    }

    private static Optional<Instant> date(Element indication, String name) {
        return indication
                .attribute(name)
                .map(attribute ->
                        date(attribute)
                                .orElseThrow(
                                        () -> new PushFault(indication, name + " is no date")));
    }

    private static Optional<Instant> date(Attribute attribute) {
        return attribute.value().size() == 1
                        && attribute.value().getFirst() instanceof Opaque(var octets)
                ? PushDate.read(octets)
                : PushDate.read(attribute.text());
    }

    /// Neither what was said nor a link that opens something.
    @Override
    public String toString() {
        return "ServiceIndication[" + action.word() + ", " + text.length() + " characters]";
    }
}
