package parley.bench.versus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import parley.octets.Octets;
import parley.wsp.Header;
import parley.wsp.Headers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The web server behind both gateways. It writes its answers octet by octet as the case says and
/// keeps what it was asked letter by letter, which is why it is no library's.
final class SeededOrigin implements AutoCloseable {
    /// In a page, where the origin's own address goes.
    static final String BASE = "@ORIGIN@";

    /// And where the key of the case goes.
    static final String KEY = "@KEY@";

    /// Not the gateways' own: a gateway's pages are its own at each port.
    private static final String ADDRESS = "127.23.0.1";

    private static final int QUEUE = 200;
    private static final int IDLE_MILLIS = 20_000;

    private final ServerSocket socket;
    private final Map<String, OriginPage> pages = new ConcurrentHashMap<>();
    private final Map<String, List<Seen>> seen = new ConcurrentHashMap<>();

    private SeededOrigin(ServerSocket socket) {
        this.socket = socket;
    }

    static SeededOrigin start() throws IOException {
        var origin = new SeededOrigin(new ServerSocket(0, QUEUE, InetAddress.ofLiteral(ADDRESS)));
        Thread.ofVirtual().start(origin::accept);
        return origin;
    }

    String base() {
        return "http://" + ADDRESS + ":" + socket.getLocalPort();
    }

    int port() {
        return socket.getLocalPort();
    }

    void serve(String key, OriginPage page) {
        pages.put(key, page);
    }

    /// What was asked below this key since the last time.
    List<Seen> taken(String key) {
        return Optional.ofNullable(seen.remove(key)).map(List::copyOf).orElse(List.of());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(IDLE_MILLIS);
            var in = new BufferedInputStream(connection.getInputStream());
            for (var asked = read(in); asked.isPresent(); asked = read(in)) {
                answer(connection, asked.get());
            }
        } catch (IOException gone) {
            // the gateway closed it, or said nothing for long
        }
    }

    // in

    private static Optional<Seen> read(InputStream in) throws IOException {
        var line = line(in);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        var fields = new ArrayList<Header>();
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            int colon = field.indexOf(':');
            fields.add(new Header(field.substring(0, colon), field.substring(colon + 1).strip()));
        }
        var headers = new Headers(fields);
        return Optional.of(new Seen(line, headers, body(headers, in)));
    }

    private static Octets body(Headers headers, InputStream in) throws IOException {
        if (!headers.has("Transfer-Encoding")) {
            int length = headers.first("Content-Length").map(Integer::parseInt).orElse(0);
            return Octets.copyOf(in.readNBytes(length));
        }
        var all = new ByteArrayOutputStream();
        for (int size = chunk(in); size > 0; size = chunk(in)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return Octets.copyOf(all.toByteArray());
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    // out

    private void answer(Socket connection, Seen asked) throws IOException {
        String path = asked.target().replaceAll("[?#].*", "");
        int slash = path.indexOf('/', 1);
        String key = slash < 0 ? path : path.substring(0, slash + 1);
        seen.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>()).add(asked);
        boolean second = path.startsWith("moved", slash + 1);
        var page = second ? MOVED : pages.getOrDefault(key, MISSING);
        boolean head = asked.line().startsWith("HEAD ");
        boolean bare = page.status() == 204 || page.status() == 304;
        var out = new ByteArrayOutputStream();
        out.write(("HTTP/1.1 " + page.status() + " Said\r\n").getBytes(ISO_8859_1));
        for (var field : page.fields().fields()) {
            String value = field.value().replace(BASE, base()).replace(KEY, key);
            out.write((field.name() + ": " + value + "\r\n").getBytes(ISO_8859_1));
        }
        if (!bare) {
            out.write(("Content-Length: " + page.body().length() + "\r\n").getBytes(ISO_8859_1));
        }
        out.write("\r\n".getBytes(ISO_8859_1));
        if (!head && !bare) {
            out.write(page.body().toByteArray());
        }
        connection.getOutputStream().write(out.toByteArray());
        connection.getOutputStream().flush();
    }

    private static final OriginPage MOVED =
            new OriginPage(
                    "moved",
                    200,
                    Headers.of("Content-Type", "text/vnd.wap.wml", "Date", PageMaker.DATE),
                    Octets.of("<wml><card><p>moved</p></card></wml>", ISO_8859_1));

    private static final OriginPage MISSING =
            new OriginPage(
                    "nothing",
                    404,
                    Headers.of("Content-Type", "text/plain"),
                    Octets.of("not here", ISO_8859_1));

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
