package parley.wbxml;

import java.util.List;

/// A tree and the processing instructions around it.
public record XmlDocument(List<Instruction> before, Element root, List<Instruction> after) {
    public XmlDocument {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    public XmlDocument(Element root) {
        this(List.of(), root, List.of());
    }
}
