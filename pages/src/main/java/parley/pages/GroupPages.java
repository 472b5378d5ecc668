package parley.pages;

import parley.chat.Chat;
import parley.chat.Seat;
import parley.chat.group.Belonging;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;

import java.util.Optional;
import java.util.function.Function;

/// Which page of groups answers which word. A group is shown only to who is in it.
final class GroupPages {
    private final Chat chat;
    private final FoundingPages founding;
    private final RosterPages roster;
    private final MemberPages members;
    private final GroupSettingsPages settings;

    GroupPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.founding = new FoundingPages(chat, keys);
        this.roster = new RosterPages(chat, keys);
        this.members = new MemberPages(chat, keys);
        this.settings = new GroupSettingsPages(chat, keys);
    }

    /// `/groups/new`, `/groups/join`.
    Reply outside(Asked asked, Person me, String word) {
        return switch (word) {
            case "new" -> asked.posted() ? founding.found(asked, me) : founding.asking(asked);
            case "join" -> asked.posted() ? founding.join(asked, me) : founding.joining(asked);
            default -> PageRouter.error(404);
        };
    }

    /// `/groups/ID/word`.
    Reply inside(Asked asked, Person me, GroupId group, String word) {
        if (asked.posted() && word.equals("leave")) {
            return settings.leave(asked, me, group); // posted again, she is not in it any more
        }
        return chat.groupList()
                .seat(me.id(), group)
                .map(seat ->
                        seat.mine().isIn()
                                ? page(new GroupVisit(asked, me, seat), word)
                                : outOf(seat))
                .orElseGet(() -> PageRouter.error(404));
    }

    private Reply page(GroupVisit visit, String word) {
        return switch (word) {
            case "members" -> either(visit, roster::members, roster::invite);
            case "accept" -> posted(visit, roster::accept);
            case "banned" -> looked(visit, roster::banned);
            case "member" -> looked(visit, members::member);
            case "settings" -> either(visit, settings::settings, settings::change);
            case "delivery" -> either(visit, settings::delivery, settings::deliver);
            case "leave" -> looked(visit, settings::leaving);
            default ->
                    MemberAct.of(word)
                            .map(act ->
                                    either(
                                            visit,
                                            asks -> members.asking(asks, act),
                                            asks -> members.act(asks, act)))
                            .orElseGet(() -> PageRouter.error(404));
        };
    }

    private static Reply either(
            GroupVisit visit,
            Function<GroupVisit, Reply> looked,
            Function<GroupVisit, Reply> posted) {
        return visit.asked().posted() ? posted.apply(visit) : looked.apply(visit);
    }

    private static Reply looked(GroupVisit visit, Function<GroupVisit, Reply> page) {
        return visit.asked().posted() ? PageRouter.error(405) : page.apply(visit);
    }

    private static Reply posted(GroupVisit visit, Function<GroupVisit, Reply> deed) {
        return visit.asked().posted() ? deed.apply(visit) : PageRouter.error(405);
    }

    private static Reply outOf(Seat seat) {
        return why(seat.mine().belonging())
                .map(why -> Reply.shown(403, PlainPages.sheet("Not in this group", why)))
                .orElseGet(() -> PageRouter.error(404));
    }

    private static Optional<String> why(Belonging belonging) {
        return switch (belonging) {
            case KICKED ->
                    Optional.of(
                            "You were taken out of this group. Somebody who is in it can invite you"
                                    + " again.");
            case BANNED ->
                    Optional.of(
                            "You are banned from this group. Only its owner or a moderator can"
                                    + " lift that.");
            case INVITED, JOINED, OUT -> Optional.empty();
        };
    }
}
