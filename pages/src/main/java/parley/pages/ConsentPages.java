package parley.pages;

import parley.chat.Chat;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.ThreadView;
import parley.chat.consent.Terms;
import parley.chat.conversation.ConversationId;
import parley.chat.identity.Person;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What somebody decides about one of her conversations: accept, mute, block, report. Two key
/// presses from its page. Decision 0014.
final class ConsentPages {
    private static final Duration QUIET = Duration.ofHours(8);

    private final Chat chat;
    private final FormKeys keys;
    private final NoticePages notices;

    ConsentPages(Chat chat, FormKeys keys, NoticePages notices) {
        this.chat = chat;
        this.keys = keys;
        this.notices = notices;
    }

    /// A conversation of hers, and what she decides about it.
    private record Mine(Standing standing, ThreadView view, Place talk) {
        boolean ofGroup() {
            return view.group().isPresent();
        }
    }

    private Optional<Mine> mine(Asked asked, Person me, UUID id) {
        var target = new Target.ToConversation(new ConversationId(id));
        return chat.standing(me, target)
                .flatMap(standing ->
                        chat.thread(me, target, Optional.empty(), 1, asked.now())
                                .map(view -> new Mine(standing, view, TalkPages.place(view))));
    }

    Reply options(Asked asked, Person me, UUID id) {
        return mine(asked, me, id)
                .map(mine -> Reply.shown(options(asked, me, mine, path(id))))
                .orElse(PageRouter.error(404));
    }

    private Page options(Asked asked, Person me, Mine mine, String path) {
        Optional<Terms> terms = mine.standing().terms();
        boolean agreed = terms.filter(Terms::isAgreed).isPresent();
        boolean blocked = terms.filter(Terms::isBlocked).isPresent();
        boolean muted = terms.filter(now -> now.isMuted(asked.now())).isPresent();
        var blocks = new ArrayList<Block>();
        if (!agreed && !blocked) {
            blocks.add(form(path, "accept", mine.ofGroup() ? "Join" : "Accept"));
        }
        blocks.add(
                muted
                        ? form(path, "unmute", "End the quiet")
                        : form(path, "mute", "Quiet for 8 hours"));
        if (!mine.ofGroup()) {
            blocks.add(blocked ? form(path, "accept", "Unblock") : form(path, "block", "Block"));
        }
        if (!blocked && !mine.ofGroup()) {
            blocks.add(form(path, "report", "Block and report"));
        }
        blocks.addAll(notices.choice(asked, me));
        return new Page.Sheet(
                mine.view().title(),
                Optional.empty(),
                Place.of(path + "/options"),
                Math.min(asked.number("s"), blocks.size()),
                blocks,
                links(mine, path));
    }

    private static List<Link> links(Mine mine, String path) {
        var links = new ArrayList<Link>();
        links.add(new Link("Messages", mine.talk()));
        if (!mine.ofGroup()) {
            mine.view()
                    .conversation()
                    .map(ConversationId::value)
                    .ifPresent(id -> {
                        links.add(WishPages.link(id));
                        links.add(KeepingPages.link(id));
                    });
        }
        links.add(Link.to("Take it along", path + "/along"));
        links.add(Link.to("Chats", "/"));
        return links;
    }

    private Block form(String path, String action, String submit) {
        return new Block.Form(path + "/" + action, keys.fresh(), List.of(), submit);
    }

    /// Empty when there is no such thing to be done.
    Optional<Reply> act(Asked asked, Person me, UUID id, String action) {
        var now = asked.now();
        return switch (action) {
            case "accept" -> done(asked, me, id, action, standing -> standing.agree(now));
            case "block" -> done(asked, me, id, action, standing -> standing.block(now));
            case "report" -> done(asked, me, id, action, standing -> standing.report(now));
            case "mute" ->
                    done(
                            asked,
                            me,
                            id,
                            action,
                            standing -> standing.mute(Optional.of(now.plus(QUIET)), now));
            case "unmute" ->
                    done(asked, me, id, action, standing -> standing.mute(Optional.empty(), now));
            default -> Optional.empty();
        };
    }

    private interface Act {
        Standing.Outcome by(Standing standing);
    }

    private Optional<Reply> done(Asked asked, Person me, UUID id, String action, Act act) {
        var found = mine(asked, me, id);
        if (found.isEmpty()) {
            return Optional.of(PageRouter.error(404));
        }
        return Optional.of(
                switch (act.by(found.get().standing())) {
                    case KEPT -> Reply.done(found.get().talk().with("did", action));
                    case REFUSED -> PageRouter.error(404);
                    case NOT_KEPT -> PageRouter.error(503);
                });
    }

    /// What a talk page says first: what was just done, else on what terms she is.
    Optional<Notice> notice(Asked asked, Person me, ThreadView view) {
        String name = Wording.shortly(view.title());
        Optional<Notice> done = asked.field("did").flatMap(did -> done(did, name));
        return done.or(() ->
                view.conversation()
                        .flatMap(id -> chat.standing(me, new Target.ToConversation(id)))
                        .flatMap(Standing::terms)
                        .flatMap(terms -> said(asked, terms, view)));
    }

    private static Optional<Notice> done(String action, String name) {
        return switch (action) {
            case "accept" -> Optional.of(Notice.done("Accepted: messages reach you."));
            case "mute" ->
                    Optional.of(Notice.done("Quiet for 8 hours. Messages are kept here for you."));
            case "unmute" -> Optional.of(Notice.done("Messages reach you again."));
            case "block" -> Optional.of(Notice.done("Blocked: " + name + " cannot write to you."));
            case "report" ->
                    Optional.of(Notice.done("Blocked and reported. Thank you for telling us."));
            default -> Optional.empty();
        };
    }

    private static Optional<Notice> said(Asked asked, Terms terms, ThreadView view) {
        String name = Wording.shortly(view.title());
        if (terms.isBlocked()) {
            return Optional.of(Notice.wrong("You blocked " + name + ". Writing takes that back."));
        }
        if (terms.isMuted(asked.now())) {
            return Optional.of(Notice.done("Quiet now: nothing here disturbs you."));
        }
        boolean written = view.lines().stream().anyMatch(line -> !line.mine());
        if (terms.isAgreed() || !written) {
            return Optional.empty();
        }
        return Optional.of(
                Notice.done(
                        view.group().isPresent()
                                ? "You were brought into this group. Write to join, or choose"
                                        + " Options."
                                : name + " wants to chat. Answer, or choose Options."));
    }

    static String path(UUID conversation) {
        return "/c/" + ShortId.of(conversation);
    }
}
