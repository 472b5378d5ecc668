package parley.bench;

/// What each phone does again and again.
public enum LoadKind {
    /// A GET in one datagram, its answer in one.
    CONNECTIONLESS,
    /// One session, many GETs in it, each answer acknowledged.
    SESSION,
    /// A session for each GET; the three together are one request.
    CONNECT_GET_DISCONNECT,
    /// The datagram of a connectionless GET, wanted back as it was: what the transport alone costs.
    ECHO
}
