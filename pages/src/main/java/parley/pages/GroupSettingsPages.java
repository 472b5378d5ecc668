package parley.pages;

import parley.chat.Chat;
import parley.chat.GroupList;
import parley.chat.GroupOutcome;
import parley.chat.group.Belonging;
import parley.chat.group.DeliveryMode;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.Rank;
import parley.chat.group.Refusal;
import parley.chat.identity.Person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an owner decides for a group, and what each decides for herself: how she hears of it, and
/// whether she stays.
final class GroupSettingsPages {
    private final Chat chat;
    private final FormKeys keys;

    GroupSettingsPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    Reply settings(GroupVisit visit) {
        var page = settings(visit, visit.name());
        boolean changed = visit.asked().field("d").isPresent();
        return Reply.shown(changed ? page.noticing(Notice.done("Kept.")) : page);
    }

    private Page settings(GroupVisit visit, String name) {
        var settings = visit.settings();
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Block.Words(
                        settings.open()
                                ? "Open: who knows the name can join."
                                : "By invitation: members bring others in."));
        if (isOwner(visit)) {
            blocks.add(
                    settings.open()
                            ? choice(visit, "open", "no", "Make it by invitation")
                            : choice(visit, "open", "yes", "Make it open"));
        }
        blocks.add(
                new Block.Words(
                        settings.announcements()
                                ? "Announcements: only the owner and moderators write."
                                : "Everybody writes."));
        if (isOwner(visit)) {
            blocks.add(
                    settings.announcements()
                            ? choice(visit, "only", "no", "Let everybody write")
                            : choice(visit, "only", "yes", "Only leaders write"));
            blocks.add(naming(visit, name));
        }
        blocks.add(new Block.Words(kept(settings)));
        if (isOwner(visit)) {
            blocks.add(keeping(visit));
        }
        var links = new ArrayList<Link>();
        links.add(new Link("Members", visit.here("members")));
        if (visit.mine().rank().leads()) {
            links.add(new Link("Banned", visit.here("banned")));
        }
        links.add(Link.to("Chats", "/"));
        return new Page.Sheet(
                "Group settings",
                Optional.empty(),
                visit.here("settings"),
                Math.min(visit.asked().number("s"), blocks.size()),
                blocks,
                links);
    }

    private static boolean isOwner(GroupVisit visit) {
        return visit.mine().rank() == Rank.OWNER;
    }

    private Block choice(GroupVisit visit, String what, String value, String submit) {
        return new Block.Form(
                visit.here("settings").path(),
                keys.fresh(),
                List.of(new Field.Hidden(what, value)),
                submit);
    }

    private String kept(Group.Settings settings) {
        return KeptDays.said(
                settings.keepDays().orElse(chat.historyDays()), settings.keepDays().isEmpty());
    }

    private Block keeping(GroupVisit visit) {
        return new Block.Form(
                visit.here("settings").path(),
                keys.fresh(),
                List.of(KeptDays.field(visit.settings().keepDays())),
                KeptDays.SUBMIT);
    }

    private Block naming(GroupVisit visit, String name) {
        return new Block.Form(
                visit.here("settings").path(),
                keys.fresh(),
                List.of(
                        new Field.Line(
                                "name", "Name", name, Field.Kind.WORDS, Group.NAME_CHARACTERS_MAX)),
                "Rename");
    }

    Reply change(GroupVisit visit) {
        var asked = visit.asked();
        var now = visit.settings();
        var open = asked.field("open").map("yes"::equals).orElse(now.open());
        var only = asked.field("only").map("yes"::equals).orElse(now.announcements());
        var days = asked.field(KeptDays.FIELD).map(String::strip);
        if (days.filter(typed -> !KeptDays.isGood(typed)).isPresent()) {
            return again(visit, 400, KeptDays.WRONG);
        }
        var keepDays = days.map(KeptDays::read).orElse(now.keepDays());
        var wanted =
                called(now, asked.field("name").map(PlainText::line).orElse(now.name()))
                        .map(named -> named.open(open).announcements(only).keptFor(keepDays));
        if (wanted.isEmpty()) {
            return again(visit, 400, GroupWords.refused(Refusal.NO_NAME, ""));
        }
        return switch (order(visit, new GroupOrder.Change(wanted.get()))) {
            case GroupOutcome.Done _ -> Reply.done(visit.here("settings").with("d", 1));
            case GroupOutcome.Refused(var why) -> again(visit, 400, GroupWords.refused(why, ""));
            case GroupOutcome.NotKept _ -> again(visit, 503, GroupWords.NOT_KEPT);
        };
    }

    private static Optional<Group.Settings> called(Group.Settings settings, String name) {
        try {
            return Optional.of(settings.called(name));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private Reply again(GroupVisit visit, int status, String why) {
        var name = visit.asked().field("name").orElse(visit.name());
        return Reply.shown(status, settings(visit, name).noticing(Notice.wrong(why)));
    }

    private GroupOutcome order(GroupVisit visit, GroupOrder order) {
        return chat.groups()
                .order(visit.me().id(), visit.id(), order, visit.key(), visit.asked().now());
    }

    Reply delivery(GroupVisit visit) {
        var page = delivery(visit, visit.mine().mode());
        boolean changed = visit.asked().field("d").isPresent();
        return Reply.shown(changed ? page.noticing(Notice.done("Kept.")) : page);
    }

    private Page delivery(GroupVisit visit, DeliveryMode mode) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Words("Now: " + GroupWords.mode(mode) + "."));
        blocks.add(new Block.Words("Your chats show all of it, whatever you choose:"));
        for (DeliveryMode other : DeliveryMode.values()) {
            if (other != mode) {
                blocks.add(
                        new Block.Form(
                                visit.here("delivery").path(),
                                keys.fresh(),
                                List.of(new Field.Hidden("mode", word(other))),
                                GroupWords.mode(other)));
            }
        }
        return new Page.Sheet(
                "Delivery for me",
                Optional.empty(),
                visit.here("delivery"),
                Math.min(visit.asked().number("s"), blocks.size()),
                blocks,
                List.of(
                        new Link("Messages", visit.messages()),
                        new Link("Members", visit.here("members")),
                        Link.to("Chats", "/")));
    }

    private static String word(DeliveryMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    Reply deliver(GroupVisit visit) {
        var mode =
                Arrays.stream(DeliveryMode.values())
                        .filter(one -> word(one).equals(visit.asked().typed("mode")))
                        .findFirst();
        if (mode.isEmpty()) {
            return PageRouter.error(400);
        }
        return switch (order(visit, new GroupOrder.Deliver(mode.get()))) {
            case GroupOutcome.Done _ -> Reply.done(visit.here("delivery").with("d", 1));
            case GroupOutcome.Refused(var why) ->
                    Reply.shown(
                            400,
                            delivery(visit, visit.mine().mode())
                                    .noticing(Notice.wrong(GroupWords.refused(why, ""))));
            case GroupOutcome.NotKept _ ->
                    Reply.shown(
                            503,
                            delivery(visit, visit.mine().mode())
                                    .noticing(Notice.wrong(GroupWords.NOT_KEPT)));
        };
    }

    Reply leaving(GroupVisit visit) {
        boolean invited = visit.mine().belonging() == Belonging.INVITED;
        var words = new ArrayList<Block>();
        words.add(new Block.Words("You will get no more messages of this group."));
        succession(visit).ifPresent(words::add);
        words.add(
                new Block.Form(
                        visit.here("leave").path(),
                        keys.fresh(),
                        List.of(),
                        invited ? "Decline" : "Leave"));
        return Reply.shown(
                new Page.Sheet(
                        (invited ? "Decline " : "Leave ") + visit.name(),
                        Optional.empty(),
                        visit.here("leave"),
                        Math.min(visit.asked().number("s"), words.size()),
                        words,
                        List.of(
                                new Link("No, back", visit.here("members")),
                                Link.to("Chats", "/"))));
    }

    /// What an owner should know before she goes.
    private Optional<Block> succession(GroupVisit visit) {
        var list = chat.groupList();
        return switch (list.after(visit.me().id(), visit.id())) {
            case GroupList.Succession.AsBefore _ -> Optional.empty();
            case GroupList.Succession.PassesTo(var heir) ->
                    Optional.of(
                            new Block.Words(
                                    PlainText.line(list.alias(heir).name()) + " becomes owner."));
            case GroupList.Succession.Ends _ ->
                    Optional.of(new Block.Words("Nobody else has joined: the group ends."));
        };
    }

    Reply leave(Asked asked, Person me, GroupId group) {
        var outcome =
                chat.groups()
                        .order(
                                me.id(),
                                group,
                                new GroupOrder.Leave(),
                                GroupVisit.key(asked),
                                asked.now());
        return switch (outcome) {
            case GroupOutcome.Done _ -> Reply.done(Place.of("/").with("left", 1));
            case GroupOutcome.Refused _ -> PageRouter.error(404);
            case GroupOutcome.NotKept _ -> PageRouter.error(503);
        };
    }
}
