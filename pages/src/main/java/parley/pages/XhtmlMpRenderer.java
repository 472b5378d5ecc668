package parley.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A page in XHTML Mobile Profile 1.0, for phones of WAP 2.0: no script, little style, at most 8
/// KB. What is newest stands first, because such screens are small.
final class XhtmlMpRenderer implements Renderer {
    static final int PAGE_OCTETS_MAX = 7_900;
    private static final int MORE_OCTETS = 150;

    @Override
    public Written write(Page page, Instant now) {
        return switch (page) {
            case Page.Sheet sheet -> sheet(sheet);
            case Page.Talk talk -> talk(talk, now);
        };
    }

    private static Written sheet(Page.Sheet sheet) {
        var pieces =
                sheet.blocks().stream().skip(sheet.skip()).map(XhtmlMpRenderer::block).toList();
        int left = PAGE_OCTETS_MAX - Fit.octets(document(sheet, ""));
        int count = Fit.count(pieces, left, MORE_OCTETS, Fit::octets);
        String more =
                count == pieces.size()
                        ? ""
                        : more("More", sheet.here().with("s", sheet.skip() + count));
        String body = String.join("\n", pieces.subList(0, count));
        return new Written(document(sheet, body + more), 0);
    }

    private static String block(Block block) {
        return switch (block) {
            case Block.Notices _ -> ""; // no phone has what it takes
            case Block.Heading(var text) -> "<h2>" + Escaped.xml(text) + "</h2>";
            case Block.Words(var text) -> "<p>" + Escaped.xml(text) + "</p>";
            case Block.Quoted(var text) -> "<p><em>" + Escaped.xml(text) + "</em></p>";
            case Block.Row row -> row(row);
            case Block.Form form -> form(form);
        };
    }

    private static String row(Block.Row row) {
        String name = Escaped.xml(PlainText.line(row.name()));
        var said = new ArrayList<String>();
        if (row.unread() > 0) {
            said.add("<b>" + Wording.unread(row.unread()) + "</b>");
        }
        row.presence().map(Wording::presence).ifPresent(said::add);
        row.detail().map(Escaped::xml).ifPresent(said::add);
        String linked =
                row.place()
                        .map(place -> "<a href=\"" + href(place) + "\">" + name + "</a>")
                        .orElse(name);
        return "<p class=\"r\">"
                + linked
                + (said.isEmpty() ? "" : " <small>" + String.join(", ", said) + "</small>")
                + "</p>";
    }

    private static String form(Block.Form form) {
        var out = new StringBuilder("<form action=\"");
        out.append(Escaped.xml(form.action())).append("\" method=\"post\"><div>");
        out.append(hidden("k", form.key().value())).append(hidden("_charset_", ""));
        for (Field field : form.fields()) {
            String id = "f" + field.name();
            out.append(
                    switch (field) {
                        case Field.Hidden(var name, var value) -> hidden(name, value);
                        case Field.Line line -> label(id, line.label()) + line(id, line);
                        case Field.Lines lines -> label(id, lines.label()) + lines(id, lines);
                    });
        }
        return out.append("<input type=\"submit\" value=\"")
                .append(Escaped.xml(form.submit()))
                .append("\"/></div></form>")
                .toString();
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\""
                + name
                + "\" value=\""
                + Escaped.xml(value)
                + "\"/>";
    }

    private static String label(String id, String label) {
        return "<label for=\"" + id + "\">" + Escaped.xml(label) + "</label><br/>";
    }

    private static String line(String id, Field.Line line) {
        return "<input id=\""
                + id
                + "\" name=\""
                + line.name()
                + "\" type=\"text\" class=\"t\" maxlength=\""
                + line.charactersMax()
                + "\" value=\""
                + Escaped.xml(PlainText.line(line.value()))
                + "\""
                + (line.kind() == Field.Kind.PIN ? " style=\"-wap-input-format: '*N'\"" : "")
                + "/><br/>";
    }

    private static String lines(String id, Field.Lines lines) {
        return "<textarea id=\""
                + id
                + "\" name=\""
                + lines.name()
                + "\" rows=\"2\" cols=\"20\">"
                + Escaped.xml(PlainText.of(lines.value()))
                + "</textarea><br/>";
    }

    private static Written talk(Page.Talk talk, Instant now) {
        String form = talk.cursor().isNewest() ? form(talk.form()) : "";
        String presence =
                talk.presence()
                        .map(state -> "<p><small>" + Wording.presence(state) + "</small></p>")
                        .orElse("");
        List<String> pieces = talk.bubbles().stream().map(bubble -> bubble(bubble, now)).toList();
        int left =
                PAGE_OCTETS_MAX
                        - Fit.octets(document(talk, presence + form))
                        - (talk.older() ? MORE_OCTETS : 0);
        int count = Fit.count(pieces, left, MORE_OCTETS, Fit::octets);
        String first = count == 0 ? "" : pieces.getFirst();
        String rest = String.join("", pieces.subList(Math.min(1, count), count));
        String older = "";
        if (count < pieces.size() || (talk.older() && count > 0)) {
            older =
                    more(
                            "Older",
                            Page.Cursor.olderThan(talk.bubbles().get(count - 1)).in(talk.here()));
        }
        return new Written(document(talk, presence + first + form + rest + older), count);
    }

    private static String bubble(Page.Bubble bubble, Instant now) {
        String name = bubble.mine() ? "Me" : Escaped.xml(PlainText.line(bubble.from()));
        String from =
                bubble.alone()
                        .map(place -> "<a href=\"" + href(place) + "\">" + name + "</a>")
                        .orElse(name);
        String state = bubble.state().map(_ -> ", " + wentLink(bubble)).orElse("");
        return "<p class=\""
                + (bubble.mine() ? "m" : "y")
                + "\"><b>"
                + from
                + ":</b> "
                + said(bubble)
                + "<br/><small>"
                + Wording.ago(bubble.at(), now)
                + state
                + "</small>"
                + (bubble.takeBack() ? " " + takeBackLink(bubble) : "")
                + "</p>\n";
    }

    /// Leads to how it went.
    static String wentLink(Page.Bubble bubble) {
        return "<a href=\""
                + href(WentPages.place(bubble))
                + "\">"
                + bubble.state().map(Wording::state).orElse("")
                + "</a>";
    }

    static String takeBackLink(Page.Bubble bubble) {
        return "<a href=\""
                + href(TakingBackPages.place(bubble))
                + "\">"
                + WmlRenderer.TAKE_BACK
                + "</a>";
    }

    private static String said(Page.Bubble bubble) {
        return bubble.gone()
                ? "<em>" + Escaped.xml(bubble.text()) + "</em>"
                : Escaped.withBreaks(Escaped.xml(PlainText.of(bubble.text())));
    }

    private static String more(String label, Place place) {
        return "<p><a href=\"" + href(place) + "\">" + label + "</a></p>";
    }

    private static String href(Place place) {
        return Escaped.xml(place.href());
    }

    private static String document(Page page, String body) {
        String title = Escaped.xml(PlainText.line(page.title()));
        String notice =
                page.notice()
                        .map(said ->
                                "<p class=\"n\"><strong>"
                                        + Escaped.xml(said.text())
                                        + "</strong></p>")
                        .orElse("");
        String links =
                page.links().stream()
                        .map(link ->
                                "<a href=\""
                                        + href(link.place())
                                        + "\">"
                                        + Escaped.xml(link.label())
                                        + "</a>")
                        .collect(Collectors.joining(" | "));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<!DOCTYPE html PUBLIC \"-//WAPFORUM//DTD XHTML Mobile 1.0//EN\""
                + " \"http://www.wapforum.org/DTD/xhtml-mobile10.dtd\">\n"
                + "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\"><head><title>"
                + title
                + "</title><style type=\"text/css\">"
                + PageStyle.XHTML_MP
                + "</style></head>\n<body><h1>"
                + title
                + "</h1>\n"
                + notice
                + body
                + (links.isEmpty() ? "" : "\n<hr/><p>" + links + "</p>")
                + "</body></html>\n";
    }
}
