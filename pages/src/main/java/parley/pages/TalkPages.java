package parley.pages;

import parley.chat.Chat;
import parley.chat.LinkView;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.ThreadView;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversations: looking at one, writing in one, and coming to one by a reply link. Source S205 to
/// S209.
final class TalkPages {
    private final Chat chat;
    private final FormKeys keys;
    private final HomePages home;
    private final SignInPages signIn;

    TalkPages(Chat chat, FormKeys keys, HomePages home, SignInPages signIn) {
        this.chat = chat;
        this.keys = keys;
        this.home = home;
        this.signIn = signIn;
    }

    /// `id` is ours, or the name of somebody.
    Reply withPerson(Asked asked, Person me, String id) {
        var byId =
                ShortId.read(id)
                        .flatMap(
                                value -> view(asked, me, new Target.ToPerson(new PersonId(value))));
        var view =
                byId.or(() ->
                        Typed.alias(id)
                                .flatMap(chat::personNamed)
                                .flatMap(
                                        found -> view(asked, me, new Target.ToPerson(found.id()))));
        return view.map(found -> talk(asked, me, found)).orElse(PageRouter.error(404));
    }

    Reply with(Asked asked, Person me, Target target) {
        return view(asked, me, target)
                .map(view -> talk(asked, me, view))
                .orElse(PageRouter.error(404));
    }

    private Optional<ThreadView> view(Asked asked, Person me, Target target) {
        var before = asked.field("b").flatMap(ShortId::read).map(MessageId::new);
        return chat.thread(me, target, before, lines(asked.rendering()), asked.now());
    }

    private static int lines(Rendering rendering) {
        return switch (rendering) {
            case WML -> 8;
            case XHTML_MP -> 20;
            case HTML -> 50;
        };
    }

    /// S208: the page with the sender already chosen. Nothing is shown to anybody but the
    /// recipient.
    Reply link(Asked asked, String token) {
        return switch (chat.link(token, lines(asked.rendering()), asked.now())) {
            case LinkView.Opens(var recipient, var view) ->
                    asked.me()
                            .map(me ->
                                    me.id().equals(recipient) ? talk(asked, me, view) : notTheirs())
                            .orElseGet(() -> signIn.firstByLink(token));
            case LinkView.Expired(_) -> expired(asked, token);
            case LinkView.NotOurs() ->
                    Reply.shown(
                            404,
                            PlainPages.sheet(
                                    "Link broken",
                                    "This link is incomplete or was changed on its way. Open it"
                                        + " once more from the message, or look into your chats."));
        };
    }

    private static Reply notTheirs() {
        return Reply.shown(
                403,
                PlainPages.sheet(
                        "Not your link",
                        "This link was sent to somebody else, so it does not open for you. Your own"
                                + " messages are in your chats."));
    }

    private Reply expired(Asked asked, String token) {
        var notice =
                Notice.wrong("That link has expired. Your messages are still here, in your chats.");
        var entry = asked.me().map(me -> home.home(asked, me));
        return switch (entry.orElseGet(() -> signIn.firstByLink(token))) {
            case Reply.Shown(var status, var page, var seen) ->
                    new Reply.Shown(status, page.noticing(notice), seen);
            case Reply.Done done -> done;
        };
    }

    private Reply talk(Asked asked, Person me, ThreadView view) {
        String sent = asked.typed("sent");
        boolean sentIsHere =
                view.lines().stream()
                        .anyMatch(line ->
                                line.mine() && ShortId.of(line.message().value()).equals(sent));
        var notice = sentIsHere ? Optional.of(Notice.done("Sent.")) : Optional.<Notice>empty();
        return talk(asked, me, view, keys.fresh(), "", 200, notice);
    }

    private Reply talk(
            Asked asked,
            Person me,
            ThreadView whole,
            OnceKey key,
            String text,
            int status,
            Optional<Notice> notice) {
        var view = from(asked.typed("f"), whole);
        Place here = place(view);
        var cursor =
                new Page.Cursor(
                        asked.field("b").filter(id -> ShortId.read(id).isPresent()),
                        Optional.empty(),
                        asked.number("n"));
        var page =
                new Page.Talk(
                        view.title(),
                        notice,
                        here,
                        view.presence(),
                        form(view, key, text),
                        cursor,
                        view.lines().stream().map(TalkPages::bubble).toList(),
                        view.older().isPresent(),
                        links(view, here));
        return new Reply.Shown(status, page, Optional.of(new Reply.Seen(me, view)));
    }

    /// The lines from this message on, when it is among them.
    private static ThreadView from(String id, ThreadView view) {
        for (int i = 1; i < view.lines().size(); i++) {
            if (ShortId.of(view.lines().get(i).message().value()).equals(id)) {
                return new ThreadView(
                        view.target(),
                        view.title(),
                        view.conversation(),
                        view.group(),
                        view.presence(),
                        view.lines().subList(i, view.lines().size()),
                        view.older());
            }
        }
        return view;
    }

    private static Page.Bubble bubble(ThreadView.Line line) {
        return new Page.Bubble(
                ShortId.of(line.message().value()),
                line.mine(),
                line.from().name(),
                line.text().value(),
                line.at(),
                line.state());
    }

    private static Place place(ThreadView view) {
        if (view.group().isPresent()) {
            return Place.of("/g/" + ShortId.of(view.group().get().value()));
        }
        if (view.conversation().isPresent()) {
            return Place.of("/c/" + ShortId.of(view.conversation().get().value()));
        }
        return switch (view.target()) {
            case Target.ToPerson(var person) -> Place.of("/p/" + ShortId.of(person.value()));
            case Target.ToGroup(var group) -> Place.of("/g/" + ShortId.of(group.value()));
            case Target.ToConversation(var id) -> Place.of("/c/" + ShortId.of(id.value()));
            case Target.ToNumber(_) -> Place.of("/new");
        };
    }

    private static List<Link> links(ThreadView view, Place here) {
        var links = new ArrayList<Link>();
        links.add(Link.to("Chats", "/"));
        links.add(new Link("Refresh", here));
        view.group()
                .map(group -> "/groups/" + ShortId.of(group.value()) + "/members")
                .ifPresent(path -> links.add(Link.to("Members", path)));
        return links;
    }

    private static Block.Form form(ThreadView view, OnceKey key, String text) {
        Place here = place(view);
        String kind = here.path().substring(1, 2);
        return new Block.Form(
                "/send",
                key,
                List.of(
                        new Field.Hidden(kind, here.path().substring(3)),
                        new Field.Lines("text", "Message", text, MessageText.CHARACTERS_MAX)),
                "Send");
    }

    Reply send(Asked asked, Person me) {
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
        var message = new SendMessage(me.id(), target, new MessageText(text), asked.key());
        return switch (chat.send(message, asked.now())) {
            case SendOutcome.Sent(var id, var conversation, _, _) ->
                    Reply.done(
                            Place.of("/c/" + ShortId.of(conversation.value()))
                                    .with("sent", ShortId.of(id.value())));
            case SendOutcome.NotSent(var why) -> again(asked, me, status(why), sentence(why));
        };
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
            case NOBODY_ELSE -> "Not sent: there is nobody else in this group yet.";
            case TO_ONESELF -> "Not sent: that is you yourself.";
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
                .flatMap(target -> view(asked, me, target))
                .map(view ->
                        talk(asked, me, view, keys.of(asked), text, status, Optional.of(notice)))
                .orElseGet(() ->
                        Reply.shown(
                                status,
                                home.write(asked, me, asked.typed("to"), text, keys.of(asked))
                                        .noticing(notice)));
    }
}
