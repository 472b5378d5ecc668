package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wml.Inline.Emphasis;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class WmlReaderTest {
    static final String CHAT =
            """
            <?xml version="1.0"?>
            <!DOCTYPE wml PUBLIC "-//WAPFORUM//DTD WML 1.1//EN"
             "http://www.wapforum.org/DTD/wml_1.1.xml">
            <wml>
              <template>
                <do type="prev" label="Back"><prev/></do>
                <do type="help" label="Help"><go href="/help"/></do>
              </template>
              <card id="chat" title="Chat" newcontext="true" ontimer="#more">
                <timer name="t" value="300"/>
                <do type="help"><noop/></do>
                <do type="accept" label="Send">
                  <go href="http://chat/send?s=$(s)" method="post" sendreferer="true">
                    <postfield name="to" value="$(to)"/>
                    <postfield name="text" value="$(text:noesc)"/>
                    <setvar name="text" value=""/>
                  </go>
                </do>
                <p>
                  <b>Ana:</b> \u4F60\u597D \uD83D\uDE00 costs $$5 &amp; "more"<br/>
                  To: <select name="to" value="2"><optgroup title="People">
                    <option value="1">Ana</option>
                    <option value="2" onpick="/ben">Ben</option></optgroup></select>
                  <input name="text" format="*m" maxlength="160" value="Hi $(who)"/>
                  <input name="pin" type="password" format="NNNN"/>
                  <a href="/people">People</a>
                  <anchor title="Go">Groups<go href="/groups"/></anchor>
                  <img src="/i.wbmp" alt="(i)"/>
                </p>
                <p><table columns="2"><tr><td>a</td><td><i>b</i></td></tr></table></p>
              </card>
              <card id="more"><p>More</p></card>
            </wml>
            """;

    private static Octets compiled(String wml) {
        return WmlCompiler.compile(wml, WmlVersion.WML_1_1, UTF_8).orThrow().octets();
    }

    private static Deck deck(String wml) {
        return WmlReader.read(compiled(wml)).orThrow();
    }

    @Test
    void aPhoneFindsEverythingThatIsOnAChatPage() {
        var chat = deck(CHAT).card("chat");
        assertThat(chat.title().resolve(Map.of())).isEqualTo("Chat");
        assertThat(chat.newContext()).isTrue();
        assertThat(chat.timer()).contains(new Deck.Timer("t", Vdata.of("300")));
        assertThat(chat.events()).containsEntry(Deck.Event.ONTIMER, Tasks.go(Vdata.of("#more")));
        assertThat(chat.dos()).extracting(Deck.Do::name).containsExactly("accept", "prev");
        var send = (Task.Go) chat.dos().getFirst().task();
        var variables = Map.of("s", "a&b c", "to", "2", "text", "5 & \u20AC");
        assertThat(send.href().resolve(variables)).isEqualTo("http://chat/send?s=a%26b%20c");
        assertThat(send.method()).isEqualTo(Task.Method.POST);
        assertThat(send.sendReferer()).isTrue();
        assertThat(send.fields())
                .extracting(field -> field.value().resolve(variables))
                .containsExactly("2", "5 & \u20AC");
        assertThat(send.variables())
                .containsExactly(new Task.SetVar(Vdata.of("text"), Vdata.EMPTY));
    }

    @Test
    void aPhoneReadsAParagraphInOrder() {
        var content = deck(CHAT).card("chat").paragraphs().getFirst().content();
        assertThat(content.subList(0, 3))
                .containsExactly(
                        new Inline.Words(Vdata.of("Ana:"), Set.of(Emphasis.B)),
                        new Inline.Words(
                                Vdata.of(" \u4F60\u597D \uD83D\uDE00 costs $5 & \"more\""),
                                Set.of()),
                        new Inline.Break());
        var select = all(content, Inline.Select.class).getFirst();
        assertThat(select.name()).isEqualTo("to");
        assertThat(select.options())
                .extracting(Inline.Option::label)
                .containsExactly(Vdata.of("Ana"), Vdata.of("Ben"));
        var ben = select.options().get(1);
        assertThat(ben.value()).isEqualTo(Vdata.of("2"));
        assertThat(ben.onPick()).contains(Tasks.go(Vdata.of("/ben")));
        assertThat(ben.group()).contains(Vdata.of("People"));
        assertThat(all(content, Inline.Link.class))
                .extracting(Inline.Link::task)
                .containsExactly(Tasks.go(Vdata.of("/people")), Tasks.go(Vdata.of("/groups")));
        assertThat(all(content, Inline.Image.class).getFirst().alternative())
                .isEqualTo(Vdata.of("(i)"));
    }

    @Test
    void aPhoneKnowsWhatAFieldTakes() {
        var fields =
                all(deck(CHAT).card("chat").paragraphs().getFirst().content(), Inline.Input.class);
        var text = fields.getFirst();
        assertThat(text.value().resolve(Map.of("who", "Ben"))).isEqualTo("Hi Ben");
        assertThat(text.emptyOk()).isTrue();
        assertThat(text.maxLength()).hasValue(160);
        var pin = fields.get(1);
        assertThat(pin.password()).isTrue();
        assertThat(pin.emptyOk()).isFalse();
        assertThat(pin.format().matches("0815")).isTrue();
        assertThat(pin.format().matches("081")).isFalse();
    }

    @Test
    void aPhoneSeesTheRowsOfATable() {
        var table =
                all(deck(CHAT).cards().getFirst().paragraphs().get(1).content(), Inline.Table.class)
                        .getFirst();
        assertThat(table.columns()).isEqualTo(2);
        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().getFirst()).hasSize(2);
    }

    private static <T> List<T> all(List<Inline> content, Class<T> kind) {
        return content.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void aFragmentNamesACardAndAnUnknownOneTheFirst() {
        var deck = deck(CHAT);
        assertThat(deck.card("more").id()).contains("more");
        assertThat(deck.card("").id()).contains("chat");
        assertThat(deck.card("nowhere").id()).contains("chat");
        assertThat(deck.card("more").dos())
                .extracting(Deck.Do::name)
                .containsExactly("prev", "help");
    }

    @ParameterizedTest
    @CsvSource({
        "*M,'',true",
        "*M,anything \u4F60,true",
        "NNN,081,true",
        "NNN,08a,false",
        "3N,'',true",
        "3N,0815,false",
        "NNN\\-3N,081-1,true",
        "M*M,'',false",
        "A*a,Ana,true",
        "A*a,ana,false",
        "*N*M,anything goes,true",
        "ZZ,a mask of no meaning,true",
        "*,a mask of no meaning,true",
        "X,5,true",
        "n,+,true",
        "n,a,false",
    })
    void aFieldTakesWhatItsFormatAllows(String mask, String typed, boolean matches) {
        assertThat(new InputFormat(mask).matches(typed)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "$(x:escape), a+b%20%26%C3%A9%2F, a%2Bb%2520%2526%25C3%25A9%252F",
        "$(x:unesc),  a+b%20%26%C3%A9%2F, a+b &\u00E9/",
        "$(x:unesc),  100%, 100%",
        "$(x:noesc),  $y, $y",
        "$(y),        $y, ''",
    })
    void variablesAreConvertedOnTheirWayIntoTheText(String text, String value, String shown)
            throws VariableSyntax.BadVariable {
        var vdata = Vdata.ofParts(VariableSyntax.parse(text, Variable.Conversion.NOESC));
        assertThat(vdata.resolve(Map.of("x", value))).isEqualTo(shown);
    }

    /// Text of the tree, compiled again, is the same deck, in every charset we send.
    @ParameterizedTest
    @CsvSource({
        "UTF-8",
        "ISO-8859-1",
        "US-ASCII",
        "UTF-16",
        "UTF-16BE",
        "GB18030",
        "Big5",
        "Shift_JIS"
    })
    void aPrintedDeckCompilesToTheSameOctets(Charset charset) {
        var octets = WmlCompiler.compile(CHAT, WmlVersion.WML_1_3, charset).orThrow().octets();
        var text = WmlText.document(WmlReader.readTree(octets).orThrow(), WmlVersion.WML_1_3);
        assertThat(WmlCompiler.compile(text, WmlVersion.WML_1_3, charset).orThrow().octets())
                .isEqualTo(octets);
        assertThat(WmlReader.read(octets).orThrow()).isEqualTo(deck(CHAT));
    }

    @Test
    void whateverSomebodyTypesArrivesAsItWas() {
        var random = new Random(191);
        int[] nasty = "$\"'<>&():] \u4F60a%;#\u00A0".codePoints().toArray();
        for (int i = 0; i < 5_000; i++) {
            var typed = new StringBuilder("x");
            for (int n = random.nextInt(30); n > 0; n--) {
                typed.appendCodePoint(
                        random.nextInt(8) == 0 ? 0x1F600 : nasty[random.nextInt(nasty.length)]);
            }
            String plain = typed.append('.').toString().replaceAll(" +", " ");
            var card =
                    deck("<wml><card title=\"%1$s\"><p>%1$s</p></card></wml>"
                                    .formatted(WmlText.escape(plain)))
                            .cards()
                            .getFirst();
            assertThat(card.title()).as("seed 191, round %d", i).isEqualTo(Vdata.of(plain));
            assertThat(card.paragraphs().getFirst().content())
                    .as("seed 191, round %d", i)
                    .containsExactly(new Inline.Words(Vdata.of(plain), Set.of()));
        }
    }

    @Test
    void mutatedDecksNeverThrow() {
        var random = new Random(14);
        byte[] chat = compiled(CHAT).toByteArray();
        int legal = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = chat.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            var mutated = Octets.copyOf(octets);
            if (WmlReader.read(mutated) instanceof Decoded.Value<Deck>(var deck)) {
                legal++;
                deck.card("chat").title().resolve(Map.of());
                WmlText.print(WmlReader.readTree(mutated).orThrow());
            }
        }
        assertThat(legal).isGreaterThan(1_000);
    }

    @Test
    void whatIsNoDeckIsMalformed() {
        assertThat(WmlReader.read(Octets.fromHex("01 04 6a 00 3f")))
                .isEqualTo(new Decoded.Malformed<Deck>(0, "no wml with a card"));
        assertThat(WmlReader.read(Octets.EMPTY)).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void nothingThatWasSaidShowsInALog() {
        assertThat(deck(CHAT).toString()).doesNotContain("costs", "Groups");
        assertThat(WmlReader.readTree(compiled(CHAT)).orThrow().toString()).doesNotContain("costs");
        assertThat(WmlCompiler.compile(CHAT, WmlVersion.WML_1_1, UTF_8).toString())
                .doesNotContain("costs", "63 6f 73 74 73");
    }
}
