package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.chat.identity.Identified;
import parley.chat.identity.RequestOrigin;
import parley.octets.Octets;
import parley.pages.ChatPages;
import parley.pages.Markup;
import parley.pages.PageAnswer;
import parley.pages.PageRequest;
import parley.pages.Rendering;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlDecoder;
import parley.wbxml.WbxmlLimits;
import parley.wml.WmlCompiler;
import parley.wml.WmlText;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/// The decks written in tokens at once say what the compiler makes of their text.
class DeckSinkTest {
    private static final Pattern HREF = Pattern.compile("<a href=\"(/[^\"?]*)(?:\\?([^\"]*))?\"");
    private static final List<String> SAID =
            List.of(
                    "dinner at 8? $5 & <you>",
                    "  two  spaces\tand a tab \n\n lines ",
                    "漢字 😀 $(x) $$ é \u00a0 Ünï",
                    "x".repeat(1_900),
                    "www. http://example.com/ .org/ 🏳️‍🌈");

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "iso-8859-1"})
    void everyPageSaysTheSameBothWays(String charset) throws Exception {
        try (var world = new PhoneWorld()) {
            var ana = world.person(11, "Ana $(y) <&>", "4915550000011");
            for (int i = 0; i < SAID.size(); i++) {
                var other = world.person(20 + i, "Bé  n 漢 " + i, "491555000002" + i);
                world.writes(other, ana, SAID.get(i));
                world.writes(ana, other, SAID.get(i));
            }
            var pages = new ChatPages(world.chat, new Random(7));
            var origin =
                    new RequestOrigin(
                            PhoneWorld.at(11),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            var who = world.chat.identify(origin, Instant.now());
            var left =
                    new ArrayDeque<>(
                            List.of("/", "/help", "/name", "/groups/new", "/none", "/in", "/out"));
            var seen = new HashSet<String>(left);
            int compared = 0;
            while (!left.isEmpty() && compared < 150) {
                var answer = pages.answer(asked(left.poll(), origin), who, Instant.now());
                same(answer, Charset.forName(charset));
                compared++;
                var links = HREF.matcher(answer.markup());
                while (links.find()) {
                    String query = Optional.ofNullable(links.group(2)).orElse("");
                    String next = links.group(1) + "?" + query.replace("&amp;", "&");
                    if (seen.add(next)) {
                        left.add(next);
                    }
                }
            }
            same(
                    pages.answer(asked("/", origin), new Identified.Unknown(), Instant.now()),
                    Charset.forName(charset));
            assertThat(compared).isGreaterThan(20);
        }
    }

    @Test
    void manyWriteAtOnceAndNoneDisturbsAnother() throws Exception {
        try (var world = new PhoneWorld();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = new ChatPages(world.chat, new Random(7));
            var writing = new ArrayList<Future<?>>();
            for (int i = 0; i < 100; i++) {
                var page = pages.refusal(Rendering.WML, "host" + i + ".example");
                writing.add(threads.submit(() -> same(page, StandardCharsets.UTF_8)));
            }
            for (var each : writing) {
                each.get();
            }
        }
    }

    private static PageRequest asked(String url, RequestOrigin origin) {
        String[] parts = url.split("\\?", 2);
        var fields = new java.util.HashMap<String, List<String>>();
        for (String pair : parts.length > 1 ? parts[1].split("&") : new String[0]) {
            if (pair.contains("=")) {
                fields.put(pair.split("=")[0], List.of(pair.split("=")[1]));
            }
        }
        return new PageRequest(
                PageRequest.Method.GET, parts[0], Map.copyOf(fields), origin, Rendering.WML);
    }

    private static void same(PageAnswer answer, Charset charset) {
        var deck = (Markup.Deck) answer.page();
        var compiled =
                WmlCompiler.compile(answer.markup(), DeckSink.VERSION, charset).orThrow().octets();
        var written = DeckSink.written(deck, charset).orElseThrow();
        assertThat(read(written)).as(answer.markup()).isEqualTo(read(compiled));
    }

    private static String read(Octets octets) {
        var document =
                WbxmlDecoder.decode(octets, TokenTable.WML_1_1, WbxmlLimits.DEFAULT).orThrow();
        return WmlText.print(document.root());
    }
}
