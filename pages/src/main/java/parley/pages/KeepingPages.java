package parley.pages;

import parley.chat.Chat;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.conversation.ConversationId;
import parley.chat.identity.Person;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// For how many days the messages of two are kept: each of them may say it. Of a group its owner
/// says it, under the group's settings.
final class KeepingPages {
    private final Chat chat;
    private final FormKeys keys;

    KeepingPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    static Link link(UUID conversation) {
        return new Link("How long it is kept", place(conversation));
    }

    private static Place place(UUID conversation) {
        return Place.of(ConsentPages.path(conversation) + "/kept");
    }

    private Optional<Standing> talk(Person me, UUID id) {
        return chat.standing(me, new Target.ToConversation(new ConversationId(id)))
                .filter(standing -> !standing.ofGroup());
    }

    Reply kept(Asked asked, Person me, UUID id) {
        return talk(me, id)
                .map(standing -> sheet(standing, id))
                .map(page ->
                        Reply.shown(
                                asked.field("d").isPresent()
                                        ? page.noticing(Notice.done("Kept."))
                                        : page))
                .orElseGet(() -> PageRouter.error(404));
    }

    private Page sheet(Standing standing, UUID id) {
        var mine = standing.keepDays();
        return new Page.Sheet(
                "How long it is kept",
                Optional.empty(),
                place(id),
                0,
                List.of(
                        new Block.Words(KeptDays.said(standing.keptDays(), false)),
                        new Block.Words(
                                "Each of you may choose; nothing chosen is the usual here. The"
                                        + " shorter time counts, and older messages go for both."),
                        new Block.Form(
                                place(id).path(),
                                keys.fresh(),
                                List.of(KeptDays.field(mine)),
                                KeptDays.SUBMIT)),
                List.of(Link.to("Messages", ConsentPages.path(id)), Link.to("Chats", "/")));
    }

    Reply keep(Asked asked, Person me, UUID id) {
        var standing = talk(me, id);
        if (standing.isEmpty()) {
            return PageRouter.error(404);
        }
        String typed = asked.typed(KeptDays.FIELD).strip();
        if (!KeptDays.isGood(typed)) {
            return Reply.shown(
                    400, sheet(standing.get(), id).noticing(Notice.wrong(KeptDays.WRONG)));
        }
        return switch (standing.get().keepFor(KeptDays.read(typed), asked.now())) {
            case KEPT -> Reply.done(place(id).with("d", 1));
            case REFUSED -> PageRouter.error(404);
            case NOT_KEPT ->
                    Reply.shown(
                            503,
                            sheet(standing.get(), id).noticing(Notice.wrong(GroupWords.NOT_KEPT)));
        };
    }
}
