package parley.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Pages that are the same for everybody.
final class PlainPages {
    private static final Link HOME = Link.to("Chats", "/");

    private PlainPages() {}

    static Page help(int skip) {
        return new Page.Sheet(
                "Help",
                Optional.empty(),
                Place.of("/help"),
                skip,
                List.of(
                        words("Chat with anybody who has a phone. Nothing has to be installed."),
                        heading("Writing"),
                        words(
                                "Type the name of somebody in your list, or any phone number, and"
                                    + " your message. Who is here now gets it at once; everybody"
                                    + " else gets an SMS and can answer it like any other SMS."),
                        heading("What the words mean"),
                        words(
                                "Here now: uses the chat on a phone at this moment. Online: the"
                                        + " phone is on. By SMS: your message goes out as an SMS."),
                        words(
                                "Sent: we keep it safely and take care of it. On its way: handed to"
                                        + " the network. Delivered: the phone has it. Read: it was"
                                        + " opened. We never say more than we know. The word leads"
                                        + " to how it went."),
                        heading("Who may write to you"),
                        words(
                                "Somebody new can send you one SMS, no more until you answer or"
                                    + " accept. Options under each conversation: quiet, block,"
                                    + " report. By SMS: STOP ends all messages, START brings them"
                                    + " back, HELP says what else there is."),
                        heading("Who sees you"),
                        words(
                                "Whether you are here is seen by those you wrote to or accepted."
                                        + " Who sees me, under your chats, makes it nobody, or your"
                                        + " groups, too."),
                        heading("What you wrote"),
                        words(
                                "Take back stands beside what you wrote in the last day: what has"
                                    + " not left never leaves. Options let you take a conversation"
                                    + " along. Under My name you can have everything erased."),
                        heading("Your number"),
                        words("Nobody sees your phone number, only your name here.")),
                List.of(HOME));
    }

    static Page refusal(String host) {
        String named = host.matches("[A-Za-z0-9.-]{1,100}") ? host : "That address";
        return sheet(
                "Not available",
                named + " is not a page of this chat, and other pages are not passed on here.");
    }

    static Page tooMuch() {
        return sheet(
                "Too much at once",
                "More comes from your network than we take, so nothing was done. Go back and try it"
                        + " again in a minute.");
    }

    static Page error(int status) {
        return switch (status) {
            case 400 ->
                    sheet("Not understood", "We could not read that. Go back and try it again.");
            case 403 ->
                    sheet(
                            "Not from here",
                            "This form was sent by another site, so nothing was done. Open the chat"
                                    + " and write there.");
            case 404 ->
                    sheet("Nothing here", "There is no such page. Your chats are one step away.");
            case 405 ->
                    sheet(
                            "Not this way",
                            "This address cannot be used like that. Start from your chats.");
            case 413 ->
                    sheet(
                            "Too long",
                            "That was more than we take at once; nothing was sent. A message has at"
                                    + " most 2,000 characters. Go back and make it shorter.");
            default ->
                    sheet(
                            "Not now",
                            "We cannot do that at the moment. Go back and try again in a minute:"
                                    + " the same message is never sent twice.");
        };
    }

    static Page sheet(String title, String... words) {
        var blocks = Arrays.stream(words).map(PlainPages::words).toList();
        return new Page.Sheet(title, Optional.empty(), Place.of("/"), 0, blocks, List.of(HOME));
    }

    private static Block words(String text) {
        return new Block.Words(text);
    }

    private static Block heading(String text) {
        return new Block.Heading(text);
    }
}
