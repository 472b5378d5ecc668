package parley.pages;

import parley.chat.Chat;
import parley.chat.GroupOutcome;
import parley.chat.Target;
import parley.chat.group.Belonging;
import parley.chat.group.Group;
import parley.chat.group.GroupOrder;
import parley.chat.group.GroupRules;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.identity.Alias;
import parley.chat.identity.PersonId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who is in a group and who is kept out of it, bringing somebody in, and taking an invitation up.
final class RosterPages {
    private final Chat chat;
    private final FormKeys keys;

    RosterPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    Reply members(GroupVisit visit) {
        var page = members(visit, "");
        return Reply.shown(news(visit).<Page>map(page::noticing).orElse(page));
    }

    private Optional<Notice> news(GroupVisit visit) {
        return GroupNews.of(visit.asked().typed("d"))
                .flatMap(news ->
                        visit.whom()
                                .flatMap(whom ->
                                        chat.groupList().member(visit.me().id(), visit.id(), whom))
                                .flatMap(her ->
                                        news.said(her, name(her.person()), visit.asked().now())))
                .map(Notice::done);
    }

    private Page.Sheet members(GroupVisit visit, String typed) {
        var blocks = new BlockList();
        first(visit, typed).forEach(blocks::add);
        blocks.addEach(
                chat.groupList().roster(visit.me().id(), visit.id()), her -> row(visit, her));
        var links = new ArrayList<Link>();
        links.add(Link.to("Chats", "/"));
        links.add(new Link("Messages", visit.messages()));
        links.add(new Link("Delivery for me", visit.here("delivery")));
        links.add(new Link("Group settings", visit.here("settings")));
        links.add(
                new Link(
                        visit.mine().belonging() == Belonging.INVITED ? "Decline" : "Leave group",
                        visit.here("leave")));
        return new Page.Sheet(
                visit.name(),
                Optional.empty(),
                visit.here("members"),
                Math.min(visit.asked().number("s"), blocks.size()),
                blocks,
                links);
    }

    /// What she can do here, before the list.
    private List<Block> first(GroupVisit visit, String typed) {
        if (visit.mine().belonging() == Belonging.INVITED) {
            return List.of(
                    new Block.Words(invitation(visit)),
                    new Block.Form(
                            visit.here("accept").path(),
                            keys.of(visit.asked()),
                            List.of(),
                            "Join"));
        }
        var somebody = new GroupOrder.Invite(visit.me().id());
        return GroupRules.refusal(visit.mine().rank(), somebody, Rank.OUTSIDER).isEmpty()
                ? List.of(inviting(visit, typed))
                : List.of();
    }

    private String invitation(GroupVisit visit) {
        return visit.mine()
                        .by()
                        .map(by -> PlainText.line(name(by)) + " invited you.")
                        .orElse("You are invited.")
                + " Join to hear of all that is written here.";
    }

    private Block inviting(GroupVisit visit, String typed) {
        return new Block.Form(
                visit.here("members").path(),
                keys.of(visit.asked()),
                List.of(
                        new Field.Line(
                                "who",
                                "Bring in (name or number)",
                                typed,
                                Field.Kind.WORDS,
                                Alias.CHARACTERS_MAX)),
                "Bring in");
    }

    private Block row(GroupVisit visit, Membership her) {
        boolean myself = visit.isMe(her.person());
        String belonging = GroupWords.belonging(her, myself, visit.asked().now());
        return new Block.Row(
                name(her.person()),
                myself && !her.rank().leads()
                        ? Optional.empty()
                        : Optional.of(visit.about("member", her.person())),
                Optional.empty(),
                0,
                belonging.isEmpty() ? Optional.empty() : Optional.of(belonging));
    }

    private String name(PersonId person) {
        return chat.groupList().alias(person).name();
    }

    Reply invite(GroupVisit visit) {
        String typed = visit.asked().typed("who");
        Optional<Target> whom = Typed.personOrNumber(chat, typed);
        if (whom.isEmpty()) {
            return again(visit, 400, "Nobody here has that name. Type a name or a phone number.");
        }
        var outcome =
                chat.groups()
                        .invite(
                                visit.me().id(),
                                visit.id(),
                                whom.get(),
                                visit.key(),
                                visit.asked().now());
        return switch (outcome) {
            case GroupOutcome.Done(var group, _) -> Reply.done(invited(visit, group, whom.get()));
            case GroupOutcome.Refused(var why) ->
                    again(visit, 400, GroupWords.refused(why, "That person"));
            case GroupOutcome.NotKept _ -> again(visit, 503, GroupWords.NOT_KEPT);
        };
    }

    /// Nobody is found by her number here: whose name was not typed is not named.
    private static Place invited(GroupVisit visit, Group group, Target whom) {
        return whom instanceof Target.ToPerson(var person)
                ? GroupVisit.about(group.id(), "members", person)
                        .with("d", GroupNews.INVITED.word())
                : visit.here("members");
    }

    private Reply again(GroupVisit visit, int status, String why) {
        var page = members(visit, visit.asked().typed("who"));
        return Reply.shown(status, page.noticing(Notice.wrong(why)));
    }

    Reply accept(GroupVisit visit) {
        var outcome =
                chat.groups()
                        .order(
                                visit.me().id(),
                                visit.id(),
                                new GroupOrder.Accept(),
                                visit.key(),
                                visit.asked().now());
        return switch (outcome) {
            case GroupOutcome.Done _ ->
                    Reply.done(
                            visit.about("members", visit.me().id())
                                    .with("d", GroupNews.JOINED.word()));
            case GroupOutcome.Refused(var why) ->
                    again(visit, 400, GroupWords.refused(why, "That person"));
            case GroupOutcome.NotKept _ -> again(visit, 503, GroupWords.NOT_KEPT);
        };
    }

    Reply banned(GroupVisit visit) {
        if (GroupRules.seeingBanned(visit.mine().rank()).isPresent()) {
            return PageRouter.error(404);
        }
        var banned = chat.groupList().banned(visit.me().id(), visit.id());
        var blocks = new BlockList();
        if (banned.isEmpty()) {
            blocks.add(new Block.Words("Nobody is banned from this group."));
        }
        blocks.addEach(
                banned,
                her ->
                        new Block.Row(
                                name(her.person()),
                                Optional.of(visit.about("lift", her.person())),
                                Optional.empty(),
                                0,
                                Optional.empty()));
        return Reply.shown(
                new Page.Sheet(
                        "Banned",
                        Optional.empty(),
                        visit.here("banned"),
                        Math.min(visit.asked().number("s"), blocks.size()),
                        blocks,
                        List.of(
                                new Link("Members", visit.here("members")),
                                Link.to("Chats", "/"))));
    }
}
