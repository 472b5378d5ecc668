package parley.pages;

import parley.chat.conversation.OnceKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.presence.Reach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Pages with the texts one gives them.
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
    static final OnceKey KEY = new OnceKey("Ab-9_zzzzzzz");

    private Samples() {}

    static Page.Sheet list(String name, int rows) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("New messages"));
        blocks.add(
                new Block.Form(
                        "/send",
                        KEY,
                        List.of(
                                new Field.Line(
                                        "to", "To (name or number)", name, Field.Kind.WORDS, 40),
                                new Field.Lines("text", "Message", name, 2_000)),
                        "Send"));
        for (int i = 0; i < rows; i++) {
            blocks.add(
                    new Block.Row(
                            name,
                            Optional.of(Place.of("/p/" + ShortId.of(new UUID(7, i)))),
                            Optional.of(Reach.State.values()[i % 4]),
                            i % 4,
                            Optional.of("5 members")));
        }
        return new Page.Sheet(
                "Chats",
                Optional.of(Notice.wrong("a".repeat(130))),
                Place.of("/"),
                0,
                blocks,
                List.of(
                        Link.to("Refresh", "/"),
                        Link.to("New group", "/groups/new"),
                        Link.to("My name", "/name"),
                        Link.to("Help", "/help"),
                        Link.to("Sign out", "/out")));
    }

    static Page.Talk talk(String name, String text, int messages) {
        var bubbles = new ArrayList<Page.Bubble>();
        for (int i = 0; i < messages; i++) {
            bubbles.add(
                    new Page.Bubble(
                            ShortId.of(new UUID(1, i)),
                            i % 2 == 0,
                            name,
                            Optional.empty(),
                            text,
                            NOW.minus(Duration.ofMinutes(i * 50L)),
                            i % 2 == 0
                                    ? Optional.of(DeliveryState.values()[i % 8])
                                    : Optional.empty()));
        }
        return new Page.Talk(
                name,
                Optional.of(Notice.wrong("a".repeat(130))),
                Place.of("/c/" + ShortId.of(new UUID(7, 7))),
                Optional.of(Reach.State.REACHABLE),
                new Block.Form(
                        "/send",
                        KEY,
                        List.of(
                                new Field.Hidden("c", ShortId.of(new UUID(7, 7))),
                                new Field.Lines("text", "Message", text, 2_000)),
                        "Send"),
                Page.Cursor.NEWEST,
                bubbles,
                true,
                List.of(
                        Link.to("Chats", "/"),
                        Link.to("Refresh", "/c/x"),
                        Link.to("Members", "/groups/" + ShortId.of(new UUID(7, 7)) + "/members")),
                Optional.of("mark"));
    }

    /// Any characters a person could send, the dangerous ones more often.
    static String hostile(RandomGenerator random, int charactersMax) {
        String[] dangerous = {
            "<", ">", "&", "\"", "'", "$", "$(x)", "]]>", "<!--", "\u0000", "\u0007", "\u202e",
            "\ufffe", "\ud800", "\u2028", "\r\n", "\u200d", "\u0301", "&#36;", "%24", "</p>", "{{",
            "\u0085", "😀", "漢", "🏳️‍🌈", "שלום", "\t"
        };
        var text = new StringBuilder();
        int characters = 1 + random.nextInt(charactersMax);
        while (text.codePointCount(0, text.length()) < characters) {
            if (random.nextBoolean()) {
                text.append(dangerous[random.nextInt(dangerous.length)]);
            } else {
                text.appendCodePoint(random.nextInt(0x20, 0xD800));
            }
        }
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
