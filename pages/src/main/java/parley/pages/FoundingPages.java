package parley.pages;

import parley.chat.Chat;
import parley.chat.GroupOutcome;
import parley.chat.Target;
import parley.chat.group.Group;
import parley.chat.identity.Person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Beginning a group, and coming into one by its name.
final class FoundingPages {
    private static final int WHO_CHARACTERS_MAX = 2_000;

    private final Chat chat;
    private final FormKeys keys;

    FoundingPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    Reply asking(Asked asked) {
        return Reply.shown(form(asked, "", ""));
    }

    private Page form(Asked asked, String name, String members) {
        return sheet(
                "New group",
                "/groups/new",
                Link.to("Join a group", "/groups/join"),
                new Block.Form(
                        "/groups/new",
                        keys.of(asked),
                        List.of(
                                name(name),
                                new Field.Lines(
                                        "who",
                                        "Who (names or numbers)",
                                        members,
                                        WHO_CHARACTERS_MAX)),
                        "Begin"));
    }

    private static Field name(String typed) {
        return new Field.Line("name", "Name", typed, Field.Kind.WORDS, Group.NAME_CHARACTERS_MAX);
    }

    Reply found(Asked asked, Person me) {
        var typed =
                Arrays.stream(asked.typed("who").split("[,;\\n\\r]+"))
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
        if (members.isEmpty() && isName(asked)) {
            return again(asked, 400, "Say who shall be in the group besides you.");
        }
        var outcome =
                chat.groups()
                        .create(
                                me.id(),
                                PlainText.line(asked.typed("name")),
                                members,
                                GroupVisit.key(asked),
                                asked.now());
        return switch (outcome) {
            case GroupOutcome.Done(var group, _) ->
                    Reply.done(Place.of("/g/" + ShortId.of(group.id().value())));
            case GroupOutcome.Refused(var why) ->
                    again(asked, 400, GroupWords.refused(why, "That person"));
            case GroupOutcome.NotKept _ -> again(asked, 503, GroupWords.NOT_KEPT);
        };
    }

    private static boolean isName(Asked asked) {
        return !PlainText.line(asked.typed("name")).isEmpty();
    }

    private Reply again(Asked asked, int status, String why) {
        Page page = form(asked, asked.typed("name"), asked.typed("who"));
        return Reply.shown(status, page.noticing(Notice.wrong(why)));
    }

    Reply joining(Asked asked) {
        return Reply.shown(joining(asked, ""));
    }

    private Page joining(Asked asked, String typed) {
        return sheet(
                "Join a group",
                "/groups/join",
                Link.to("New group", "/groups/new"),
                new Block.Words("An open group lets everybody in who knows its name."),
                new Block.Form("/groups/join", keys.of(asked), List.of(name(typed)), "Join"));
    }

    Reply join(Asked asked, Person me) {
        String typed = PlainText.line(asked.typed("name"));
        var outcome = chat.groups().join(me.id(), typed, GroupVisit.key(asked), asked.now());
        return switch (outcome) {
            case GroupOutcome.Done(var group, _) ->
                    Reply.done(
                            GroupVisit.about(group.id(), "members", me.id())
                                    .with("d", GroupNews.JOINED.word()));
            case GroupOutcome.Refused(var why) ->
                    joinAgain(asked, 400, GroupWords.refused(why, "That person"));
            case GroupOutcome.NotKept _ -> joinAgain(asked, 503, GroupWords.NOT_KEPT);
        };
    }

    private Reply joinAgain(Asked asked, int status, String why) {
        Page page = joining(asked, asked.typed("name"));
        return Reply.shown(status, page.noticing(Notice.wrong(why)));
    }

    private static Page.Sheet sheet(String title, String here, Link other, Block... blocks) {
        return new Page.Sheet(
                title,
                Optional.empty(),
                Place.of(here),
                0,
                List.of(blocks),
                List.of(Link.to("Chats", "/"), other));
    }
}
