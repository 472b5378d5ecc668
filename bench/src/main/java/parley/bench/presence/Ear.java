package parley.bench.presence;

import parley.chat.Chat;
import parley.chat.identity.AccountingEvent;
import parley.chat.presence.PresenceEvent;

import java.net.InetAddress;
import java.time.Instant;

/// Who is told of changes.
interface Ear {
    void accounting(AccountingEvent event, InetAddress accessServer, Instant now);

    void presence(PresenceEvent event, Instant now);

    /// Hears nothing: what the bench itself costs.
    static Ear deaf() {
        return new Ear() {
            @Override
            public void accounting(AccountingEvent event, InetAddress accessServer, Instant now) {}

            @Override
            public void presence(PresenceEvent event, Instant now) {}
        };
    }

    /// As the adapters tell it.
    static Ear of(Chat chat) {
        return new Ear() {
            @Override
            public void accounting(AccountingEvent event, InetAddress accessServer, Instant now) {
                chat.on(event, accessServer, now);
            }

            @Override
            public void presence(PresenceEvent event, Instant now) {
                boolean noted =
                        event instanceof PresenceEvent.WapPageAsked asked
                                && chat.onAtOnce(asked, now);
                if (!noted) {
                    chat.on(event, now);
                }
            }
        };
    }
}
