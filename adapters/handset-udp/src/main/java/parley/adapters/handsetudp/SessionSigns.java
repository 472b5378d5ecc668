package parley.adapters.handsetudp;

import parley.chat.Chat;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent;

import java.time.Clock;
import java.util.function.Function;

/// Tells chat what the pushes of others showed of a phone in a session. What its own ones show, it
/// finds out by itself.
record SessionSigns(OpenSessions sessions, Chat chat, ChatNews news, Clock clock) {
    void acknowledged(WapSessionKey session) {
        tell(session, user -> new PresenceEvent.PushAcknowledged(user.person(), session));
    }

    void unanswered(WapSessionKey session) {
        tell(session, user -> new PresenceEvent.PushUnanswered(user.person(), user.point()));
    }

    private void tell(WapSessionKey session, Function<OpenSessions.User, PresenceEvent> what) {
        news.tell(
                session,
                () -> {
                    var user = sessions.userOf(session);
                    user.ifPresent(known -> chat.on(what.apply(known), clock.instant()));
                    return true;
                },
                () -> {});
    }
}
