package parley.pages;

import parley.chat.Chat;
import parley.chat.Home;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.kept.Shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The chat page: what is new, the form to write to anybody, the people, the groups. Source S204.
final class HomePages {
    private static final int SUGGESTIONS_MAX = 20;
    private static final int ROWS_MAX = 16_384;

    private static final List<Link> LINKS =
            List.of(
                    Link.to("Refresh", "/"),
                    Link.to("New group", "/groups/new"),
                    Link.to("My name", "/name"),
                    Link.to("Who sees me", "/seen"),
                    Link.to("Help", "/help"));

    private static final List<Link> LINKS_SIGNED_IN =
            Stream.concat(LINKS.stream(), Stream.of(Link.to("Sign out", "/out"))).toList();

    private static final String CHATS = "Chats";
    private static final Place HOME = Place.of("/");

    private final Chat chat;
    private final FormKeys keys;
    private final NoticePages notices;

    /// As the lines of a home were shown lately.
    private final Shelf<Object, Block.Row> rows = new Shelf<>(ROWS_MAX);

    HomePages(Chat chat, FormKeys keys, NoticePages notices) {
        this.chat = chat;
        this.keys = keys;
        this.notices = notices;
    }

    Reply home(Asked asked, Person me) {
        return home(asked, chat.home(me, asked.now()));
    }

    /// Empty when the store has to be asked.
    Optional<Reply.Shown> homeAtOnce(Asked asked, Person me) {
        return chat.homeAtOnce(me, asked.now()).map(home -> home(asked, home));
    }

    private Reply.Shown home(Asked asked, Home home) {
        Page page = page(asked, home, keys.fresh());
        Page noticing = notice(asked, home).map(page::noticing).orElse(page);
        return new Reply.Shown(200, noticing, Optional.empty());
    }

    static boolean isHome(Page page) {
        return page.title().equals(CHATS) && page.here().equals(HOME);
    }

    private static Optional<Notice> notice(Asked asked, Home home) {
        if (asked.field("named").isPresent()) {
            return Optional.of(Notice.done("Your name is " + name(home.me().alias()) + " now."));
        }
        if (asked.field("left").isPresent()) {
            return Optional.of(Notice.done("You are not in that group any more."));
        }
        return Optional.empty();
    }

    private Page page(Asked asked, Home home, OnceKey key) {
        var blocks = home.shownAs(HomeBlocks.class, this::blocks).with(key);
        return new Page.Sheet(
                CHATS,
                Optional.empty(),
                HOME,
                Math.min(asked.number("s"), blocks.size()),
                blocks,
                links(asked));
    }

    private HomeBlocks blocks(Home home) {
        var people = home.people();
        var groups = home.groups();
        int news = count(people, line -> line.unread() > 0);
        int newsOfGroups = count(groups, line -> line.unread() > 0);
        var before = new BlockList();
        if (news + newsOfGroups > 0) {
            before.add(new Block.Heading("New messages"));
            before.addEach(people.subList(0, news), this::personRow);
            before.addEach(groups.subList(0, newsOfGroups), this::groupRow);
        }
        var after = new BlockList();
        if (news < people.size()) {
            after.add(new Block.Heading("People"));
            after.addEach(people.subList(news, people.size()), this::personRow);
        }
        if (newsOfGroups < groups.size()) {
            after.add(new Block.Heading("Groups"));
            after.addEach(groups.subList(newsOfGroups, groups.size()), this::groupRow);
        }
        if (people.isEmpty() && groups.isEmpty()) {
            after.add(new Block.Words("Write to a phone number, and the first name stands here."));
        }
        after.add(new Block.Words("You are " + PlainText.line(name(home.me().alias())) + " here."));
        return new HomeBlocks(before, form(home, "", ""), after);
    }

    /// Of those at the beginning.
    private static <T> int count(List<T> lines, Predicate<T> isNew) {
        int count = 0;
        while (count < lines.size() && isNew.test(lines.get(count))) {
            count++;
        }
        return count;
    }

    private Block.Row personRow(Home.PersonLine line) {
        return rows.get(line, HomePages::row);
    }

    private Block.Row groupRow(Home.GroupLine line) {
        return rows.get(line, HomePages::row);
    }

    private static Block.Row row(Home.PersonLine line) {
        return new Block.Row(
                line.alias().name(),
                Optional.of(Place.of("/p/" + ShortId.of(line.person().value()))),
                line.presence(),
                line.unread(),
                Optional.empty());
    }

    private static Block.Row row(Home.GroupLine line) {
        return new Block.Row(
                line.name(),
                Optional.of(Place.of("/g/" + ShortId.of(line.group().value()))),
                Optional.empty(),
                line.unread(),
                Optional.of(Wording.group(line.members(), line.invited())));
    }

    private static List<Link> links(Asked asked) {
        return asked.signedIn() ? LINKS_SIGNED_IN : LINKS;
    }

    private static <T> List<T> first(List<T> lines, int atMost) {
        return lines.subList(0, Math.min(atMost, lines.size()));
    }

    private static Block.FormText form(Home home, String to, String text) {
        var known = new ArrayList<String>(SUGGESTIONS_MAX);
        for (Home.PersonLine line : first(home.people(), SUGGESTIONS_MAX)) {
            known.add(name(line.alias()));
        }
        for (Home.GroupLine line : first(home.groups(), SUGGESTIONS_MAX - known.size())) {
            known.add(line.name());
        }
        return new Block.FormText(
                "/send",
                List.of(
                        new Field.Line(
                                "to",
                                "To (name or number)",
                                to,
                                Field.Kind.WORDS,
                                Alias.CHARACTERS_MAX,
                                known),
                        new Field.Lines("text", "Message", text, MessageText.CHARACTERS_MAX)),
                "Send");
    }

    Reply write(Asked asked, Person me) {
        return Reply.shown(write(asked, me, "", "", keys.fresh()));
    }

    /// The form alone, with what was typed still in it.
    Page write(Asked asked, Person me, String to, String text, OnceKey key) {
        Home home = chat.home(me, asked.now());
        return new Page.Sheet(
                "New message",
                Optional.empty(),
                Place.of("/new"),
                0,
                List.of(new Block.Form(form(home, to, text), key)),
                List.of(Link.to("Chats", "/")));
    }

    Reply name(Asked asked, Person me) {
        return Reply.shown(name(asked, me, name(me.alias())));
    }

    private Page name(Asked asked, Person me, String typed) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Words("This is what others see; they never see your number."));
        blocks.add(
                new Block.Form(
                        "/name",
                        keys.of(asked),
                        List.of(
                                new Field.Line(
                                        "name",
                                        "Name",
                                        typed,
                                        Field.Kind.WORDS,
                                        Alias.CHARACTERS_MAX)),
                        "Save"));
        blocks.addAll(notices.choice(asked, me));
        return new Page.Sheet(
                "My name",
                Optional.empty(),
                Place.of("/name"),
                0,
                blocks,
                List.of(
                        Link.to("Quiet hours", "/quiet"),
                        Link.to("Chats", "/"),
                        Link.to("Forget me", ForgettingPages.PATH)));
    }

    Reply rename(Asked asked, Person me) {
        String typed = asked.typed("name");
        var alias = Typed.alias(PlainText.line(typed));
        if (alias.isEmpty()) {
            return again(
                    asked,
                    me,
                    400,
                    typed,
                    "A name has 1 to "
                            + Alias.CHARACTERS_MAX
                            + " characters and is not a phone number.");
        }
        if (chat.rename(me.id(), alias.get(), asked.now())) {
            return Reply.done(Place.of("/").with("named", 1));
        }
        boolean taken =
                chat.personNamed(alias.get())
                        .filter(owner -> !owner.id().equals(me.id()))
                        .isPresent();
        return taken
                ? again(asked, me, 400, typed, "Somebody else has this name. Choose another one.")
                : again(
                        asked,
                        me,
                        503,
                        typed,
                        "That could not be kept now. Try again in a minute.");
    }

    private Reply again(Asked asked, Person me, int status, String typed, String why) {
        return Reply.shown(status, name(asked, me, typed).noticing(Notice.wrong(why)));
    }

    private static String name(Alias alias) {
        return alias.name();
    }
}
