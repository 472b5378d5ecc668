package parley.adapters.originhttp;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;

import parley.octets.Octets;
import parley.relay.HttpField;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// One question under way: gathers the answer on the client's threads, up to a limit, while the
/// asker waits.
final class Exchange implements Response.Listener {
    private static final int FIRST_ROOM = 2_048;

    /// What is believed of a length that is only told: memory is taken as octets come.
    private static final int TOLD_ROOM = 65_536;

    private final int octetsMax;
    private final CountDownLatch done = new CountDownLatch(1);
    private byte[] content = new byte[0];
    private int length;
    private volatile boolean begun;
    private volatile Optional<Result> result = Optional.empty();

    Exchange(int octetsMax) {
        this.octetsMax = octetsMax;
    }

    /// Sends, and waits for the whole answer or the failure. The client keeps the request's time; a
    /// second clock here would cost a timer for each page.
    Result await(Request request) throws InterruptedException {
        request.send(this);
        try {
            done.await();
        } catch (InterruptedException stop) {
            var _ = request.abort(stop);
            throw stop;
        }
        return result.orElseThrow();
    }

    /// Whether any of a response was seen.
    boolean hasBegun() {
        return begun;
    }

    @Override
    public void onBegin(Response response) {
        begun = true;
    }

    @Override
    public void onHeaders(Response response) {
        long told = response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        if (told <= 0 || response.getRequest().getMethod().equals("HEAD")) {
            return;
        }
        if (told > octetsMax) {
            var _ = response.abort(new TooLarge());
            return;
        }
        content = new byte[(int) Math.min(told, TOLD_ROOM)];
    }

    @Override
    public void onContent(Response response, ByteBuffer part) {
        int more = part.remaining();
        if (more > octetsMax - length) {
            var _ = response.abort(new TooLarge());
            return;
        }
        if (length + more > content.length) {
            int room = Math.clamp(2L * content.length, FIRST_ROOM, octetsMax);
            content = Arrays.copyOf(content, Math.max(room, length + more));
        }
        part.get(content, length, more);
        length += more;
    }

    @Override
    public void onComplete(Result outcome) {
        result = Optional.of(outcome);
        done.countDown();
    }

    Octets body() {
        return Octets.copyOf(ByteBuffer.wrap(content, 0, length));
    }

    static List<HttpField> fieldsOf(Response response) {
        var fields = new ArrayList<HttpField>(response.getHeaders().size());
        for (var field : response.getHeaders()) {
            String value = field.getValue();
            fields.add(
                    new HttpField(field.getName(), value == null ? "" : FieldOctets.read(value)));
        }
        return fields;
    }
}
