package parley.stack;

import parley.octets.Octets;
import parley.wdp.Path;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspMethod;

import java.util.Optional;

/// A request outside of any session; `tid` goes back in its answer. WSP 7.2.
public record ConnectionlessRequest(
        Path path,
        int tid,
        WspMethod method,
        String uri,
        Headers headers,
        Optional<ContentType> contentType,
        Octets body) {
    /// As HTTP names it. Without a session nobody can agree on others.
    public String methodName() {
        return method.name();
    }
}
