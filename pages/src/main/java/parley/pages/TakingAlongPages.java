package parley.pages;

import parley.chat.Chat;
import parley.chat.Target;
import parley.chat.conversation.ConversationId;
import parley.chat.identity.Person;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Taking a conversation along, as text or JSON. A browser saves it; a WAP phone has nowhere to.
final class TakingAlongPages {
    private static final Pattern FILE =
            Pattern.compile("/c/([A-Za-z0-9_-]{22})/conversation\\.(txt|json)");

    private final Chat chat;

    TakingAlongPages(Chat chat) {
        this.chat = chat;
    }

    /// Empty when it is no such address, or no conversation of hers.
    Optional<Export> file(Asked asked) {
        var path = FILE.matcher(asked.request().path());
        if (!path.matches() || asked.posted()) {
            return Optional.empty();
        }
        return asked.me()
                .flatMap(me ->
                        ShortId.read(path.group(1))
                                .flatMap(id -> chat.transcript(me, conversation(id), asked.now())))
                .flatMap(all -> Export.Form.of(path.group(2)).map(form -> Export.of(all, form)));
    }

    static Target conversation(UUID id) {
        return new Target.ToConversation(new ConversationId(id));
    }

    Reply asking(Asked asked, Person me, UUID id) {
        return chat.thread(me, conversation(id), Optional.empty(), 1, asked.now())
                .map(view -> TalkPages.place(view))
                .map(talk -> Reply.shown(page(asked, ConsentPages.path(id), talk)))
                .orElse(PageRouter.error(404));
    }

    private static Page page(Asked asked, String path, Place talk) {
        boolean saves = asked.rendering() != Rendering.WML;
        var links =
                saves
                        ? List.of(
                                Link.to("As text", path + "/conversation.txt"),
                                Link.to("As JSON", path + "/conversation.json"),
                                new Link("Messages", talk),
                                Link.to("Chats", "/"))
                        : List.of(new Link("Messages", talk), Link.to("Chats", "/"));
        return new Page.Sheet(
                "Take it along",
                Optional.empty(),
                Place.of(path + "/along"),
                0,
                List.of(
                        new Block.Words(
                                saves
                                        ? "All messages of this conversation in one file. Names are"
                                                + " in it, no numbers."
                                        : "A phone cannot keep a file. Open the chat in a browser,"
                                                + " sign in by PIN, and look under Options.")),
                links);
    }
}
