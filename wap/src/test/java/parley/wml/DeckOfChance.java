package parley.wml;

import java.util.Random;

/// Writes a deck by chance: all elements of WML where they may stand, links between its cards.
final class DeckOfChance {
    private static final String[] WORDS = {
        "hello",
        "world",
        "a",
        "internationalisation",
        "$(name)",
        "$n.",
        "$$5",
        "&amp;",
        "&nbsp;",
        "Привет",
        "你好世界",
        "é",
        "😀",
        ",",
        "weather:",
        "http://www.example.com/",
        "x &lt; y",
    };

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final int cards;
    private int names;

    DeckOfChance(Random random) {
        this.random = random;
        this.cards = 1 + random.nextInt(6);
    }

    String wml() {
        out.append("<wml>");
        if (random.nextInt(4) == 0) {
            out.append(
                    "<head><access domain=\"a.org\"/><meta forua=\"true\" name=\"a\""
                            + " content=\"b\"/></head>");
        }
        if (random.nextInt(3) == 0) {
            out.append("<template onenterforward=\"")
                    .append(card())
                    .append("\"><do type=\"prev\" label=\"B\"><prev/></do></template>");
        }
        for (int i = 0; i < cards; i++) {
            card(i);
        }
        return out.append("</wml>").toString();
    }

    private String card() {
        return "#c" + random.nextInt(cards);
    }

    private void card(int number) {
        out.append("<card id=\"c")
                .append(number)
                .append("\" title=\"")
                .append(words(3))
                .append('"');
        if (random.nextInt(5) == 0) {
            out.append(" newcontext=\"true\"");
        }
        if (random.nextInt(5) == 0) {
            out.append(" ontimer=\"").append(card()).append("\"><timer name=\"t\" value=\"100\"/");
        }
        out.append('>');
        if (random.nextInt(3) == 0) {
            out.append("<do type=\"accept\" label=\"Go\"><go href=\"")
                    .append(card())
                    .append("\"><postfield name=\"a\" value=\"$(a)\"/></go></do>");
        }
        int paragraphs = random.nextInt(8);
        for (int i = 0; i < paragraphs; i++) {
            if (random.nextInt(8) == 0) {
                out.append("<pre> ")
                        .append(words(20))
                        .append("\n  ")
                        .append(words(5))
                        .append("</pre>");
            } else {
                out.append(random.nextBoolean() ? "<p>" : "<p align=\"center\" mode=\"nowrap\">");
                inline(2, random.nextInt(12));
                out.append("</p>");
            }
        }
        out.append("</card>");
    }

    private void inline(int depth, int count) {
        for (int i = 0; i < count; i++) {
            int what = random.nextInt(depth > 0 ? 13 : 8);
            switch (what) {
                case 0 -> out.append("<br/>");
                case 1 -> out.append("<img src=\"/i.wbmp\" alt=\"").append(words(2)).append("\"/>");
                case 2 ->
                        out.append("<a href=\"")
                                .append(card())
                                .append("\">")
                                .append(words(3))
                                .append("</a>");
                case 3 ->
                        out.append("<anchor>")
                                .append(words(2))
                                .append("<go href=\"")
                                .append(card())
                                .append("\"><setvar name=\"s\" value=\"")
                                .append(words(1))
                                .append("\"/></go></anchor>");
                case 4, 5, 6, 7 -> out.append(words(1 + random.nextInt(60)));
                case 8 ->
                        out.append("<input name=\"n")
                                .append(names++)
                                .append("\" title=\"")
                                .append(words(1))
                                .append("\"/>");
                case 9 ->
                        out.append("<select name=\"n")
                                .append(names++)
                                .append("\"><option value=\"1\">")
                                .append(words(2))
                                .append("</option><option>")
                                .append(words(1))
                                .append("</option></select>");
                case 10 -> {
                    out.append("<table columns=\"2\">");
                    for (int row = random.nextInt(9); row >= 0; row--) {
                        out.append("<tr><td>").append(words(2)).append("</td><td>");
                        inline(0, random.nextInt(3));
                        out.append("</td></tr>");
                    }
                    out.append("</table>");
                }
                case 11 -> {
                    String name =
                            new String[] {"b", "i", "em", "big", "fieldset"}[random.nextInt(5)];
                    out.append('<').append(name).append('>');
                    inline(depth - 1, random.nextInt(4));
                    out.append("</").append(name).append('>');
                }
                default -> out.append(' ');
            }
        }
    }

    private String words(int count) {
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }
}
