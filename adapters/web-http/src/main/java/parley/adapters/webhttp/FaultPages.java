package parley.adapters.webhttp;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

import parley.pages.ChatPages;

/// What is said of a request that HTTP itself refuses. Never how or where it failed.
final class FaultPages extends ErrorHandler {
    private final ChatPages pages;

    FaultPages(ChatPages pages) {
        this.pages = pages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = known(response.getStatus());
        var negotiation = PeopleHandler.negotiate(request);
        var answer = pages.error(negotiation.rendering(), status);
        PageSender.send(request, response, callback, negotiation, answer);
        return true;
    }

    private static int known(int status) {
        if (status >= 500) {
            return 503;
        }
        return switch (status) {
            case 403, 404, 405, 413 -> status;
            default -> 400;
        };
    }
}
