package parley.wml;

import parley.octets.Octets;

import java.util.List;

/// A deck as a phone takes it, and the response headers its `meta` elements ask for. WML 11.3.2.
public record CompiledDeck(Octets octets, List<MetaHeader> headers) implements Compilation {
    public CompiledDeck {
        headers = List.copyOf(headers);
    }

    /// What somebody wrote is not for logs.
    @Override
    public String toString() {
        return "CompiledDeck[" + octets.length() + " octets]";
    }

    public record MetaHeader(String name, String value) {}
}
