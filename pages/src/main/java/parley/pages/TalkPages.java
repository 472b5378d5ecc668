package parley.pages;

import parley.chat.Chat;
import parley.chat.LinkView;
import parley.chat.Target;
import parley.chat.ThreadView;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.delivery.NoticeMark;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversations: looking at one, and coming to one by a reply link. Source S207, S208.
final class TalkPages {
    private final Chat chat;
    private final FormKeys keys;
    private final HomePages home;
    private final SignInPages signIn;
    private final ConsentPages consent;
    private final TakingBackPages takingBack;

    TalkPages(
            Chat chat,
            FormKeys keys,
            HomePages home,
            SignInPages signIn,
            ConsentPages consent,
            TakingBackPages takingBack) {
        this.chat = chat;
        this.keys = keys;
        this.home = home;
        this.signIn = signIn;
        this.consent = consent;
        this.takingBack = takingBack;
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
        var turned = newer(asked, me, target);
        return view(turned, me, target)
                .map(view -> talk(turned, me, view))
                .orElse(PageRouter.error(404));
    }

    /// A page of what is newer than a message is the page of what is older than a still newer one.
    private Asked newer(Asked asked, Person me, Target target) {
        var after = asked.field("a").flatMap(ShortId::read).map(MessageId::new);
        if (after.isEmpty()) {
            return asked;
        }
        var here = Place.of(asked.request().path());
        var before = chat.pageAfter(me, target, after.get(), lines(asked.rendering()));
        return asked.following(
                before.map(id -> here.with("b", ShortId.of(id.value()))).orElse(here), asked.who());
    }

    Optional<ThreadView> view(Asked asked, Person me, Target target) {
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
        var from = asked.request().origin().address();
        if (asked.me().isEmpty() && !chat.perAddress().takesGuess(from, asked.now())) {
            return Reply.shown(503, PlainPages.tooMuch());
        }
        return switch (chat.link(token, lines(asked.rendering()), asked.now())) {
            case LinkView.Opens(var recipient, var view) ->
                    asked.me()
                            .map(me ->
                                    me.id().equals(recipient) ? talk(asked, me, view) : notTheirs())
                            .orElseGet(() -> signIn.firstByLink(token));
            case LinkView.Expired(_) -> expired(asked, token);
            case LinkView.NotOurs() -> {
                if (asked.me().isEmpty()) {
                    chat.perAddress().guessedWrong(from, asked.now());
                }
                yield broken();
            }
        };
    }

    private static Reply broken() {
        return Reply.shown(
                404,
                PlainPages.sheet(
                        "Link broken",
                        "This link is incomplete or was changed on its way. Open it once more from"
                                + " the message, or look into your chats."));
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
        var notice =
                wrote(asked, me, view)
                        .map(_ -> Notice.done("Sent."))
                        .or(() -> takingBack.notice(asked, me))
                        .or(() -> consent.notice(asked, me, view));
        return talk(asked, me, view, keys.fresh(), "", 200, notice);
    }

    /// The message this page follows, also when newer ones have pushed it off the page.
    private Optional<MessageId> wrote(Asked asked, Person me, ThreadView view) {
        return asked.field("sent")
                .flatMap(ShortId::read)
                .map(MessageId::new)
                .filter(id ->
                        isHers(id, view)
                                || view.conversation()
                                        .filter(here -> chat.wrote(me, here, id))
                                        .isPresent());
    }

    private static boolean isHers(MessageId message, ThreadView view) {
        for (var line : view.lines()) {
            if (line.mine() && line.message().equals(message)) {
                return true;
            }
        }
        return false;
    }

    /// The page with a form that holds this text and has this key.
    Reply talk(
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
                        form(here, submit(asked, view), key, text),
                        cursor,
                        bubbles(view, asked.now()),
                        view.older().isPresent(),
                        links(view, here, cursor.before().isPresent()),
                        mark(asked, me, view));
        return new Reply.Shown(status, page, Optional.of(new Reply.Seen(me, view)));
    }

    /// Only browsers have notices to take away.
    private static Optional<String> mark(Asked asked, Person me, ThreadView view) {
        return asked.rendering() == Rendering.HTML
                ? view.conversation().map(id -> NoticeMark.of(id, me.id()).value())
                : Optional.empty();
    }

    /// The lines from this message on, when it is among them.
    private static ThreadView from(String id, ThreadView view) {
        if (id.isEmpty()) {
            return view;
        }
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

    private static List<Page.Bubble> bubbles(ThreadView view, Instant now) {
        var bubbles = new ArrayList<Page.Bubble>(view.lines().size());
        for (var line : view.lines()) {
            bubbles.add(bubble(view, line, now));
        }
        return bubbles;
    }

    private static Page.Bubble bubble(ThreadView view, ThreadView.Line line, Instant now) {
        return new Page.Bubble(
                ShortId.of(line.message().value()),
                line.mine(),
                line.from().name(),
                view.group().isPresent() && !line.mine()
                        ? Optional.of(alone(line.sender()))
                        : Optional.empty(),
                Wording.content(line.content()),
                line.text().isEmpty(),
                line.at(),
                line.state(),
                TakingBackPages.isOffered(line, now));
    }

    /// The talk with somebody of a group, for what is not for the others.
    private static Place alone(PersonId person) {
        return Place.of("/p/" + ShortId.of(person.value())).with("only", 1);
    }

    static Place place(ThreadView view) {
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

    private static List<Link> links(ThreadView view, Place here, boolean newer) {
        var links = new ArrayList<Link>();
        if (newer && !view.lines().isEmpty()) {
            String first = ShortId.of(view.lines().getFirst().message().value());
            links.add(new Link("Newer", here.with("a", first)));
        }
        links.add(Link.to("Chats", "/"));
        links.add(new Link("Refresh", here));
        view.group()
                .map(group -> "/groups/" + ShortId.of(group.value()) + "/members")
                .ifPresent(path -> links.add(Link.to("Members", path)));
        view.conversation()
                .map(id -> ConsentPages.path(id.value()) + "/options")
                .ifPresent(path -> links.add(Link.to("Options", path)));
        return links;
    }

    /// Says who gets it where that could be mistaken.
    private static String submit(Asked asked, ThreadView view) {
        if (view.group().isPresent()) {
            return "Send to all";
        }
        return asked.field("only").isPresent() ? Wording.alone(view.title()) : "Send";
    }

    private static Block.Form form(Place here, String submit, OnceKey key, String text) {
        String kind = here.path().substring(1, 2);
        return new Block.Form(
                "/send",
                key,
                List.of(
                        new Field.Hidden(kind, here.path().substring(3)),
                        new Field.Lines("text", "Message", text, MessageText.CHARACTERS_MAX)),
                submit);
    }
}
