package parley.wml;

import parley.wbxml.Attribute;
import parley.wbxml.Element;

import java.util.OptionalInt;

/// Attributes of one element as a phone understands them: what is not there or makes no sense has
/// its default.
record Attributes(Element element) {

    Vdata vdata(String name) {
        return element.attribute(name)
                .map(attribute -> Vdata.ofParts(attribute.value()))
                .orElse(Vdata.EMPTY);
    }

    boolean has(String name) {
        return element.attribute(name).isPresent();
    }

    String text(String name) {
        return text(name, "");
    }

    String text(String name, String otherwise) {
        return element.attribute(name).map(Attribute::text).orElse(otherwise);
    }

    boolean isTrue(String name) {
        return text(name).equals("true");
    }

    OptionalInt number(String name) {
        String digits = text(name);
        return digits.matches("[0-9]{1,6}")
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }
}
