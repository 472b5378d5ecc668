package parley.pages;

import java.util.Optional;

/// A page, ready to be sent.
///
/// @param status of HTTP: 200, 303 (with `location`, browsers only), 400, 401, 403, 404, 405, 413,
///   503
/// @param page in the rendering that was asked for
/// @param location a path of ours
/// @param cookie the sign-in cookie to set; an empty text takes it back
public record PageAnswer(
        int status, Markup page, Optional<String> location, Optional<String> cookie) {
    public PageAnswer(
            int status, String markup, Optional<String> location, Optional<String> cookie) {
        this(status, new Markup.Plain(markup), location, cookie);
    }

    /// The page as text.
    public String markup() {
        return page.text();
    }
}
