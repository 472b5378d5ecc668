package parley.server.config;

import parley.adapters.originhttp.OriginConfig;
import parley.relay.RelayConfig;

/// How other people's pages are brought to phones: the rules, and the fetching.
public record RelaySettings(RelayConfig rules, OriginConfig origins) {}
