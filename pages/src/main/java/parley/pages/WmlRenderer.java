package parley.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A page as a deck of WML 1.1 with one card, for phones that take 1,397 octets at a time. What a
/// person wrote is cut into parts and spread over decks, never shortened.
final class WmlRenderer implements Renderer {
    /// Compiled. The rest of what a phone takes is left for the headers of the answer.
    static final int DECK_OCTETS_MAX = 1_300;

    /// A longer text is spread over several decks.
    private static final int PART_OCTETS_MAX = 400;

    private static final String PROLOGUE =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                    + "<!DOCTYPE wml PUBLIC \"-//WAPFORUM//DTD WML 1.1//EN\""
                    + " \"http://www.wapforum.org/DTD/wml_1.1.xml\">\n";

    private static final int MORE_OCTETS = 120;

    @Override
    public Written write(Page page, Instant now) {
        return switch (page) {
            case Page.Sheet sheet -> sheet(sheet);
            case Page.Talk talk -> talk(talk, now);
        };
    }

    private static Written sheet(Page.Sheet sheet) {
        String top = notice(sheet);
        String bottom = links(sheet.links());
        List<String> pieces =
                sheet.blocks().stream()
                        .skip(sheet.skip())
                        .map(WmlRenderer::block)
                        .collect(Collectors.toCollection(ArrayList::new));
        int left = DECK_OCTETS_MAX - WmlSize.HEADER_OCTETS - WmlSize.of(deck(sheet, top + bottom));
        int count = Fit.count(pieces, left, MORE_OCTETS, WmlSize::of);
        String more =
                count == pieces.size()
                        ? ""
                        : link("More", sheet.here().with("s", sheet.skip() + count));
        String body = String.join("", pieces.subList(0, count));
        return new Written(deck(sheet, top + body + more + bottom), 0);
    }

    private static String block(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> "<p><b>" + Escaped.wml(text) + "</b></p>";
            case Block.Words(var text) -> "<p>" + Escaped.wml(text) + "</p>";
            case Block.Row row -> row(row);
            case Block.Form form -> form(form);
        };
    }

    private static String row(Block.Row row) {
        String name = Escaped.wml(PlainText.line(row.name()));
        var said = new ArrayList<String>();
        if (row.unread() > 0) {
            said.add(Wording.unread(row.unread()));
        }
        row.presence().map(Wording::presence).ifPresent(said::add);
        row.detail().map(Escaped::wml).ifPresent(said::add);
        String linked =
                row.place()
                        .map(place -> "<a href=\"" + href(place) + "\">" + name + "</a>")
                        .orElse(name);
        return "<p>" + linked + (said.isEmpty() ? "" : " " + String.join(", ", said)) + "</p>";
    }

    /// The names of the variables hang on the form's key: a new form begins empty, and one that
    /// comes back after a fault still has in the phone what was typed.
    private static String form(Block.Form form) {
        var inputs = new StringBuilder();
        var posted = new StringBuilder("<postfield name=\"k\" value=\"");
        posted.append(form.key().value()).append("\"/>");
        for (Field field : form.fields()) {
            String value = "$(" + variable(form, field) + ")";
            switch (field) {
                case Field.Hidden(_, var fixed) -> value = Escaped.wml(fixed);
                case Field.Line line ->
                        inputs.append(input(form, field, line.label(), line.value(), line.kind()));
                case Field.Lines lines ->
                        inputs.append(
                                input(form, field, lines.label(), lines.value(), Field.Kind.WORDS));
            }
            posted.append("<postfield name=\"").append(field.name()).append("\" value=\"");
            posted.append(value).append("\"/>");
        }
        return "<p>"
                + inputs
                + "<anchor>"
                + Escaped.wml(form.submit())
                + "<go href=\""
                + Escaped.wml(form.action())
                + "\" method=\"post\">"
                + posted
                + "</go></anchor></p>";
    }

    private static String input(
            Block.Form form, Field field, String label, String value, Field.Kind kind) {
        String shown = Escaped.wml(PlainText.line(value));
        boolean fits = WmlSize.of(shown) < 100;
        return Escaped.wml(label)
                + ": <input name=\""
                + variable(form, field)
                + "\""
                + (kind == Field.Kind.PIN ? " format=\"*N\"" : "")
                + (shown.isEmpty() || !fits ? "" : " value=\"" + shown + "\"")
                + "/><br/>";
    }

    private static String variable(Block.Form form, Field field) {
        String key = form.key().value().replace('-', '_');
        return field.name() + key.substring(0, Math.min(6, key.length()));
    }

    /// One part of one message.
    private record Part(int bubble, int part, boolean last, String wml) {}

    private static Written talk(Page.Talk talk, Instant now) {
        List<Part> parts = parts(talk.bubbles(), now);
        parts = parts.subList(Math.min(talk.cursor().part(), parts.size()), parts.size());
        String form = talk.cursor().isNewest() ? form(talk.form()) : "";
        String top = notice(talk) + presence(talk);
        String bottom = links(talk.links());
        int left =
                DECK_OCTETS_MAX
                        - WmlSize.HEADER_OCTETS
                        - WmlSize.of(deck(talk, top + form + bottom))
                        - (talk.older() ? MORE_OCTETS : 0);
        boolean firstGoesOn = !parts.isEmpty() && !parts.getFirst().last();
        int count =
                firstGoesOn && !form.isEmpty()
                        ? 1
                        : Fit.count(
                                parts.stream().map(Part::wml).toList(),
                                left,
                                MORE_OCTETS,
                                WmlSize::of);
        String first = count == 0 ? "" : parts.getFirst().wml();
        String rest =
                parts.subList(Math.min(1, count), count).stream()
                        .map(Part::wml)
                        .collect(Collectors.joining());
        String more = more(talk, parts, count);
        String body =
                firstGoesOn && !form.isEmpty() ? first + more + form : first + form + rest + more;
        int shown = (int) parts.subList(0, count).stream().filter(Part::last).count();
        return new Written(deck(talk, top + body + bottom), shown);
    }

    private static List<Part> parts(List<Page.Bubble> bubbles, Instant now) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < bubbles.size(); i++) {
            var bubble = bubbles.get(i);
            var pieces =
                    PlainText.pieces(
                            PlainText.of(bubble.text()),
                            PART_OCTETS_MAX,
                            piece -> "\n".equals(piece) ? 5 : Fit.octets(Escaped.wml(piece)));
            for (int n = 0; n < pieces.size(); n++) {
                boolean last = n == pieces.size() - 1;
                String text = Escaped.withBreaks(Escaped.wml(pieces.get(n).strip()));
                parts.add(new Part(i, n, last, part(bubble, n == 0, last, text, now)));
            }
        }
        return parts;
    }

    private static String part(
            Page.Bubble bubble, boolean first, boolean last, String text, Instant now) {
        String from = bubble.mine() ? "Me" : Escaped.wml(PlainText.line(bubble.from()));
        String state = bubble.state().map(known -> ", " + Wording.state(known)).orElse("");
        return "<p>"
                + (first ? "<b>" + from + ":</b> " : "")
                + text
                + (last ? "<br/><small>" + Wording.ago(bubble.at(), now) + state + "</small>" : "")
                + "</p>";
    }

    private static String more(Page.Talk talk, List<Part> parts, int count) {
        var cursor = talk.cursor();
        if (count == parts.size()) {
            return talk.older() && !talk.bubbles().isEmpty()
                    ? link("Older", Page.Cursor.olderThan(talk.bubbles().getLast()).in(talk.here()))
                    : "";
        }
        Part next = parts.get(count);
        var first = cursor.before().isPresent() ? Optional.<String>empty() : firstId(talk);
        var goesOn =
                next.bubble() == 0
                        ? new Page.Cursor(cursor.before(), first, next.part())
                        : new Page.Cursor(
                                Optional.of(talk.bubbles().get(next.bubble() - 1).id()),
                                Optional.empty(),
                                next.part());
        return link("More", goesOn.in(talk.here()));
    }

    /// While somebody reads on in the newest message, a newer one may come.
    private static Optional<String> firstId(Page.Talk talk) {
        return Optional.of(talk.bubbles().getFirst().id());
    }

    private static String presence(Page.Talk talk) {
        return talk.presence()
                .filter(_ -> talk.cursor().isNewest())
                .map(state -> "<p><small>" + Wording.presence(state) + "</small></p>")
                .orElse("");
    }

    private static String notice(Page page) {
        return page.notice()
                .map(notice -> "<p><em>" + Escaped.wml(notice.text()) + "</em></p>")
                .orElse("");
    }

    private static String links(List<Link> links) {
        if (links.isEmpty()) {
            return "";
        }
        return links.stream()
                .map(link ->
                        "<a href=\""
                                + href(link.place())
                                + "\">"
                                + Escaped.wml(link.label())
                                + "</a>")
                .collect(Collectors.joining("<br/>", "<p>", "</p>"));
    }

    private static String link(String label, Place place) {
        return "<p><a href=\"" + href(place) + "\">" + label + "</a></p>";
    }

    private static String href(Place place) {
        return Escaped.wml(place.href());
    }

    private static String deck(Page page, String body) {
        String title = Escaped.wml(PlainText.line(page.title()));
        return PROLOGUE
                + "<wml><card id=\"c\" title=\""
                + title
                + "\"><do type=\"prev\" label=\"Back\"><prev/></do>"
                + body
                + "</card></wml>\n";
    }
}
