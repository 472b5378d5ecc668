package parley.pages;

import java.text.BreakIterator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A page in HTML for every browser with some room: works without script, in one answer of at most
/// 14 KB, in light and dark, by keyboard and by ear. Written so that it is XML too, which lets a
/// test see each tag closed.
final class HtmlRenderer implements Renderer {
    static final int PAGE_OCTETS_MAX = 14_000;
    private static final int MORE_OCTETS = 150;

    @Override
    public Written write(Page page, Instant now) {
        return switch (page) {
            case Page.Sheet sheet -> sheet(sheet);
            case Page.Talk talk -> talk(talk, now);
        };
    }

    private static Written sheet(Page.Sheet sheet) {
        var blocks = sheet.blocks().stream().skip(sheet.skip()).toList();
        List<String> pieces = blocks.stream().map(HtmlRenderer::block).toList();
        int left = PAGE_OCTETS_MAX - Fit.octets(sheet(sheet, ""));
        int count = Fit.count(pieces, left, MORE_OCTETS, piece -> Fit.octets(piece) + 10);
        var body = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boolean row = blocks.get(i) instanceof Block.Row;
            boolean rowBefore = i > 0 && blocks.get(i - 1) instanceof Block.Row;
            body.append(row && !rowBefore ? "<ul class=\"list\">\n" : "");
            body.append(!row && rowBefore ? "</ul>\n" : "");
            body.append(pieces.get(i));
        }
        body.append(count > 0 && blocks.get(count - 1) instanceof Block.Row ? "</ul>\n" : "");
        if (count < pieces.size()) {
            body.append(more("More", sheet.here().with("s", sheet.skip() + count)));
        }
        return new Written(sheet(sheet, body.toString()), 0);
    }

    private static String sheet(Page.Sheet sheet, String body) {
        return document(
                sheet,
                "sheet",
                "<header><h1><bdi>"
                        + title(sheet)
                        + "</bdi></h1></header>\n<main>\n"
                        + notice(sheet)
                        + body
                        + "</main>\n"
                        + navigation(sheet.links()));
    }

    private static String block(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> "<h2>" + Escaped.xml(text) + "</h2>\n";
            case Block.Words(var text) -> "<p>" + Escaped.xml(text) + "</p>\n";
            case Block.Quoted(var text) ->
                    "<blockquote dir=\"auto\">" + Escaped.xml(text) + "</blockquote>\n";
            case Block.Row row -> row(row);
            case Block.Form form -> HtmlForm.of(form, "card");
            case Block.Notices notices -> HtmlNotices.of(notices);
        };
    }

    private static String row(Block.Row row) {
        String name = PlainText.line(row.name());
        var said = new ArrayList<String>();
        if (row.unread() > 0) {
            said.add("<b class=\"new\">" + Wording.unread(row.unread()) + "</b>");
        }
        row.presence()
                .map(state ->
                        "<span class=\"is "
                                + state.name().toLowerCase(Locale.ROOT)
                                + "\">"
                                + Wording.presence(state)
                                + "</span>")
                .ifPresent(said::add);
        row.detail().map(text -> "<span>" + Escaped.xml(text) + "</span>").ifPresent(said::add);
        String inside =
                "<bdi class=\"name\">" + Escaped.xml(name) + "</bdi> " + String.join(" ", said);
        String initial = " data-i=\"" + Escaped.xml(initial(name)) + "\"";
        return row.place()
                        .map(place ->
                                "<li><a class=\"row\""
                                        + initial
                                        + " href=\""
                                        + href(place)
                                        + "\">"
                                        + inside
                                        + "</a>")
                        .orElse("<li><span class=\"row\"" + initial + ">" + inside + "</span>")
                + "</li>\n";
    }

    private static String initial(String name) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(name);
        int end = characters.following(0);
        return end == BreakIterator.DONE ? "" : name.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private static Written talk(Page.Talk talk, Instant now) {
        var pieces = talk.bubbles().stream().map(bubble -> bubble(bubble, now)).toList();
        int left = PAGE_OCTETS_MAX - Fit.octets(talk(talk, "", ""));
        int count = Fit.count(pieces, left, MORE_OCTETS, Fit::octets);
        boolean goesOn = count < pieces.size() || (talk.older() && count > 0);
        String older =
                goesOn
                        ? more(
                                "Older messages",
                                Page.Cursor.olderThan(talk.bubbles().get(count - 1))
                                        .in(talk.here()))
                        : "";
        var inTime = new ArrayList<>(pieces.subList(0, count));
        Collections.reverse(inTime);
        return new Written(talk(talk, older, String.join("", inTime)), count);
    }

    private static String talk(Page.Talk talk, String older, String bubbles) {
        String presence =
                talk.presence()
                        .map(state ->
                                " <span class=\"is "
                                        + state.name().toLowerCase(Locale.ROOT)
                                        + "\">"
                                        + Wording.presence(state)
                                        + "</span>")
                        .orElse("");
        String messages =
                bubbles.isEmpty()
                        ? "<p class=\"empty\">No messages yet. Write the first one.</p>\n"
                        : "<ol class=\"talk\">\n" + bubbles + "</ol>\n";
        return document(
                talk,
                "chat",
                "<header><h1><bdi>"
                        + title(talk)
                        + "</bdi>"
                        + presence
                        + "</h1>"
                        + navigation(talk.links())
                        + "</header>\n<main data-mark=\""
                        + Escaped.xml(talk.mark().orElse(""))
                        + "\">\n"
                        + "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Messages\"><div>\n"
                        + older
                        + messages
                        + notice(talk)
                        + "</div></section>\n"
                        + HtmlForm.of(talk.form(), "bar")
                        + "</main>\n");
    }

    private static String bubble(Page.Bubble bubble, Instant now) {
        String name = bubble.mine() ? "You" : PlainText.line(bubble.from());
        String from =
                bubble.alone().map(place -> alone(place, name)).orElseGet(() -> Escaped.xml(name));
        String state = bubble.state().map(_ -> " · " + XhtmlMpRenderer.wentLink(bubble)).orElse("");
        return "<li class=\""
                + (bubble.mine() ? "mine" : "theirs")
                + "\"><bdi class=\"from\">"
                + from
                + "</bdi><p dir=\"auto\">"
                + said(bubble)
                + "</p><small><time datetime=\""
                + bubble.at()
                + "\" title=\""
                + Wording.exactly(bubble.at())
                + "\">"
                + Wording.ago(bubble.at(), now)
                + "</time>"
                + state
                + (bubble.takeBack() ? " · " + XhtmlMpRenderer.takeBackLink(bubble) : "")
                + "</small></li>\n";
    }

    private static String alone(Place place, String name) {
        return "<a href=\""
                + href(place)
                + "\" title=\""
                + Escaped.xml(Wording.alone(name))
                + "\">"
                + Escaped.xml(name)
                + "</a>";
    }

    private static String said(Page.Bubble bubble) {
        return bubble.gone()
                ? "<em>" + Escaped.xml(bubble.text()) + "</em>"
                : Escaped.withBreaks(Escaped.xml(PlainText.of(bubble.text())));
    }

    private static String notice(Page page) {
        return page.notice()
                .map(notice ->
                        switch (notice.tone()) {
                                    case DONE -> "<p class=\"notice\" role=\"status\">";
                                    case WRONG -> "<p class=\"notice wrong\" role=\"alert\">";
                                }
                                + Escaped.xml(notice.text())
                                + "</p>\n")
                .orElse("");
    }

    private static String navigation(List<Link> links) {
        if (links.isEmpty()) {
            return "";
        }
        return links.stream()
                .map(link ->
                        "<a href=\""
                                + href(link.place())
                                + "\">"
                                + Escaped.xml(link.label())
                                + "</a>")
                .collect(Collectors.joining(" ", "<nav>", "</nav>\n"));
    }

    private static String more(String label, Place place) {
        return "<p class=\"more\"><a href=\"" + href(place) + "\">" + label + "</a></p>\n";
    }

    private static String href(Place place) {
        return Escaped.xml(place.href());
    }

    private static String title(Page page) {
        return Escaped.xml(PlainText.line(page.title()));
    }

    /// Where news show: then it asks for itself again when there are some.
    private static boolean isLive(Page page) {
        return page instanceof Page.Talk || HomePages.isHome(page);
    }

    private static boolean hasNotices(Page page) {
        return page instanceof Page.Sheet sheet
                && !HomePages.isHome(page)
                && sheet.blocks().stream().anyMatch(Block.Notices.class::isInstance);
    }

    private static String script(String path) {
        return "<script src=\"" + path + "\" defer=\"defer\"></script>";
    }

    private static String document(Page page, String look, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"/><title>"
                + title(page)
                + "</title>\n<meta name=\"viewport\" content=\"width=device-width,"
                + " initial-scale=1\"/><meta name=\"color-scheme\" content=\"light dark\"/>"
                + "<meta name=\"format-detection\" content=\"telephone=no\"/>"
                + "<link rel=\"icon\" href=\"data:,\"/>\n<style>"
                + PageStyle.HTML
                + "</style>"
                + (isLive(page) ? script("/live.js") : "")
                + (hasNotices(page) ? script("/notices.js") : "")
                + "</head>\n<body class=\""
                + look
                + "\">\n"
                + body
                + "</body>\n</html>\n";
    }
}
