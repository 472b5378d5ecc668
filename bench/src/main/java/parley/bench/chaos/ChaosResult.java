package parley.bench.chaos;

import java.util.List;

/// What came of a campaign.
///
/// @param sent messages that their writers saw as sent
/// @param rescued of those how many reached nobody before their recipients' phones came up
/// @param lost numbers of those that reached nobody at all
/// @param doubled numbers of messages that came by SMS more than once
record ChaosResult(
        int kills,
        int sent,
        int bySms,
        int pushed,
        int rescued,
        List<Integer> lost,
        List<Integer> doubled) {
    ChaosResult {
        lost = List.copyOf(lost);
        doubled = List.copyOf(doubled);
    }

    boolean isGood() {
        return lost.isEmpty() && doubled.isEmpty();
    }

    String inWords() {
        String told =
                "%,d kills, %,d messages seen as sent: %,d came by SMS, %,d by push,"
                                .formatted(kills, sent, bySms, pushed)
                        + " %,d of them only when the recipient came online;".formatted(rescued)
                        + " lost %d, by SMS twice %d".formatted(lost.size(), doubled.size());
        return isGood() ? told : told + "\nlost: " + lost + "\ntwice: " + doubled;
    }
}
