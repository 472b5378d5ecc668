package parley.pages;

import parley.chat.Chat;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.consent.Escalation;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Terms;
import parley.chat.conversation.ConversationId;
import parley.chat.identity.Person;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// When somebody wants to be disturbed: how soon an SMS follows a push of one contact, and her
/// quiet hours.
final class WishPages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?");
    private static final int TIME_CHARACTERS_MAX = 5;
    private static final Place QUIET = Place.of("/quiet");

    private final Chat chat;
    private final FormKeys keys;

    WishPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    static Link link(UUID conversation) {
        return Link.to("SMS after a push", ConsentPages.path(conversation) + "/sms");
    }

    /// Between two people only: in a group each says how she hears of it.
    private Optional<Standing> contact(Person me, UUID id) {
        return chat.standing(me, new Target.ToConversation(new ConversationId(id)))
                .filter(standing -> !standing.ofGroup());
    }

    Reply escalation(Asked asked, Person me, UUID id) {
        return contact(me, id)
                .map(standing -> escalation(asked, standing, id))
                .orElseGet(() -> PageRouter.error(404));
    }

    private Reply escalation(Asked asked, Standing standing, UUID id) {
        var now = standing.terms().map(Terms::escalation).orElse(Escalation.USUAL);
        var here = Place.of(ConsentPages.path(id) + "/sms");
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Block.Words(
                        "A message that was pushed and that your phone does not confirm can come"
                                + " by SMS, too. Now: "
                                + words(now)
                                + "."));
        for (Escalation other : Escalation.values()) {
            if (other != now) {
                blocks.add(
                        new Block.Form(
                                here.path(),
                                keys.fresh(),
                                List.of(new Field.Hidden("wish", word(other))),
                                words(other)));
            }
        }
        var page =
                new Page.Sheet(
                        "SMS after a push",
                        Optional.empty(),
                        here,
                        Math.min(asked.number("s"), blocks.size()),
                        blocks,
                        List.of(Link.to("Messages", ConsentPages.path(id)), Link.to("Chats", "/")));
        return Reply.shown(asked.field("d").isPresent() ? kept(page) : page);
    }

    private static Page kept(Page page) {
        return page.noticing(Notice.done("Kept."));
    }

    private static String word(Escalation wish) {
        return wish.name().toLowerCase(Locale.ROOT);
    }

    private static String words(Escalation wish) {
        return switch (wish) {
            case USUAL -> "As usual here";
            case AT_ONCE -> "SMS at once, no push";
            case AFTER_A_MINUTE -> "After 1 minute";
            case AFTER_TEN_MINUTES -> "After 10 minutes";
            case AFTER_AN_HOUR -> "After 1 hour";
            case NEVER -> "Never";
        };
    }

    Reply escalate(Asked asked, Person me, UUID id) {
        var wish =
                Arrays.stream(Escalation.values())
                        .filter(one -> word(one).equals(asked.typed("wish")))
                        .findFirst();
        var contact = contact(me, id);
        if (wish.isEmpty() || contact.isEmpty()) {
            return PageRouter.error(wish.isEmpty() ? 400 : 404);
        }
        return switch (contact.get().escalate(wish.get(), asked.now())) {
            case KEPT -> Reply.done(Place.of(ConsentPages.path(id) + "/sms").with("d", 1));
            case REFUSED -> PageRouter.error(404);
            case NOT_KEPT -> PageRouter.error(503);
        };
    }

    Reply quiet(Asked asked, Person me) {
        var hours = chat.quietHours(me);
        var page =
                quiet(
                        asked,
                        hours,
                        hours.map(now -> CLOCK.format(now.from())).orElse("22:00"),
                        hours.map(now -> CLOCK.format(now.until())).orElse("07:00"));
        return Reply.shown(asked.field("d").isPresent() ? kept(page) : page);
    }

    private Page quiet(Asked asked, Optional<QuietHours> now, String from, String until) {
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Block.Words(
                        "In these hours nothing disturbs you; messages wait on your page. It is "
                                + CLOCK.format(asked.now().atZone(chat.zone()))
                                + " here now."));
        blocks.add(
                new Block.Form(
                        QUIET.path(),
                        keys.of(asked),
                        List.of(time("from", "From", from), time("until", "Until", until)),
                        now.isPresent() ? "Change" : "Be quiet"));
        if (now.isPresent()) {
            blocks.add(
                    new Block.Form(
                            QUIET.path(),
                            keys.fresh(),
                            List.of(new Field.Hidden("none", "1")),
                            "No quiet hours"));
        }
        return new Page.Sheet(
                "Quiet hours", Optional.empty(), QUIET, 0, blocks, List.of(Link.to("Chats", "/")));
    }

    private static Field time(String name, String label, String value) {
        return new Field.Line(name, label, value, Field.Kind.WORDS, TIME_CHARACTERS_MAX);
    }

    Reply keepQuiet(Asked asked, Person me) {
        boolean none = asked.field("none").isPresent();
        var hours = none ? Optional.<QuietHours>empty() : typed(asked);
        if (!none && hours.isEmpty()) {
            return again(
                    asked, me, 400, "Type two different times of a day, like 22:00 and 07:00.");
        }
        return chat.quiet(me, hours, asked.now())
                ? Reply.done(QUIET.with("d", 1))
                : again(asked, me, 503, GroupWords.NOT_KEPT);
    }

    private Reply again(Asked asked, Person me, int status, String why) {
        var page = quiet(asked, chat.quietHours(me), asked.typed("from"), asked.typed("until"));
        return Reply.shown(status, page.noticing(Notice.wrong(why)));
    }

    private static Optional<QuietHours> typed(Asked asked) {
        var from = time(asked.typed("from"));
        var until = time(asked.typed("until"));
        return from.flatMap(begin ->
                until.filter(end -> !end.equals(begin)).map(end -> new QuietHours(begin, end)));
    }

    /// 7, 07, 7:30, 7.30, 0730.
    private static Optional<LocalTime> time(String typed) {
        var found = TIME.matcher(PlainText.line(typed).strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(found.group(1));
        int minute = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
        return hour < 24 && minute < 60
                ? Optional.of(LocalTime.of(hour, minute))
                : Optional.empty();
    }
}
