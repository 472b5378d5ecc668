package parley.adapters.webhttp;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

import parley.pages.ChatPages;
import parley.pages.PageAnswer;

import java.util.Optional;

/// What is said of a request that HTTP itself refuses. Never how or where it failed.
final class FaultPages extends ErrorHandler {
    private final ChatPages pages;

    FaultPages(ChatPages pages) {
        this.pages = pages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 400 : response.getStatus();
        var negotiation = PeopleHandler.negotiate(request);
        String markup = pages.error(negotiation.rendering(), explained(status)).markup();
        var answer = new PageAnswer(status, markup, Optional.empty(), Optional.empty());
        PageSender.send(request, response, callback, negotiation, answer);
        return true;
    }

    /// The status whose page says what to do.
    private static int explained(int status) {
        if (status >= 500) {
            return 503;
        }
        return switch (status) {
            case 403, 404, 405, 413 -> status;
            default -> 400;
        };
    }
}
