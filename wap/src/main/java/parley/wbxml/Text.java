package parley.wbxml;

/// Characters, without any escaping of XML.
public record Text(String text) implements Part {}
