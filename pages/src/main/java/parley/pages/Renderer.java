package parley.pages;

import java.time.Instant;

/// The three ways in which a page is written. None of them leaves anything out: what does not fit
/// is on the page behind "more".
sealed interface Renderer permits WmlRenderer, XhtmlMpRenderer, HtmlRenderer {
    Written write(Page page, Instant now);

    static Renderer of(Rendering rendering) {
        return switch (rendering) {
            case WML -> new WmlRenderer();
            case XHTML_MP -> new XhtmlMpRenderer();
            case HTML -> new HtmlRenderer();
        };
    }
}
