package parley.wbxml;

/// A processing instruction meant for somebody else: `<?target data?>`.
public record Instruction(String target, String data) implements Node {}
