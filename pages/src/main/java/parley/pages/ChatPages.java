package parley.pages;

import parley.chat.Chat;

import java.time.Instant;

/// All pages of the chat. Safe from any thread; blocks only where the chat does.
public final class ChatPages {
    public ChatPages(Chat chat) {
        throw new UnsupportedOperationException();
    }

    public PageAnswer answer(PageRequest request, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// What is shown for a URL that is not ours, as long as there is no relay.
    public PageAnswer refusal(Rendering rendering, String host) {
        throw new UnsupportedOperationException();
    }
}
