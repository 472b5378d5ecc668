package parley.wbxml;

import parley.octets.Octets;

/// Octets that only the document's own kind can read: OPAQUE. WBXML 5.8.4.6.
public record Opaque(Octets octets) implements Part {}
