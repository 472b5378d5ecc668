package parley.relay;

import parley.octets.Octets;

import java.net.URI;
import java.util.List;

/// What is asked of an origin: an absolute `http` or `https` address and end-to-end fields only;
/// the fetcher adds `Host`, `Content-Length` and what the connection needs.
public record OriginRequest(String method, URI uri, List<HttpField> fields, Octets body) {
    public OriginRequest {
        fields = List.copyOf(fields);
    }
}
