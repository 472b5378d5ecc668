package parley.bench.chat;

/// How phones post, and get their pushes.
enum Way {
    /// A form in one datagram; pushes come to the push port.
    CONNECTIONLESS,
    /// In a session that stays open; its pushes are acknowledged.
    SESSION
}
