package parley.relay;

import parley.wsp.Headers;

import java.time.Instant;
import java.util.Optional;

/// How many octets a compiled deck may have for a phone: what its profile says, else what is known
/// of its kind, else the default; never more than what carries it.
final class DeckBudget {
    /// Content type, status and what an answer's framing takes.
    private static final int FRAME_OCTETS = 40;

    private final RelayConfig.Decks config;
    private final Optional<UaProfiles> profiles;

    DeckBudget(RelayConfig.Decks config, Optional<UaProfiles> profiles) {
        this.config = config;
        this.profiles = profiles;
    }

    int octets(Phone phone, RelayRequest request, Headers answer, Instant now) {
        return Math.min(ofPhone(phone, now), room(request, answer));
    }

    /// Whether somebody may have to be asked for it.
    boolean mayHaveToWait(Phone phone) {
        return profiles.isPresent() && phone.profile().isPresent();
    }

    private int ofPhone(Phone phone, Instant now) {
        if (profiles.isPresent() && phone.profile().isPresent()) {
            var said = profiles.get().deckOctets(phone.profile().get(), now);
            if (said.isPresent()) {
                return said.getAsInt();
            }
        }
        int longest = -1;
        int octets = config.octetsMax();
        for (var kind : config.phones()) {
            String prefix = kind.userAgentPrefix();
            if (prefix.length() > longest && phone.userAgent().startsWith(prefix)) {
                longest = prefix.length();
                octets = kind.octets();
            }
        }
        return octets;
    }

    /// What is left beside the headers. Binary headers are never longer than their text.
    static int room(RelayRequest request, Headers answer) {
        int headers = FRAME_OCTETS;
        for (var header : answer.fields()) {
            headers += header.name().length() + header.value().length() + 3;
        }
        return Math.max(0, request.answerOctetsMax() - headers);
    }
}
