package parley.adapters.originhttp;

import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;

/// Passes over a few interim responses before the real one, and gives up on more. RFC 9110 15.2.
final class InterimResponses extends EarlyHintsProtocolHandler {
    private static final String SEEN = "parley.interim";
    private static final int MOST = 8;
    private static final int SWITCHING = 101;

    @Override
    public boolean accept(Request request, Response response) {
        int status = response.getStatus();
        return status >= 100 && status < 200 && status != SWITCHING;
    }

    @Override
    protected void onEarlyHints(Request request, HttpFields fields) {
        int seen = request.getAttributes().get(SEEN) instanceof Integer before ? before + 1 : 1;
        request.attribute(SEEN, seen);
        if (seen > MOST) {
            var _ = request.abort(new Broken("it sends interim responses only"));
        }
    }
}
