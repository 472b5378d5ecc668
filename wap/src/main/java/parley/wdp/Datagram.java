package parley.wdp;

import parley.octets.Octets;

/// A datagram that came or goes along a path.
public record Datagram(Path path, Octets payload) {}
