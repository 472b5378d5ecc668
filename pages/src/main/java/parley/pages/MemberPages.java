package parley.pages;

import parley.chat.Chat;
import parley.chat.GroupList;
import parley.chat.GroupOutcome;
import parley.chat.group.Belonging;
import parley.chat.group.Membership;
import parley.chat.identity.PersonId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// One person in a group: what she is there, how to write to her alone, and what can be done to
/// her.
final class MemberPages {
    private final Chat chat;
    private final FormKeys keys;

    MemberPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    Reply member(GroupVisit visit) {
        return about(visit, (her, name) -> Reply.shown(page(visit, her, name)));
    }

    private Reply about(GroupVisit visit, BiFunction<Membership, String, Reply> page) {
        return visit.whom()
                .flatMap(whom -> chat.groupList().member(visit.me().id(), visit.id(), whom))
                .map(her -> page.apply(her, name(her.person())))
                .orElseGet(() -> PageRouter.error(404));
    }

    private String name(PersonId person) {
        return PlainText.line(chat.groupList().alias(person).name());
    }

    private Page page(GroupVisit visit, Membership her, String name) {
        var now = visit.asked().now();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Words(belonging(visit, her)));
        chat.sight()
                .presence(visit.me().id(), her.person(), now)
                .map(state -> new Block.Words("Now: " + Wording.presence(state) + "."))
                .ifPresent(blocks::add);
        her.mutedUntil()
                .filter(now::isBefore)
                .map(until -> new Block.Words("Muted for " + GroupWords.left(until, now) + "."))
                .ifPresent(blocks::add);
        var links = new ArrayList<Link>();
        if (!visit.isMe(her.person())) {
            var alone = Place.of("/p/" + ShortId.of(her.person().value()));
            links.add(new Link("Write only to " + name, alone));
        }
        for (MemberAct act : MemberAct.values()) {
            if (!act.options(visit, her, now).isEmpty()) {
                links.add(new Link(act.label(), visit.about(act.word(), her.person())));
            }
        }
        links.add(new Link("Members", visit.here("members")));
        links.add(Link.to("Chats", "/"));
        var page =
                new Page.Sheet(
                        name,
                        Optional.empty(),
                        visit.about("member", her.person()),
                        Math.min(visit.asked().number("s"), blocks.size()),
                        blocks,
                        links);
        return news(visit, her, name).<Page>map(page::noticing).orElse(page);
    }

    private String belonging(GroupVisit visit, Membership her) {
        if (her.belonging() == Belonging.INVITED) {
            return her.by().map(by -> "Invited by " + by(visit, by)).orElse("Invited")
                    + ", has not joined yet.";
        }
        return "In this group: "
                + switch (her.rank()) {
                    case BANNED -> "banned" + by(visit, her);
                    case KICKED -> "taken out" + by(visit, her);
                    case OUTSIDER -> "not any more";
                    case INVITED, READ_ONLY, MEMBER, MODERATOR, OWNER ->
                            GroupWords.role(her.role());
                }
                + ".";
    }

    private String by(GroupVisit visit, Membership her) {
        return her.by().map(by -> " by " + by(visit, by)).orElse("");
    }

    private String by(GroupVisit visit, PersonId by) {
        return visit.isMe(by) ? "you" : name(by);
    }

    private static Optional<Notice> news(GroupVisit visit, Membership her, String name) {
        return GroupNews.of(visit.asked().typed("d"))
                .flatMap(news -> news.said(her, name, visit.asked().now()))
                .map(Notice::done);
    }

    Reply asking(GroupVisit visit, MemberAct act) {
        return about(visit, (her, name) -> Reply.shown(question(visit, act, her, name)));
    }

    private Page question(GroupVisit visit, MemberAct act, Membership her, String name) {
        var options = act.options(visit, her, visit.asked().now());
        if (options.isEmpty()) {
            return page(visit, her, name)
                    .noticing(Notice.wrong("That cannot be done now, or not by you."));
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Words(act.question(name)));
        heir(visit, act, her).ifPresent(blocks::add);
        for (MemberAct.Option option : options) {
            blocks.add(
                    new Block.Form(
                            visit.here(act.word()).path(),
                            keys.fresh(),
                            List.of(
                                    new Field.Hidden("p", ShortId.of(her.person().value())),
                                    new Field.Hidden("v", option.value())),
                            option.submit()));
        }
        return new Page.Sheet(
                act.label(),
                Optional.empty(),
                visit.about(act.word(), her.person()),
                Math.min(visit.asked().number("s"), blocks.size()),
                blocks,
                List.of(
                        new Link("No, back", visit.about("member", her.person())),
                        Link.to("Chats", "/")));
    }

    /// The only owner who steps down is told who follows.
    private Optional<Block> heir(GroupVisit visit, MemberAct act, Membership her) {
        return act == MemberAct.ROLE
                        && visit.isMe(her.person())
                        && chat.groupList().after(her.person(), visit.id())
                                instanceof GroupList.Succession.PassesTo(var heir)
                ? Optional.of(new Block.Words(name(heir) + " becomes owner."))
                : Optional.empty();
    }

    Reply act(GroupVisit visit, MemberAct act) {
        var whom = visit.whom();
        var option =
                whom.flatMap(person ->
                        act.all(person).stream()
                                .filter(one -> one.value().equals(visit.asked().typed("v")))
                                .findFirst());
        if (option.isEmpty()) {
            return PageRouter.error(400);
        }
        var person = whom.get();
        var outcome =
                chat.groups()
                        .order(
                                visit.me().id(),
                                visit.id(),
                                option.get().order(),
                                visit.key(),
                                visit.asked().now());
        return switch (outcome) {
            case GroupOutcome.Done _ ->
                    Reply.done(
                            visit.about(act.takesOut() ? "members" : "member", person)
                                    .with("d", act.news().word()));
            case GroupOutcome.Refused(var why) ->
                    again(visit, 400, GroupWords.refused(why, name(person)));
            case GroupOutcome.NotKept _ -> again(visit, 503, GroupWords.NOT_KEPT);
        };
    }

    private Reply again(GroupVisit visit, int status, String why) {
        return about(
                visit,
                (her, name) ->
                        Reply.shown(status, page(visit, her, name).noticing(Notice.wrong(why))));
    }
}
