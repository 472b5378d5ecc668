package parley.wbxml;

import java.util.List;

/// A whole binary document as a value. How its string table is laid out is the writer's business
/// and not part of it. WBXML 5.
public record WbxmlDocument(
        WbxmlVersion version, PublicId publicId, WbxmlCharset charset, List<WbxmlNode> body) {
    public WbxmlDocument {
        body = List.copyOf(body);
        long roots = body.stream().filter(WbxmlNode.Tag.class::isInstance).count();
        long around = body.stream().filter(WbxmlNode.Pi.class::isInstance).count();
        if (roots != 1 || roots + around != body.size()) {
            throw new IllegalArgumentException("a body is one element and instructions around it");
        }
    }

    public WbxmlNode.Tag root() {
        return body.stream()
                .filter(WbxmlNode.Tag.class::isInstance)
                .map(WbxmlNode.Tag.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
