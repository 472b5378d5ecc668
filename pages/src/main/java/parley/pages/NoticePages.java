package parley.pages;

import parley.chat.Chat;
import parley.chat.browser.Browsers;
import parley.chat.browser.Subscription;
import parley.chat.identity.Person;
import parley.chat.identity.TokenHash;

import java.util.List;

/// Whether a browser is told of messages while its page is closed. Our script in it asks, and posts
/// what was decided; there is nothing of it in other renderings. Decision 0023.
final class NoticePages {
    private final Chat chat;

    NoticePages(Chat chat) {
        this.chat = chat;
    }

    /// Empty where no browser is told. The script finds by their hashes whether its own is one of
    /// those that are.
    List<Block> choice(Asked asked, Person me) {
        if (asked.rendering() != Rendering.HTML) {
            return List.of();
        }
        return chat.browsers().key().stream()
                .<Block>map(key -> new Block.Notices(key, told(me)))
                .toList();
    }

    private List<String> told(Person me) {
        return chat.browsers().of(me.id()).stream()
                .map(Subscription::endpoint)
                .map(endpoint -> TokenHash.of(endpoint).hex())
                .toList();
    }

    /// Posted by the script, which looks at the status alone.
    Reply choose(Asked asked, Person me) {
        if (chat.browsers().key().isEmpty()) {
            return PageRouter.error(404);
        }
        return switch (asked.typed("do")) {
            case "on" -> on(asked, me);
            case "off" ->
                    chat.browsers().leave(me.id(), asked.typed("endpoint"))
                            ? done("This browser tells you nothing any more.")
                            : PageRouter.error(503);
            default -> PageRouter.error(400);
        };
    }

    private Reply on(Asked asked, Person me) {
        Browsers.Outcome outcome =
                chat.browsers()
                        .tell(
                                me.id(),
                                asked.typed("endpoint"),
                                asked.typed("key"),
                                asked.typed("secret"),
                                asked.request().origin(),
                                asked.now());
        return switch (outcome) {
            case KEPT -> done("This browser tells you of messages.");
            case REFUSED ->
                    Reply.shown(
                            400,
                            PlainPages.sheet(
                                    "Not this browser",
                                    "We cannot tell this browser of messages: we do not know the"
                                            + " service it wants to be told by."));
            case NOT_KEPT -> PageRouter.error(503);
        };
    }

    private static Reply done(String what) {
        return Reply.shown(PlainPages.sheet("Notices", what));
    }
}
