package parley.pages;

import parley.chat.Chat;
import parley.chat.consent.Visibility;
import parley.chat.identity.Person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who may see whether somebody is here, as she chooses: two key presses from her chats.
final class SightPages {
    private final Chat chat;
    private final FormKeys keys;

    SightPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    Reply sight(Asked asked, Person me) {
        var page = page(me);
        boolean changed = asked.field("d").isPresent();
        return Reply.shown(changed ? page.noticing(Notice.done("Kept.")) : page);
    }

    private Page page(Person me) {
        var now = chat.sight().chosenBy(me.id());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Words("Who sees whether you are here: " + words(now) + "."));
        for (Visibility other : Visibility.values()) {
            if (other != now) {
                blocks.add(
                        new Block.Form(
                                "/seen",
                                keys.fresh(),
                                List.of(new Field.Hidden("to", word(other))),
                                words(other)));
            }
        }
        blocks.add(
                new Block.Words(
                        "Contacts are those you wrote to or accepted. Whom you block sees"
                                + " nothing."));
        return new Page.Sheet(
                "Who sees me",
                Optional.empty(),
                Place.of("/seen"),
                0,
                blocks,
                List.of(Link.to("Chats", "/")));
    }

    private static String words(Visibility visibility) {
        return switch (visibility) {
            case NOBODY -> "nobody";
            case CONTACTS -> "my contacts";
            case GROUPS -> "my contacts and groups";
        };
    }

    private static String word(Visibility visibility) {
        return visibility.name().toLowerCase(Locale.ROOT);
    }

    Reply choose(Asked asked, Person me) {
        var wanted =
                Arrays.stream(Visibility.values())
                        .filter(one -> word(one).equals(asked.typed("to")))
                        .findFirst();
        if (wanted.isEmpty()) {
            return PageRouter.error(400);
        }
        return chat.sight().choose(me.id(), wanted.get())
                ? Reply.done(Place.of("/seen").with("d", 1))
                : PageRouter.error(503);
    }
}
