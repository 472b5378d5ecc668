package parley.adapters.webhttp;

/// What happened at the people's port since the start.
///
/// @param requests all that were read whole
/// @param busy answered with 503 because too many were under way
/// @param crossSite forms of other sites, refused
/// @param faults ended by a fault of ours
/// @param switchedOff answered with 503 because an operator switched the port off
public record WebCounts(long requests, long busy, long crossSite, long faults, long switchedOff) {}
