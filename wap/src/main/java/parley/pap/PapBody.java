package parley.pap;

import parley.octets.Octets;
import parley.wsp.ContentType;

/// A message as HTTP carries it.
public record PapBody(ContentType type, Octets octets) {
    /// Says nothing of what is inside.
    @Override
    public String toString() {
        return "PapBody[" + type.mediaType() + ", " + octets.length() + " octets]";
    }
}
