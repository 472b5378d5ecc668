package parley.adapters.webhttp;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The practice phones on one page, for who tries Parley out: each phone with its texts and a line
/// to answer from. No script; nothing is loaded from elsewhere.
final class PracticePage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final String STYLE =
            ":root{--back:#f2f4f6;--card:#fff;--ink:#16191d;--dim:#555d68;--line:#d5dae0;"
                    + "--lead:#0a6b50;--on:#fff;color-scheme:light dark}"
                    + "@media(prefers-color-scheme:dark){:root{--back:#101317;--card:#1b2026;"
                    + "--ink:#e9ecef;--dim:#a6aeb9;--line:#333a43;--lead:#6fd3ae;--on:#06251a}}"
                    + "*{box-sizing:border-box}body{margin:0 auto;max-width:60rem;padding:1rem;"
                    + "background:var(--back);color:var(--ink);font:1rem/1.45 system-ui,sans-serif;"
                    + "overflow-wrap:anywhere}h1{font-size:1.3rem;margin:.2rem 0}"
                    + "h2{font-size:1rem;margin:0}p{margin:.4rem 0}.dim{color:var(--dim)}"
                    + "a{color:var(--lead)}.phones{display:grid;gap:1rem;margin-top:1rem;"
                    + "grid-template-columns:repeat(auto-fill,minmax(17rem,1fr))}"
                    + ".phone{background:var(--card);border:1px solid var(--line);"
                    + "border-radius:1rem;padding:.8rem}.sms{background:var(--back);"
                    + "border-radius:.2rem .9rem .9rem .9rem;padding:.5rem .7rem;margin:.5rem 0;"
                    + "white-space:pre-wrap}.sms small{display:block;color:var(--dim)}"
                    + "form{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:.5rem}"
                    + "label{flex:1 1 8rem;font-size:.85rem;color:var(--dim)}"
                    + "input,button{font:inherit;min-height:2.6rem;border-radius:.6rem;"
                    + "width:100%;padding:.4rem .6rem;border:1px solid var(--dim);"
                    + "background:var(--back);color:inherit}button{flex:0 0 auto;width:auto;"
                    + "align-self:end;border:0;background:var(--lead);color:var(--on);"
                    + "font-weight:600;padding:.4rem 1rem;cursor:pointer}"
                    + ":focus-visible{outline:3px solid var(--lead);outline-offset:2px}";

    private PracticePage() {}

    static String html(PracticeDesk desk, String notice) {
        var page = new StringBuilder(4_096);
        page.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>Practice phones</title><link rel=\"icon\" href=\"data:,\">")
                .append("<style>")
                .append(STYLE)
                .append("</style></head><body><h1>Practice phones</h1>")
                .append("<p class=\"dim\">No SMSC is configured, so what Parley sends by SMS ends")
                .append(" here and nowhere else. <a href=\"/practice\">Refresh</a></p>");
        if (!notice.isEmpty()) {
            page.append("<p role=\"status\"><b>").append(escaped(notice)).append("</b></p>");
        }
        page.append("<section class=\"phone\"><h2>Write as a phone</h2>")
                .append("<form method=\"post\" action=\"/practice\"><label>Its number")
                .append("<input name=\"phone\" type=\"tel\" required")
                .append(" placeholder=\"+49 155 50000099\"></label>")
                .append("<label>Text to the gateway<input name=\"text\" required></label>")
                .append("<button>Send SMS</button></form></section><div class=\"phones\">");
        var phones = byPhone(desk.received());
        phones.forEach((phone, texts) -> phone(page, desk, phone, texts));
        page.append("</div>");
        if (phones.isEmpty()) {
            page.append("<p class=\"dim\">No SMS yet. Sign in on the chat page with any number:")
                    .append(" its PIN arrives here.</p>");
        }
        return page.append("</body></html>").toString();
    }

    private static Map<String, List<PracticeDesk.Received>> byPhone(
            List<PracticeDesk.Received> all) {
        return all.stream()
                .collect(
                        Collectors.groupingBy(
                                PracticeDesk.Received::phone,
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private static void phone(
            StringBuilder page,
            PracticeDesk desk,
            String phone,
            List<PracticeDesk.Received> texts) {
        page.append("<section class=\"phone\"><h2>+").append(escaped(phone)).append("</h2>");
        for (var sms : texts) {
            page.append("<div class=\"sms\">")
                    .append(linked(escaped(sms.text()), desk))
                    .append("<small>")
                    .append(TIME.format(sms.at().atZone(ZoneId.systemDefault())))
                    .append("</small></div>");
        }
        page.append("<form method=\"post\" action=\"/practice\">")
                .append("<input type=\"hidden\" name=\"phone\" value=\"+")
                .append(escaped(phone))
                .append("\"><label>Answer<input name=\"text\" required></label>")
                .append("<button>Send SMS</button></form></section>");
    }

    /// A reply link opens on this machine's chat page, whatever name it carries for real phones.
    private static String linked(String text, PracticeDesk desk) {
        String base = escaped(desk.linkBase());
        int at = text.indexOf(base + "/r/");
        if (at < 0) {
            return text;
        }
        int end = at + base.length() + 3;
        while (end < text.length() && isOfToken(text.charAt(end))) {
            end++;
        }
        String path = text.substring(at + base.length(), end);
        return text.substring(0, at)
                + "<a href=\""
                + escaped(desk.peopleBase())
                + path
                + "\">"
                + text.substring(at, end)
                + "</a>"
                + text.substring(end);
    }

    private static boolean isOfToken(char at) {
        return at < 0x80 && (Character.isLetterOrDigit(at) || at == '-' || at == '_');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
