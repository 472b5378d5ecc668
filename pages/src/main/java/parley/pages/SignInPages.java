package parley.pages;

import parley.chat.Chat;
import parley.chat.SignInOutcome;
import parley.chat.identity.Identified;

import java.util.List;
import java.util.Optional;

/// Saying who one is: a number, the PIN that comes to it by SMS, in. A reply link needs no number.
final class SignInPages {
    private static final String HOME = "/";
    private static final String TOKEN = "[A-Za-z0-9_.-]{1,200}";

    private final Chat chat;
    private final FormKeys keys;

    SignInPages(Chat chat, FormKeys keys) {
        this.chat = chat;
        this.keys = keys;
    }

    /// For somebody unknown who asked for a page of her own.
    Reply first(Asked asked) {
        String next = asked.posted() ? HOME : next(asked.request().path()).path();
        Page page = number(next, "");
        return Reply.shown(
                401,
                asked.posted()
                        ? page.noticing(
                                Notice.wrong(
                                        "Nothing was sent: we do not know who you are. Sign in,"
                                                + " then go back and send it again."))
                        : page);
    }

    Page number(Asked asked) {
        Page page = number(HOME, "");
        if (asked.field("gone").isPresent()) {
            return page.noticing(
                    Notice.done("You are forgotten. If you come back, you are somebody new."));
        }
        return asked.field("out").isPresent()
                ? page.noticing(Notice.done("You are signed out."))
                : page;
    }

    private Page number(String next, String typed) {
        return sheet(
                "Sign in",
                new Block.Words("Chat with anybody who has a phone. We send you a PIN by SMS."),
                new Block.Form(
                        "/in",
                        keys.fresh(),
                        List.of(
                                new Field.Hidden("next", next),
                                new Field.Line(
                                        "number", "Your number", typed, Field.Kind.NUMBER, 25)),
                        "Send PIN"));
    }

    /// For somebody unknown who came by a reply link: she reads nothing before the PIN.
    Reply firstByLink(String token) {
        if (!token.matches(TOKEN)) {
            return PageRouter.error(404);
        }
        return Reply.shown(401, link(token));
    }

    private Page link(String token) {
        return sheet(
                "Is it you?",
                new Block.Words(
                        "A message waits here for the phone that got this link. We send a PIN to"
                                + " that phone by SMS; type it, and you can read and answer."),
                new Block.Form("/r/" + token, keys.fresh(), List.of(), "Send PIN"));
    }

    Reply byLink(Asked asked, String token) {
        if (!token.matches(TOKEN)) {
            return PageRouter.error(404);
        }
        var outcome = chat.requestPinByLink(token, asked.request().origin().address(), asked.now());
        return pinAsked(outcome, "/r/" + token, link(token));
    }

    Reply signIn(Asked asked) {
        String next = next(asked.typed("next")).path();
        if (asked.field("attempt").isPresent()) {
            return pinTyped(asked, asked.typed("attempt"), next);
        }
        String typed = asked.typed("number");
        var number = chat.number(typed);
        if (number.isEmpty()) {
            return wrong(
                    400,
                    number(next, typed),
                    "That is not a phone number. Type it with its country code, beginning with +.");
        }
        var address = asked.request().origin().address();
        var outcome = chat.requestPin(number.get(), address, asked.now());
        return pinAsked(outcome, next, number(next, typed));
    }

    private Reply pinAsked(SignInOutcome outcome, String next, Page before) {
        return switch (outcome) {
            case SignInOutcome.PinSent(var attempt) -> Reply.shown(pin(attempt, next));
            case SignInOutcome.NotSignedIn(var why) -> wrong(status(why), before, sentence(why));
            case SignInOutcome.SignedIn signedIn -> in(signedIn, next);
        };
    }

    private Page pin(String attempt, String next) {
        return sheet(
                "PIN",
                new Block.Words("Type the PIN from the SMS. It may take a minute to arrive."),
                new Block.Form(
                        "/in",
                        keys.fresh(),
                        List.of(
                                new Field.Hidden("next", next),
                                new Field.Hidden("attempt", attempt),
                                new Field.Line("pin", "PIN", "", Field.Kind.PIN, 12)),
                        "Sign in"));
    }

    private Reply pinTyped(Asked asked, String attempt, String next) {
        if (!attempt.matches("[A-Za-z0-9_-]{1,64}")) {
            return PageRouter.error(400);
        }
        String pin = asked.typed("pin").replaceAll("[\\s-]", "");
        var outcome = chat.signIn(attempt, pin, asked.request().origin(), asked.now());
        return switch (outcome) {
            case SignInOutcome.SignedIn signedIn -> in(signedIn, next);
            case SignInOutcome.NotSignedIn(var why) -> refused(why, attempt, next);
            case SignInOutcome.PinSent(var other) -> Reply.shown(pin(other, next));
        };
    }

    private Reply refused(SignInOutcome.Why why, String attempt, String next) {
        Page page =
                switch (why) {
                    case WRONG_PIN, TOO_OFTEN, NOT_KEPT -> pin(attempt, next);
                    case PIN_EXPIRED, SMS_NOT_POSSIBLE_NOW -> beginning(next);
                };
        return wrong(status(why), page, sentence(why));
    }

    private Page beginning(String next) {
        return next.startsWith("/r/") ? link(next.substring(3)) : number(next, "");
    }

    private static Reply in(SignInOutcome.SignedIn signedIn, String next) {
        var known = new Identified.Known(signedIn.person(), Identified.IdentifiedBy.SIGN_IN);
        return new Reply.Done(Place.of(next), Optional.of(known), Optional.of(signedIn.cookie()));
    }

    Page leaving() {
        return sheet(
                "Sign out",
                new Block.Words("Messages will go on reaching you by SMS."),
                new Block.Form("/out", keys.fresh(), List.of(), "Sign out"));
    }

    Reply signOut(Asked asked) {
        chat.signOut(asked.request().origin(), asked.now());
        return new Reply.Done(
                Place.of("/in").with("out", 1),
                Optional.of(new Identified.Unknown()),
                Optional.of(""));
    }

    private static int status(SignInOutcome.Why why) {
        return switch (why) {
            case WRONG_PIN, PIN_EXPIRED -> 400;
            case TOO_OFTEN, SMS_NOT_POSSIBLE_NOW, NOT_KEPT -> 503;
        };
    }

    private static String sentence(SignInOutcome.Why why) {
        return switch (why) {
            case TOO_OFTEN -> "That was tried too often. Wait some minutes, then try again.";
            case SMS_NOT_POSSIBLE_NOW -> "No SMS can be sent at the moment. Try again in a minute.";
            case WRONG_PIN -> "That is not the PIN. Look into the newest SMS and type it again.";
            case PIN_EXPIRED -> "That PIN is not good any more. Ask for a new one.";
            case NOT_KEPT -> "That could not be kept now. Try again in a minute.";
        };
    }

    private static Reply wrong(int status, Page page, String why) {
        return Reply.shown(status, page.noticing(Notice.wrong(why)));
    }

    /// A page of ours to go to after signing in; anything else is home.
    private static Place next(String path) {
        boolean ours = path.matches("/([rpgc]/[A-Za-z0-9_.-]+|new|name|groups/[A-Za-z0-9_/-]+)?");
        return Place.of(ours ? path : HOME);
    }

    private static Page.Sheet sheet(String title, Block... blocks) {
        return new Page.Sheet(
                title,
                Optional.empty(),
                Place.of("/in"),
                0,
                List.of(blocks),
                List.of(Link.to("Help", "/help")));
    }
}
