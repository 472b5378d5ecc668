package parley.pages;

import parley.chat.Chat;
import parley.chat.OwnMessage;
import parley.chat.ThreadView;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.Reached;
import parley.chat.delivery.TakingBack;
import parley.chat.identity.Person;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Taking a message back: what is true of it now, and a yes. Two key presses from where it stands.
final class TakingBackPages {
    /// Later hardly anything can be stopped, and room on small screens is dear.
    private static final Duration OFFERED_FOR = Duration.ofDays(1);

    private static final int SHOWN_OCTETS_MAX = 100;

    private final Chat chat;
    private final FormKeys keys;

    TakingBackPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    static boolean isOffered(ThreadView.Line line, Instant now) {
        return line.mine() && line.text().isPresent() && now.isBefore(line.at().plus(OFFERED_FOR));
    }

    /// Of the message of a line.
    static Place place(Page.Bubble bubble) {
        return place(bubble.id());
    }

    private static Place place(MessageId message) {
        return place(ShortId.of(message.value()));
    }

    private static Place place(String message) {
        return Place.of("/m/" + message);
    }

    Reply message(Asked asked, Person me, UUID id) {
        var message = new MessageId(id);
        return chat.ownMessage(me, message)
                .map(own -> asked.posted() ? takeBack(asked, me, own) : asking(own))
                .orElseGet(() -> PageRouter.error(404));
    }

    private Reply asking(OwnMessage own) {
        return switch (own.entry()) {
            case ChatMessage message ->
                    Reply.shown(
                            sheet(
                                    own,
                                    new Block.Words(beginning(message.text().value())),
                                    new Block.Words(sofar(own.reached())),
                                    new Block.Words(
                                            "Its text goes from all pages here. What a phone has"
                                                    + " got stays on that phone."),
                                    new Block.Form(
                                            place(message.id()).path(),
                                            keys.fresh(),
                                            List.of(),
                                            WmlRenderer.TAKE_BACK)));
            case GoneMessage _ ->
                    Reply.shown(sheet(own, new Block.Words("This message is gone already.")));
        };
    }

    private static String sofar(Reached reached) {
        return reached.have() + reached.mayHave() == 0
                ? "Nobody has it yet."
                : Wording.arrived(reached);
    }

    private static String beginning(String text) {
        String line = PlainText.line(text);
        String first = PlainText.pieces(line, SHOWN_OCTETS_MAX, Fit::octets).getFirst();
        return first.equals(line) ? line : first.strip() + "…";
    }

    private static Page sheet(OwnMessage own, Block... blocks) {
        return new Page.Sheet(
                "Take it back?",
                Optional.empty(),
                place(own.entry().id()),
                0,
                List.of(blocks),
                List.of(new Link("No, back", talk(own)), Link.to("Chats", "/")));
    }

    private static Place talk(OwnMessage own) {
        return Place.of("/c/" + ShortId.of(own.conversation().value()));
    }

    private Reply takeBack(Asked asked, Person me, OwnMessage own) {
        return switch (chat.takeBack(me, own.entry().id(), asked.now())) {
            case TakingBack.Outcome.Gone _ ->
                    Reply.done(talk(own).with("back", ShortId.of(own.entry().id().value())));
            case TakingBack.Outcome.NotHers _ -> PageRouter.error(404);
            case TakingBack.Outcome.NotKept _ -> PageRouter.error(503);
        };
    }

    /// What a talk page says first when it follows.
    Optional<Notice> notice(Asked asked, Person me) {
        return asked.field("back")
                .flatMap(ShortId::read)
                .flatMap(id -> chat.ownMessage(me, new MessageId(id)))
                .filter(own -> own.entry() instanceof GoneMessage)
                .map(own -> Notice.done(Wording.takenBack(own.reached())));
    }
}
