package parley.pages;

/// What the script shows of itself: hidden until it has found out what this browser can do. What
/// has `data-when` is shown in that state.
final class HtmlNotices {
    private HtmlNotices() {}

    static String of(Block.Notices notices) {
        return "<section id=\"notices\" class=\"card\" hidden=\"hidden\" data-key=\""
                + Escaped.xml(notices.key())
                + "\" data-told=\""
                + Escaped.xml(String.join(" ", notices.told()))
                + "\"><h2>While this page is closed</h2>\n"
                + words("off", "This browser can tell you that somebody wrote, and who. Not what.")
                + words("on", "This browser tells you that somebody wrote, and who. Not what.")
                + words(
                        "blocked",
                        "This browser does not let the chat tell you anything. Its settings for"
                                + " this page say so.")
                + words("failed", "That did not work. Try again in a minute.")
                + button("off", "Tell me when this page is closed")
                + button("failed", "Try again")
                + button("on", "Do not tell me")
                + "</section>\n";
    }

    private static String words(String when, String text) {
        return "<p data-when=\"" + when + "\" role=\"status\">" + Escaped.xml(text) + "</p>\n";
    }

    private static String button(String when, String text) {
        return "<button type=\"button\" data-when=\""
                + when
                + "\">"
                + Escaped.xml(text)
                + "</button>\n";
    }
}
