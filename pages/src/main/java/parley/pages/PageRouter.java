package parley.pages;

import parley.chat.Chat;
import parley.chat.Target;
import parley.chat.conversation.ConversationId;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Which page answers which path. Looking changes nothing; all that changes something is posted.
final class PageRouter {
    private final Chat chat;
    private final HomePages home;
    private final TalkPages talk;
    private final SendPages send;
    private final GroupPages groups;
    private final SignInPages signIn;
    private final ConsentPages consent;
    private final WishPages wishes;
    private final KeepingPages keeping;
    private final SightPages sight;
    private final TakingBackPages takingBack;
    private final TakingAlongPages takingAlong;
    private final WentPages went;
    private final ForgettingPages forgetting;
    private final NoticePages notices;

    PageRouter(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.notices = new NoticePages(chat);
        this.home = new HomePages(chat, keys, notices);
        this.signIn = new SignInPages(chat, keys);
        this.consent = new ConsentPages(chat, keys, notices);
        this.wishes = new WishPages(chat, keys);
        this.keeping = new KeepingPages(chat, keys);
        this.sight = new SightPages(chat, keys);
        this.takingBack = new TakingBackPages(chat, keys);
        this.takingAlong = new TakingAlongPages(chat);
        this.went = new WentPages(chat);
        this.forgetting = new ForgettingPages(chat, keys);
        this.talk = new TalkPages(chat, keys, home, signIn, consent, takingBack);
        this.send = new SendPages(chat, keys, home, talk);
        this.groups = new GroupPages(chat, keys);
    }

    Reply route(Asked asked) {
        if (asked.posted()
                && !chat.perAddress()
                        .takesForm(asked.request().origin().address(), asked.who(), asked.now())) {
            return tooMuch(asked);
        }
        List<String> path = List.of(asked.request().path().substring(1).split("/", -1));
        return switch (path.size()) {
            case 1 -> page(asked, path.getFirst());
            case 2 -> below(asked, path.get(0), path.get(1));
            case 3 ->
                    path.getFirst().equals("c")
                            ? ofConversation(asked, path.get(1), path.get(2))
                            : ofGroup(asked, path);
            default -> error(404);
        };
    }

    /// What was typed to be sent is not lost.
    private Reply tooMuch(Asked asked) {
        boolean sends = asked.request().path().equals("/send");
        return asked.me()
                .filter(_ -> sends)
                .map(me -> send.tooMuch(asked, me))
                .orElseGet(() -> Reply.shown(503, PlainPages.tooMuch()));
    }

    /// The chat page of somebody known, when no store has to be asked; empty for all others.
    Optional<Reply.Shown> routeAtOnce(Asked asked) {
        return asked.request().path().equals("/") && !asked.posted()
                ? asked.me().flatMap(me -> home.homeAtOnce(asked, me))
                : Optional.empty();
    }

    /// A conversation to take along; empty for all other addresses.
    Optional<Export> file(Asked asked) {
        return takingAlong.file(asked);
    }

    private Reply page(Asked asked, String name) {
        return switch (name) {
            case "" -> looked(asked, me -> home.home(asked, me));
            case "new" -> looked(asked, me -> home.write(asked, me));
            case "send" -> asked.posted() ? known(asked, me -> send.send(asked, me)) : error(405);
            case "name" ->
                    known(
                            asked,
                            me -> asked.posted() ? home.rename(asked, me) : home.name(asked, me));
            case "quiet" ->
                    known(
                            asked,
                            me ->
                                    asked.posted()
                                            ? wishes.keepQuiet(asked, me)
                                            : wishes.quiet(asked, me));
            case "seen" ->
                    known(
                            asked,
                            me ->
                                    asked.posted()
                                            ? sight.choose(asked, me)
                                            : sight.sight(asked, me));
            case "notices" ->
                    asked.posted() ? known(asked, me -> notices.choose(asked, me)) : error(405);
            case "forget" ->
                    known(
                            asked,
                            me ->
                                    asked.posted()
                                            ? forgetting.forget(asked, me)
                                            : forgetting.asking(me));
            case "in" -> asked.posted() ? signIn.signIn(asked) : Reply.shown(signIn.number(asked));
            case "out" -> asked.posted() ? signIn.signOut(asked) : Reply.shown(signIn.leaving());
            case "help" ->
                    asked.posted() ? error(405) : Reply.shown(PlainPages.help(asked.number("s")));
            default -> error(404);
        };
    }

    private Reply below(Asked asked, String kind, String id) {
        return switch (kind) {
            case "p" -> looked(asked, me -> talk.withPerson(asked, me, id));
            case "c" -> withId(asked, id, (me, value) -> talk.with(asked, me, conversation(value)));
            case "g" -> withId(asked, id, (me, value) -> talk.with(asked, me, group(value)));
            case "m" ->
                    known(
                            asked,
                            me ->
                                    ShortId.read(id)
                                            .map(value -> takingBack.message(asked, me, value))
                                            .orElse(error(404)));
            case "w" ->
                    looked(
                            asked,
                            me ->
                                    ShortId.read(id)
                                            .map(value -> went.went(asked, me, value))
                                            .orElse(error(404)));
            case "r" -> asked.posted() ? signIn.byLink(asked, id) : talk.link(asked, id);
            case "groups" -> known(asked, me -> groups.outside(asked, me, id));
            default -> error(404);
        };
    }

    private Reply ofConversation(Asked asked, String id, String what) {
        var conversation = ShortId.read(id);
        if (conversation.isEmpty()) {
            return error(404);
        }
        if (what.equals("sms")) {
            return known(
                    asked,
                    me ->
                            asked.posted()
                                    ? wishes.escalate(asked, me, conversation.get())
                                    : wishes.escalation(asked, me, conversation.get()));
        }
        if (what.equals("kept")) {
            return known(
                    asked,
                    me ->
                            asked.posted()
                                    ? keeping.keep(asked, me, conversation.get())
                                    : keeping.kept(asked, me, conversation.get()));
        }
        if (!asked.posted()) {
            return switch (what) {
                case "options" ->
                        known(asked, me -> consent.options(asked, me, conversation.get()));
                case "along" ->
                        known(asked, me -> takingAlong.asking(asked, me, conversation.get()));
                default -> error(404);
            };
        }
        return known(
                asked,
                me -> consent.act(asked, me, conversation.get(), what).orElseGet(() -> error(404)));
    }

    private Reply ofGroup(Asked asked, List<String> path) {
        var id = ShortId.read(path.get(1)).map(GroupId::new);
        return path.getFirst().equals("groups")
                ? id.map(group -> known(asked, me -> groups.inside(asked, me, group, path.get(2))))
                        .orElseGet(() -> error(404))
                : error(404);
    }

    private Reply withId(Asked asked, String id, BiFunction<Person, UUID, Reply> page) {
        return looked(
                asked,
                me -> ShortId.read(id).map(value -> page.apply(me, value)).orElse(error(404)));
    }

    private Reply looked(Asked asked, Function<Person, Reply> page) {
        return asked.posted() ? error(405) : known(asked, page);
    }

    private Reply known(Asked asked, Function<Person, Reply> page) {
        return asked.me().map(page).orElseGet(() -> signIn.first(asked));
    }

    private static Target conversation(UUID id) {
        return new Target.ToConversation(new ConversationId(id));
    }

    private static Target group(UUID id) {
        return new Target.ToGroup(new GroupId(id));
    }

    static Reply error(int status) {
        return Reply.shown(status, PlainPages.error(status));
    }
}
