package parley.ppg;

import java.util.Locale;
import java.util.Optional;

/// The bearers an initiator may ask for, as WDP Appendix C names them. Whether datagrams to a phone
/// run over GPRS or a call is the network's affair, unless the phone says it when it opens a
/// session.
enum BearerName {
    SMS("SMS", 0x03),
    GPRS("GPRS", 0x0B),
    CSD("CSD", 0x0A);

    static final String NETWORK = "GSM";
    private static final String ANY = "ANY";

    private final String title;
    private final int ofAddress;

    BearerName(String title, int ofAddress) {
        this.title = title;
        this.ofAddress = ofAddress;
    }

    String title() {
        return title;
    }

    boolean isIp() {
        return this != SMS;
    }

    /// Whether a `Bearer-Indication` (WDP Appendix C, by number) speaks of this bearer.
    boolean isIndicatedBy(String number) {
        return number.equals(Integer.toString(ofAddress));
    }

    static Optional<BearerName> named(String name) {
        String bare = name.strip().toUpperCase(Locale.ROOT).replaceFirst("^GSM[ -]", "");
        for (var bearer : values()) {
            if (bearer.title.equals(bare)) {
                return Optional.of(bearer);
            }
        }
        return Optional.empty();
    }

    /// A wish that leaves the choice open.
    static boolean isAny(String name) {
        return name.isBlank() || name.strip().equalsIgnoreCase(ANY);
    }

    static boolean isOurNetwork(String network) {
        return isAny(network) || network.strip().equalsIgnoreCase(NETWORK);
    }
}
