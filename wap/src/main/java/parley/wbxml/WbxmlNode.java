package parley.wbxml;

import java.util.List;

/// What a token stream holds, by token: names are known only where a token table says so. WBXML
/// 5.4.
public sealed interface WbxmlNode permits WbxmlNode.Tag, WbxmlNode.Pi, WbxmlNode.Entity, Part {

    record Tag(Name name, List<Start> attributes, List<WbxmlNode> content) implements WbxmlNode {
        public Tag {
            attributes = List.copyOf(attributes);
            content = List.copyOf(content);
        }
    }

    record Pi(Start instruction) implements WbxmlNode {}

    /// A character the charset of the document lacks.
    record Entity(int codePoint) implements WbxmlNode, Value {
        public Entity {
            if (!XmlNames.isCharacter(codePoint)) {
                throw new IllegalArgumentException("not a character: " + codePoint);
            }
        }
    }

    /// An attribute: its start token, which may hold the start of the value, and more of the value.
    record Start(Name name, List<Value> value) {
        public Start {
            value = List.copyOf(value);
        }
    }

    sealed interface Name permits Token, Literal {}

    /// 05 to 3F for tags, 05 to 7F for attribute starts.
    record Token(int page, int token) implements Name {}

    record Literal(String name) implements Name {}

    sealed interface Value permits Part, Entity, ValueToken {}

    /// 85 to FF: a piece of an attribute value.
    record ValueToken(int page, int token) implements Value {}
}
