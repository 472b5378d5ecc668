package parley.bench.presence;

import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// How somebody is seen at first; of a hundred people, so many each way.
enum Sight {
    ACCOUNTING(40),
    ACCOUNTING_AND_SESSION(25),
    ACCOUNTING_AND_PAGE(10),
    BROWSER(15),
    ACCOUNTING_AND_BROWSER_ELSEWHERE(5),
    SMS(5);

    private static final Duration INTERIM = Duration.ofMinutes(10);

    private final int ofHundred;

    Sight(int ofHundred) {
        this.ofHundred = ofHundred;
    }

    static Sight of(int person) {
        int left = person % 100;
        for (Sight sight : values()) {
            left -= sight.ofHundred;
            if (left < 0) {
                return sight;
            }
        }
        throw new IllegalStateException("a hundred are a hundred");
    }

    boolean isByAccounting() {
        return switch (this) {
            case ACCOUNTING,
                    ACCOUNTING_AND_SESSION,
                    ACCOUNTING_AND_PAGE,
                    ACCOUNTING_AND_BROWSER_ELSEWHERE ->
                    true;
            case BROWSER, SMS -> false;
        };
    }

    boolean hasSession() {
        return this == ACCOUNTING_AND_SESSION;
    }

    /// But for accounting.
    List<PresenceEvent> others(Inhabitants all, int person) {
        PersonId id = all.id(person);
        InetAddress at = all.address(person);
        return switch (this) {
            case ACCOUNTING -> List.of();
            case ACCOUNTING_AND_SESSION ->
                    List.of(
                            new PresenceEvent.SessionUp(
                                    id, new WapSessionKey(person), at, true, true));
            case ACCOUNTING_AND_PAGE -> List.of(new PresenceEvent.WapPageAsked(id, at));
            case BROWSER -> List.of(new PresenceEvent.WebPageAsked(id, at));
            case ACCOUNTING_AND_BROWSER_ELSEWHERE ->
                    List.of(new PresenceEvent.WebPageAsked(id, all.elsewhere(person)));
            case SMS -> List.of(new PresenceEvent.SmsTaken(id));
        };
    }

    static PresenceEvent assigned(Inhabitants all, int person) {
        return new PresenceEvent.AddressAssigned(all.id(person), all.address(person), INTERIM);
    }
}
