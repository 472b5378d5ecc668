package parley.relay;

import parley.octets.Octets;
import parley.wml.BadDeck;
import parley.wml.CompiledDeck;
import parley.wml.ErrorDeck;
import parley.wml.WmlText;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Pages that say in words why there is no page, in the form the phone reads. They name no address:
/// who reads them asked for it.
final class Faults {
    private final Decks decks;

    Faults(Decks decks) {
        this.decks = decks;
    }

    RelayReply failed(Phone phone, OriginAnswer.Reason reason) {
        return switch (reason) {
            case NOT_ALLOWED ->
                    page(phone, 403, "Not from here", "This gateway may not go to that site.");
            case UNREACHABLE ->
                    page(
                            phone,
                            502,
                            "Not there",
                            "That site was not found, or it does not answer. Please check the"
                                    + " address.");
            case NOT_SECURE ->
                    page(
                            phone,
                            502,
                            "Not secure",
                            "No secure connection to that site could be made, so nothing was sent"
                                    + " there.");
            case TIMED_OUT ->
                    page(
                            phone,
                            504,
                            "Too slow",
                            "That site did not answer in time. Please try again later.");
            case TOO_LARGE -> tooLong(phone);
            case BROKEN ->
                    page(
                            phone,
                            502,
                            "Not understood",
                            "That site answered something this gateway cannot read.");
            case BUSY ->
                    page(
                            phone,
                            503,
                            "Busy",
                            "Too many pages are being fetched right now. Please try again.");
        };
    }

    RelayReply tooLong(Phone phone) {
        return page(phone, 413, "Too long", "That page is too long for your phone.");
    }

    RelayReply badAddress(Phone phone) {
        return page(phone, 400, "No address", "That is not the address of a page.");
    }

    RelayReply noSuchMethod(Phone phone) {
        return page(phone, 501, "Not possible", "This gateway cannot ask for that.");
    }

    RelayReply badBody(Phone phone) {
        return page(phone, 400, "Not sent", "What your phone sent could not be read.");
    }

    RelayReply notAccepted(Phone phone) {
        return page(
                phone,
                406,
                "Cannot be shown",
                "Your phone says that it cannot show what is at that address.");
    }

    /// A page that is no deck, or no other document it says it is. WAE 6.4.
    RelayReply broken(Phone phone) {
        return page(
                phone, 502, "Broken page", "That page has a mistake in it and cannot be shown.");
    }

    /// A deck that does not compile, for whoever can mend it too.
    RelayReply badDeck(Phone phone, PageAddress page, BadDeck bad) {
        var deck = ErrorDeck.of(page.host(), bad, phone.wml(), phone.charset());
        return new RelayReply(502, Headers.NONE, phone.deckType(), deck.octets());
    }

    RelayReply noScripts(Phone phone) {
        return page(
                phone,
                502,
                "No scripts",
                "That is a program text (WMLScript). This gateway does not compile those.");
    }

    /// The origin's own status, in our words, where its page cannot be shown.
    RelayReply saidByOrigin(Phone phone, int status) {
        return switch (status) {
            case 401 -> page(phone, status, "Sign in", "That site wants a name and a password.");
            case 403 -> page(phone, status, "Not allowed", "That site does not show this page.");
            case 404, 410 -> page(phone, status, "No such page", "That page is not there.");
            case 407 -> page(phone, 502, "Not understood", "That site is not a page's site.");
            default ->
                    status >= 500
                            ? page(
                                    phone,
                                    status,
                                    "Not now",
                                    "That site has a problem. Please try again later.")
                            : page(phone, status, "No page", "That site refused the request.");
        };
    }

    /// `again`: where the page can be had anew.
    RelayReply pageIsOver(Phone phone, Optional<String> again) {
        return page(
                phone,
                410,
                "Page is over",
                "The rest of that page is no longer here. Please load the page again.",
                again);
    }

    RelayReply page(Phone phone, int status, String title, String words) {
        return page(phone, status, title, words, Optional.empty());
    }

    private RelayReply page(
            Phone phone, int status, String title, String words, Optional<String> link) {
        var media = phone.media();
        if (media.takes("application/vnd.wap.wmlc")) {
            return compiled(phone, status, deck(title, words, link));
        }
        if (media.takes("text/vnd.wap.wml")) {
            return text(status, "text/vnd.wap.wml", deck(title, words, link));
        }
        for (var type :
                new String[] {
                    "application/vnd.wap.xhtml+xml", "application/xhtml+xml", "text/html"
                }) {
            if (media.takes(type)) {
                return text(status, type, markup(title, words, link));
            }
        }
        return media.takes("text/plain")
                ? text(status, "text/plain", words)
                : compiled(phone, status, deck(title, words, link)); // some list images only
    }

    private static RelayReply text(int status, String type, String text) {
        return new RelayReply(
                status,
                Headers.NONE,
                ContentType.of(type).with("charset", "utf-8"),
                Octets.of(text, StandardCharsets.UTF_8));
    }

    private RelayReply compiled(Phone phone, int status, String deck) {
        var text = Octets.of(deck, StandardCharsets.UTF_8);
        CompiledDeck compiled =
                decks.compile(text, Optional.of("utf-8"), phone.wml(), phone.charset()).orThrow();
        return new RelayReply(status, Headers.NONE, phone.deckType(), compiled.octets());
    }

    private static String deck(String title, String words, Optional<String> link) {
        return "<?xml version=\"1.0\"?><wml><card title=\""
                + WmlText.escape(title)
                + "\"><p>"
                + WmlText.escape(words)
                + link.map(to -> "<br/><a href=\"" + WmlText.escape(to) + "\">Load again</a>")
                        .orElse("")
                + "</p><do type=\"prev\"><prev/></do></card></wml>";
    }

    private static String markup(String title, String words, Optional<String> link) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<!DOCTYPE html PUBLIC \"-//WAPFORUM//DTD XHTML Mobile 1.0//EN\""
                + " \"http://www.wapforum.org/DTD/xhtml-mobile10.dtd\">\n"
                + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>"
                + escaped(title)
                + "</title></head><body><p>"
                + escaped(words)
                + link.map(to -> " <a href=\"" + escaped(to) + "\">Load again</a>").orElse("")
                + "</p></body></html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
