package parley.wml;

import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.Text;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// The page a phone gets in the place of a page that cannot be read: whose it is, where and what is
/// wrong, and what to do. Small enough for every phone.
public final class ErrorDeck {
    private static final int WORDS_MAX = 160;

    private ErrorDeck() {}

    /// `who`: whose page it is, such as its host.
    public static CompiledDeck of(String who, BadDeck bad, WmlVersion version, Charset charset) {
        var content = new ArrayList<Node>();
        content.add(new Text("The page of " + dollars(who) + " has an error: it can't be shown."));
        content.add(lineBreak());
        if (bad.line() > 0) {
            content.add(new Text("Line " + bad.line() + ", column " + bad.column() + ":"));
            content.add(lineBreak());
        }
        content.add(new Text(dollars(bad.why())));
        content.add(lineBreak());
        content.add(new Text("Please tell those who run the page. Trying again won't help."));
        var paragraph = new Element("p", List.of(), content);
        var back = new Element("prev", List.of(), List.of());
        var choice =
                new Element(
                        "do",
                        List.of(new Attribute("type", "prev"), new Attribute("label", "Back")),
                        List.of(back));
        var card =
                new Element(
                        "card",
                        List.of(new Attribute("title", "Page broken")),
                        List.of(choice, paragraph));
        var wml = new Element("wml", List.of(), List.of(card));
        return WmlCompiler.compile(wml, version, charset).orThrow();
    }

    private static String dollars(String text) {
        int end = Math.min(text.length(), WORDS_MAX);
        boolean half = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, half ? end - 1 : end).replace("$", "$$");
    }

    private static Element lineBreak() {
        return new Element("br", List.of(), List.of());
    }
}
