package parley.wdp;

/// The address quadruplet: the other side and our side. Transactions and sessions are found by it.
/// WTP 9.1, WSP 7.1.5.
public record Path(WdpAddress remote, WdpAddress local) {}
