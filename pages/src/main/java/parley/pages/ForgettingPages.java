package parley.pages;

import parley.chat.Chat;
import parley.chat.ErasureOutcome;
import parley.chat.conversation.OnceKey;
import parley.chat.identity.Identified;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.kept.Shelf;

import java.util.List;
import java.util.Optional;

/// Being forgotten: what that means, and a yes. The yes has to come from a form that she was shown
/// herself: a phone that is known by its address alone can be made to post by somebody else's deck.
final class ForgettingPages {
    static final String PATH = "/forget";
    private static final int FORMS_MAX = 10_000;

    private final Chat chat;
    private final FormKeys keys;
    private final Shelf<Shown, Shown> shown = new Shelf<>(FORMS_MAX);

    private record Shown(PersonId person, OnceKey form) {}

    ForgettingPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    Reply asking(Person me) {
        var form = new Shown(me.id(), keys.fresh());
        shown.put(form, form);
        return Reply.shown(
                new Page.Sheet(
                        "Forget me",
                        Optional.empty(),
                        Place.of(PATH),
                        0,
                        List.of(
                                new Block.Words(
                                        "Your number, your name and all you wrote here are erased,"
                                                + " and you leave your groups."),
                                new Block.Words(
                                        "Others keep what they wrote, and see that yours is gone."
                                                + " What their phones have got stays there."),
                                new Block.Words("Nobody can undo it."),
                                new Block.Form(PATH, form.form(), List.of(), "Erase everything")),
                        List.of(Link.to("No, back", "/"))));
    }

    /// She is nobody then, until she comes again.
    Reply forget(Asked asked, Person me) {
        if (asked.key().flatMap(key -> shown.get(new Shown(me.id(), key))).isEmpty()) {
            return asking(me);
        }
        return chat.erase(me, asked.now()) == ErasureOutcome.NOT_KEPT
                ? PageRouter.error(503)
                : new Reply.Done(
                        Place.of("/in").with("gone", 1),
                        Optional.of(new Identified.Unknown()),
                        Optional.of(""));
    }
}
