package parley.pages;

import parley.chat.Chat;
import parley.chat.Home;
import parley.chat.Target;
import parley.chat.group.GroupId;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Groups: beginning one, who is in it, bringing somebody in, leaving.
final class GroupPages {
    private static final int NAME_CHARACTERS_MAX = 40;

    private final Chat chat;
    private final FormKeys keys;

    GroupPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    Reply ask(Asked asked) {
        return Reply.shown(form(asked, "", ""));
    }

    private Page form(Asked asked, String name, String members) {
        return sheet(
                "New group",
                Place.of("/groups/new"),
                0,
                new Block.Form(
                        "/groups/new",
                        keys.of(asked),
                        List.of(
                                new Field.Line(
                                        "name",
                                        "Name",
                                        name,
                                        Field.Kind.WORDS,
                                        NAME_CHARACTERS_MAX),
                                new Field.Lines(
                                        "who",
                                        "Who (names or numbers, with commas)",
                                        members,
                                        2_000)),
                        "Begin"));
    }

    /// A group of this name that she has already is shown instead: a form posted twice is one
    /// group.
    Reply create(Asked asked, Person me) {
        String name = PlainText.line(asked.typed("name"));
        String who = asked.typed("who");
        if (name.isEmpty() || name.codePointCount(0, name.length()) > NAME_CHARACTERS_MAX) {
            return again(asked, 400, "A group's name has 1 to 40 characters.");
        }
        var typed =
                Arrays.stream(who.split("[,;\\n\\r]+"))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
        var members = new ArrayList<Target>();
        for (int i = 0; i < typed.size(); i++) {
            var member = Typed.personOrNumber(chat, typed.get(i));
            if (member.isEmpty()) {
                return again(
                        asked,
                        400,
                        "We know nobody by entry "
                                + (i + 1)
                                + " of your list. Type names from your chats or phone numbers.");
            }
            members.add(member.get());
        }
        if (members.isEmpty()) {
            return again(asked, 400, "Say who shall be in the group besides you.");
        }
        return mine(asked, me, name)
                .or(() -> chat.createGroup(me, name, members, asked.now()))
                .map(group -> Reply.done(Place.of("/g/" + ShortId.of(group.value()))))
                .orElseGet(() ->
                        again(asked, 503, "That could not be kept now. Try again in a minute."));
    }

    private Optional<GroupId> mine(Asked asked, Person me, String name) {
        return chat.home(me, asked.now()).groups().stream()
                .filter(group -> group.name().equalsIgnoreCase(name))
                .map(Home.GroupLine::group)
                .findFirst();
    }

    private Reply again(Asked asked, int status, String why) {
        Page page = form(asked, asked.typed("name"), asked.typed("who"));
        return Reply.shown(status, page.noticing(Notice.wrong(why)));
    }

    Reply members(Asked asked, Person me, GroupId group) {
        return members(asked, me, group, "").map(Reply::shown).orElse(PageRouter.error(404));
    }

    private Optional<Page> members(Asked asked, Person me, GroupId group, String typed) {
        var members = chat.members(me, group);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        var here = here(group);
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Block.Form(
                        here.path(),
                        keys.of(asked),
                        List.of(
                                new Field.Line(
                                        "who",
                                        "Bring in (name or number)",
                                        typed,
                                        Field.Kind.WORDS,
                                        Alias.CHARACTERS_MAX)),
                        "Bring in"));
        members.forEach(member -> blocks.add(row(me, member)));
        return Optional.of(
                new Page.Sheet(
                        name(asked, me, group),
                        Optional.empty(),
                        here,
                        Math.min(asked.number("s"), blocks.size()),
                        blocks,
                        List.of(
                                Link.to("Chats", "/"),
                                Link.to("Messages", "/g/" + ShortId.of(group.value())),
                                Link.to(
                                        "Leave group",
                                        "/groups/" + ShortId.of(group.value()) + "/leave"))));
    }

    private static Block.Row row(Person me, Person member) {
        boolean myself = member.id().equals(me.id());
        return new Block.Row(
                member.alias().name(),
                myself
                        ? Optional.empty()
                        : Optional.of(Place.of("/p/" + ShortId.of(member.id().value()))),
                Optional.empty(),
                0,
                myself ? Optional.of("you") : Optional.empty());
    }

    private String name(Asked asked, Person me, GroupId group) {
        return chat.home(me, asked.now()).groups().stream()
                .filter(line -> line.group().equals(group))
                .map(Home.GroupLine::name)
                .findFirst()
                .orElse("Members");
    }

    Reply add(Asked asked, Person me, GroupId group) {
        var member = Typed.personOrNumber(chat, asked.typed("who"));
        if (member.isPresent() && chat.addMember(me, group, member.get(), asked.now())) {
            return Reply.done(here(group));
        }
        String why =
                member.isEmpty()
                        ? "Nobody here has that name. Type a name or a phone number."
                        : "That could not be kept now. Try again in a minute.";
        return members(asked, me, group, asked.typed("who"))
                .map(page -> page.noticing(Notice.wrong(why)))
                .map(page -> Reply.shown(member.isEmpty() ? 400 : 503, page))
                .orElse(PageRouter.error(404));
    }

    Reply leaving(Asked asked, Person me, GroupId group) {
        if (chat.members(me, group).isEmpty()) {
            return PageRouter.error(404);
        }
        return Reply.shown(
                sheet(
                        "Leave " + name(asked, me, group),
                        here(group),
                        0,
                        new Block.Words("You will get no more messages of this group."),
                        new Block.Form(
                                "/groups/" + ShortId.of(group.value()) + "/leave",
                                keys.fresh(),
                                List.of(),
                                "Leave")));
    }

    Reply leave(Asked asked, Person me, GroupId group) {
        if (chat.leaveGroup(me, group, asked.now())) {
            return Reply.done(Place.of("/").with("left", 1));
        }
        return chat.members(me, group).isEmpty() ? PageRouter.error(404) : PageRouter.error(503);
    }

    private static Place here(GroupId group) {
        return Place.of("/groups/" + ShortId.of(group.value()) + "/members");
    }

    private static Page.Sheet sheet(String title, Place here, int skip, Block... blocks) {
        return new Page.Sheet(
                title,
                Optional.empty(),
                here,
                skip,
                List.of(blocks),
                List.of(Link.to("Chats", "/")));
    }
}
