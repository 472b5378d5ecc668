package parley.adapters.smscsmpp;

import java.util.List;

/// How the links stand, for an operator who asks.
///
/// @param bound whether some SMSC takes messages now
/// @param links in the order of their names
/// @param waiting parcels and notices in the queue
/// @param underWay of them with an SMSC, or waiting for their evidence to be kept
/// @param partsHeld parts of texts from phones whose rest is missing
public record SmscStatus(
        boolean bound, List<LinkStatus> links, int waiting, int underWay, int partsHeld) {
    public SmscStatus {
        links = List.copyOf(links);
    }
}
