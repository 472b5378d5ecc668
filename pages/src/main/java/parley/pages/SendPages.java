package parley.pages;

import parley.chat.Chat;
import parley.chat.Quote;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.ThreadView;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writing: whom a form means, what may be sent, and the form again when it could not be. Source
/// S205, S209.
final class SendPages {
    /// Enough to know it again.
    private static final int QUOTED_OCTETS_MAX = 200;

    private final Chat chat;
    private final FormKeys keys;
    private final HomePages home;
    private final TalkPages talk;
    private final Drafts drafts = new Drafts();
    private final AgreedPrices prices = new AgreedPrices();

    SendPages(Chat chat, FormKeys keys, HomePages home, TalkPages talk) {
        this.chat = chat;
        this.keys = keys;
        this.home = home;
        this.talk = talk;
    }

    Reply send(Asked asked, Person me) {
        if (said(asked)) {
            return sendDrafted(asked, me);
        }
        return switch (whom(asked, me)) {
            case Typed.Whom.One(var target) -> send(asked, me, target);
            case Typed.Whom.Nobody() ->
                    again(
                            asked,
                            me,
                            400,
                            "Nobody here has that name. Type a name from your list or a phone"
                                    + " number with its country code.");
            case Typed.Whom.Several() ->
                    again(
                            asked,
                            me,
                            400,
                            "Two of your groups have that name. Open the one you mean and write"
                                    + " there.");
        };
    }

    /// More comes from her address than may.
    Reply tooMuch(Asked asked, Person me) {
        return again(
                asked,
                me,
                503,
                "Not sent: too much comes from your network. Send it again in a minute.");
    }

    private Typed.Whom whom(Asked asked, Person me) {
        return chosen(asked)
                .<Typed.Whom>map(Typed.Whom.One::new)
                .orElseGet(() -> Typed.whom(chat, me, asked.typed("to"), asked.now()));
    }

    /// The one the form was made for.
    private static Optional<Target> chosen(Asked asked) {
        var conversation =
                asked.field("c")
                        .flatMap(ShortId::read)
                        .<Target>map(id -> new Target.ToConversation(new ConversationId(id)));
        var person =
                asked.field("p")
                        .flatMap(ShortId::read)
                        .<Target>map(id -> new Target.ToPerson(new PersonId(id)));
        var group =
                asked.field("g")
                        .flatMap(ShortId::read)
                        .<Target>map(id -> new Target.ToGroup(new GroupId(id)));
        return conversation.or(() -> person).or(() -> group);
    }

    private Reply send(Asked asked, Person me, Target target) {
        String text = sendable(asked.typed("text"));
        int characters = text.codePointCount(0, text.length());
        if (characters == 0) {
            return again(asked, me, 400, "There is no message yet. Type it, then send.");
        }
        if (characters > MessageText.CHARACTERS_MAX) {
            return again(
                    asked,
                    me,
                    400,
                    "A message has at most 2,000 characters; this one has "
                            + characters
                            + ". Make it shorter or send it in pieces.");
        }
        var key = keys.of(asked);
        var message = new SendMessage(me.id(), target, new MessageText(text), Optional.of(key));
        return toBeAsked(asked, me, message)
                .map(quote -> ask(asked, me, message, key, quote))
                .orElseGet(() -> send(asked, me, message, Optional.empty()));
    }

    /// What she is told before it is sent.
    private Optional<Quote> toBeAsked(Asked asked, Person me, SendMessage message) {
        return chat.mayTakeMoreThanOnePart(message)
                ? chat.quote(message, asked.now())
                        .filter(quote -> isToBeAsked(quote, me, message.target()))
                        .filter(_ -> !chat.wasSent(message))
                : Optional.empty();
    }

    private Reply send(Asked asked, Person me, SendMessage message, Optional<Quote> agreed) {
        return switch (chat.send(message, asked.now())) {
            case SendOutcome.Sent(var id, var conversation, _, _) -> {
                agreed.ifPresent(
                        quote -> prices.agreed(me.id(), message.target(), conversation, quote));
                yield Reply.done(
                        Place.of("/c/" + ShortId.of(conversation.value()))
                                .with("sent", ShortId.of(id.value())));
            }
            case SendOutcome.NotSent(var why) -> again(asked, me, status(why), sentence(why));
        };
    }

    private Reply sendDrafted(Asked asked, Person me) {
        return asked.key()
                .flatMap(key -> drafts.get(me.id(), key))
                .map(draft -> send(asked, me, draft.message(), Optional.of(draft.quote())))
                .orElseGet(() ->
                        again(
                                asked,
                                me,
                                400,
                                "That was too long ago, so nothing was sent. Type your message"
                                        + " once more."));
    }

    /// She was told what it costs and wants it.
    private static boolean said(Asked asked) {
        return asked.field("yes").isPresent();
    }

    /// One SMS of one part is what everybody expects, and what she said yes to before.
    private boolean isToBeAsked(Quote quote, Person me, Target target) {
        boolean toMany = quote.pushes() + quote.sms() + quote.later() > 1;
        return quote.sms() > 0
                && (toMany
                        || target instanceof Target.ToGroup
                        || (quote.parts() > 1 && !prices.isExpected(me.id(), target, quote)));
    }

    private Reply ask(Asked asked, Person me, SendMessage message, OnceKey key, Quote quote) {
        drafts.put(key, new Drafts.Draft(message, quote));
        var blocks = new ArrayList<Block>();
        talk.view(asked, me, message.target())
                .map(SendPages::toWhom)
                .map(Block.Words::new)
                .ifPresent(blocks::add);
        blocks.add(
                new Block.Quoted(PlainText.beginning(message.text().value(), QUOTED_OCTETS_MAX)));
        blocks.add(new Block.Words(Wording.quote(quote)));
        blocks.add(new Block.Form("/send", key, List.of(new Field.Hidden("yes", "1")), "Send"));
        return Reply.shown(
                new Page.Sheet(
                        "Send it?",
                        Optional.empty(),
                        Place.of("/new"),
                        0,
                        blocks,
                        List.of(Link.to("Chats", "/"))));
    }

    private static String toWhom(ThreadView view) {
        String name = PlainText.line(view.title());
        return view.group().isPresent() ? "To all in " + name + ":" : "To " + name + ":";
    }

    /// As typed, but for line ends and for what no text can hold.
    private static String sendable(String typed) {
        var text = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(point -> point != 0)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .forEach(text::appendCodePoint);
        return text.toString().strip();
    }

    private static int status(SendOutcome.Why why) {
        return why == SendOutcome.Why.NOT_KEPT ? 503 : 400;
    }

    private static String sentence(SendOutcome.Why why) {
        return switch (why) {
            case UNKNOWN_TARGET -> "Not sent: there is nobody like that here.";
            case NOT_A_MEMBER -> "Not sent: you are not in this group.";
            case READ_ONLY ->
                    "Not sent: you only read in this group. Ask its owner or a moderator to let you"
                            + " write.";
            case MUTED ->
                    "Not sent: you are muted in this group for a time. Under Members it stands for"
                            + " how long.";
            case ANNOUNCEMENTS ->
                    "Not sent: only the owner and moderators write in this group. Under Members you"
                            + " can write to one person alone.";
            case NOBODY_ELSE -> "Not sent: there is nobody else in this group yet.";
            case NOT_TAKEN -> "Not sent: this person takes no messages from you. Nothing was kept.";
            case TO_ONESELF -> "Not sent: that is you yourself.";
            case TOO_FAST ->
                    "Not sent: that is faster than anybody types. Your text is still here; send it"
                            + " again in a minute.";
            case NOT_KEPT ->
                    "Not sent: we cannot keep messages at the moment. Your text is still here; send"
                            + " it again in a minute.";
        };
    }

    /// The form as it was, with what was typed and with its key: however often it is posted, and
    /// even if the fault came after the message was kept, it is one message.
    private Reply again(Asked asked, Person me, int status, String why) {
        var notice = Notice.wrong(why);
        String text = asked.typed("text");
        return chosen(asked)
                .flatMap(target -> talk.view(asked, me, target))
                .map(view ->
                        talk.talk(
                                asked, me, view, keys.of(asked), text, status, Optional.of(notice)))
                .orElseGet(() ->
                        Reply.shown(
                                status,
                                home.write(asked, me, asked.typed("to"), text, keys.of(asked))
                                        .noticing(notice)));
    }
}
