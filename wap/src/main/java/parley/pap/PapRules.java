package parley.pap;

import parley.pap.PapDtd.AttributeRule;
import parley.pap.PapDtd.ElementRule;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Text;
import parley.wbxml.XmlPlaces;

import java.util.Optional;
import java.util.stream.Collectors;

/// Checks a tree against the document type of its version. In a minor version that came later, what
/// we do not know is passed over, PAP 9. White space in an element that shall be empty is let pass:
/// Kannel's initiator writes it.
final class PapRules {
    /// The first thing that is wrong, and where its element stands.
    record Fault(XmlPlaces.Place place, String why) {
        String text() {
            return place.line() == 0
                    ? why
                    : "line " + place.line() + ", column " + place.column() + ": " + why;
        }
    }

    private static final int NAME_MAX = 40;

    private final PapVersion version;
    private final XmlPlaces places;
    private final int attributeMax;

    PapRules(PapVersion version, XmlPlaces places, int attributeMax) {
        this.version = version;
        this.places = places;
        this.attributeMax = attributeMax;
    }

    Optional<Fault> faultOf(Element root) {
        return root.name().equals("pap")
                ? fault(root, PapDtd.element("pap").orElseThrow())
                : found(root, "the element is " + shown(root.name()) + ", not pap");
    }

    private Optional<Fault> fault(Element element, ElementRule rule) {
        return attributeFault(element, rule)
                .or(() -> missing(element, rule))
                .or(() -> textFault(element))
                .or(() -> contentFault(element, rule))
                .or(() ->
                        element.elements().stream()
                                .filter(PapRules::known)
                                .map(inner -> fault(inner, ruleOf(inner)))
                                .flatMap(Optional::stream)
                                .findFirst());
    }

    private Optional<Fault> attributeFault(Element element, ElementRule rule) {
        for (var attribute : element.attributes()) {
            var known = Optional.ofNullable(rule.attributes().get(attribute.name()));
            var here = known.filter(one -> one.since().compareTo(version) <= 0);
            if (here.isEmpty()) {
                if (known.isEmpty() && PapVersions.hasUnknownAdditions(version)) {
                    continue;
                }
                return found(
                        element,
                        element.name()
                                + " has no attribute "
                                + shown(attribute.name())
                                + " in PAP "
                                + version);
            }
            var wrong = valueFault(element, attribute, here.get());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> valueFault(Element element, Attribute attribute, AttributeRule rule) {
        String value = attribute.text();
        if (value.length() > attributeMax) {
            return found(element, rule.name() + " is longer than " + attributeMax);
        }
        return rule.legal().test(value)
                ? Optional.empty()
                : found(element, rule.name() + " is not " + rule.form());
    }

    private Optional<Fault> missing(Element element, ElementRule rule) {
        return rule.attributes().values().stream()
                .filter(AttributeRule::required)
                .filter(one -> element.attribute(one.name()).isEmpty())
                .map(one -> element.name() + " lacks " + one.name())
                .sorted()
                .findFirst()
                .flatMap(why -> found(element, why));
    }

    /// No element of PAP holds text.
    private Optional<Fault> textFault(Element element) {
        boolean blank =
                element.content().stream()
                        .allMatch(node -> !(node instanceof Text(var text)) || text.isBlank());
        return blank ? Optional.empty() : found(element, "text in " + element.name());
    }

    private Optional<Fault> contentFault(Element element, ElementRule rule) {
        boolean lenient = PapVersions.hasUnknownAdditions(version);
        String inside =
                element.elements().stream()
                        .filter(inner -> !lenient || known(inner))
                        .map(inner -> inner.name() + " ")
                        .collect(Collectors.joining());
        if (rule.content().matcher(inside).matches()) {
            return Optional.empty();
        }
        return element.elements().stream()
                .filter(inner -> !known(inner))
                .findFirst()
                .flatMap(inner -> found(inner, shown(inner.name()) + " is no element of PAP"))
                .or(() -> found(element, "what stands in " + element.name() + wrongly(inside)));
    }

    private static String wrongly(String inside) {
        return inside.isEmpty() ? " is missing" : " is not what its document type says";
    }

    private static boolean known(Element element) {
        return PapDtd.element(element.name()).isPresent();
    }

    private static ElementRule ruleOf(Element element) {
        return PapDtd.element(element.name()).orElseThrow();
    }

    private Optional<Fault> found(Element element, String why) {
        return Optional.of(new Fault(places.of(element), why));
    }

    private static String shown(String name) {
        return name.length() > NAME_MAX ? name.substring(0, NAME_MAX) + "..." : name;
    }
}
