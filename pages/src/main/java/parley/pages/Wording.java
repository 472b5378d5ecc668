package parley.pages;

import parley.chat.Content;
import parley.chat.Quote;
import parley.chat.budget.Money;
import parley.chat.conversation.Ending;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Reached;
import parley.chat.presence.Reach;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;

/// Our words for states and times: the same on every screen, short enough for the smallest.
final class Wording {
    private static final int NAME_OCTETS_MAX = 60;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXACTLY =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Wording() {}

    static String presence(Reach.State state) {
        return switch (state) {
            case REACHABLE -> "here now";
            case ONLINE -> "online";
            case UNKNOWN -> "not seen lately";
            case OFFLINE -> "by SMS";
        };
    }

    /// What is proved of a message, not what is hoped.
    static String state(DeliveryState state) {
        return switch (state) {
            case ACCEPTED -> "sent";
            case HELD -> "waiting";
            case HANDED_TO_BEARER -> "on its way";
            case ON_HANDSET -> "delivered";
            case OPENED -> "read";
            case FAILED -> "not delivered";
            case EXPIRED -> "not delivered in time";
            case UNKNOWN -> "perhaps delivered";
            case WITHDRAWN -> "taken back";
        };
    }

    /// What stands in place of a message that is gone, else the message.
    static String content(Content content) {
        return switch (content) {
            case Content.Text(var text, _) -> text.value();
            case Content.TakenBack(var reached) ->
                    reached.map(Wording::takenBack).orElse(ending(Ending.TAKEN_BACK));
            case Content.Erased _ -> ending(Ending.ERASED);
        };
    }

    static String ending(Ending how) {
        return switch (how) {
            case TAKEN_BACK -> "Taken back.";
            case ERASED -> "Erased.";
        };
    }

    /// Of my own message: `Taken back. 2 of 3 have it, 1 may.`
    static String takenBack(Reached reached) {
        return reached.have() + reached.mayHave() == 0
                ? "Taken back before it left."
                : "Taken back. " + arrived(reached);
    }

    /// `2 of 3 have it, 1 may.`
    static String arrived(Reached reached) {
        if (reached.of() == 1) {
            return reached.have() == 1 ? "It has arrived." : "It may have arrived.";
        }
        if (reached.have() == 0) {
            return reached.mayHave() + " of " + reached.of() + " may have it.";
        }
        String have =
                reached.have() + " of " + reached.of() + (reached.have() == 1 ? " has" : " have");
        return reached.mayHave() == 0
                ? have + " it."
                : have + " it, " + reached.mayHave() + " may.";
    }

    /// How long ago: nobody has to know in which time zone she is.
    static String ago(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.toMinutes() < 1) {
            return "now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        if (age.toDays() < 1) {
            return age.toHours() + " h ago";
        }
        if (age.toDays() < 7) {
            return age.toDays() == 1 ? "1 day ago" : age.toDays() + " days ago";
        }
        return DATE.format(at);
    }

    static String exactly(Instant at) {
        return EXACTLY.format(at);
    }

    /// `7 at once, 3 by SMS (6 parts, 0.45 EUR), 2 later.`
    static String quote(Quote quote) {
        var said = new ArrayList<String>();
        if (quote.pushes() > 0) {
            said.add(quote.pushes() + " at once");
        }
        if (quote.sms() > 0) {
            String price = price(quote.parts(), quote.price(), quote.currency());
            String most = quote.isMost() ? "At most " : "";
            said.add(most + quote.sms() + " by SMS (" + price + byLink(quote) + ")");
        }
        if (quote.later() > 0) {
            said.add(quote.later() + " later, without SMS");
        }
        return String.join(", ", said) + ".";
    }

    /// `2 parts, 0.15 EUR`
    static String price(int count, Money price, String currency) {
        String parts = count == 1 ? "1 part" : count + " parts";
        return price.equals(Money.NONE) ? parts : parts + ", " + price + " " + currency;
    }

    /// Who gets it so has to open a page for the whole text.
    private static String byLink(Quote quote) {
        if (quote.byLink() == 0) {
            return "";
        }
        return quote.byLink() == quote.sms()
                ? ", beginning and link"
                : ", to " + quote.byLink() + " of them beginning and link";
    }

    /// To one person instead of all who were written to.
    static String alone(String name) {
        return "Answer only " + shortly(name);
    }

    /// In a sentence or on a button, where the whole name stands on the same page.
    static String shortly(String name) {
        return PlainText.beginning(name, NAME_OCTETS_MAX);
    }

    static String members(int count) {
        return count == 1 ? "1 member" : count + " members";
    }

    /// What stands behind a group's name in a list.
    static String group(int members, boolean invited) {
        return (invited ? "invited, " : "") + members(members);
    }

    static String unread(int count) {
        return count + " new";
    }
}
