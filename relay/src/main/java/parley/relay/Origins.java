package parley.relay;

/// Where other people's pages come from.
public interface Origins {
    /// One exchange, without following a redirect. Waits for the whole answer, so a thread that may
    /// wait asks. What is not allowed is never connected to, whatever a name resolves to.
    OriginAnswer fetch(OriginRequest request);
}
