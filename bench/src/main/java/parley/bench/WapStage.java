package parley.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts each entry in turn against one origin; everything lies in one folder that goes away.
final class WapStage implements AutoCloseable {
    private static final byte[] OF_THE_CHAT_PAGE = "Chats".getBytes(StandardCharsets.UTF_8);
    static final String CHAT_URL = "http://chat/";

    private final Path folder;
    private final Origin origin;
    private final Optional<Path> noDelay;
    private int started;

    private WapStage(Path folder, Origin origin, Optional<Path> noDelay) {
        this.folder = folder;
        this.origin = origin;
        this.noDelay = noDelay;
    }

    static WapStage open() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parley-bench");
        try {
            var origin = Origin.start(folder.resolve("origin"), false);
            return new WapStage(folder, origin, NoDelay.build(folder));
        } catch (IOException notStarted) {
            Scratch.remove(folder);
            throw notStarted;
        }
    }

    /// Why an entry cannot be measured here and now.
    Optional<String> whyNot(WapEntry entry) throws IOException, InterruptedException {
        return switch (entry) {
            case KANNEL -> {
                Kannel.orTold();
                yield Optional.empty();
            }
            case KANNEL_NO_DELAY ->
                    noDelay.isPresent()
                            ? Optional.empty()
                            : Optional.of("no C compiler (Debian package gcc)");
            case RELAY, RELAY_CACHED -> Parley.faults(folder.resolve("check"), relay(entry));
            case CHAT -> Optional.empty();
        };
    }

    Contestant start(WapEntry entry, int people) throws IOException, InterruptedException {
        Path own = folder.resolve("run-" + started++);
        return switch (entry) {
            case KANNEL -> Kannel.start(own, Map.of());
            case KANNEL_NO_DELAY ->
                    Kannel.start(own, Map.of("LD_PRELOAD", noDelay.orElseThrow().toString()));
            case RELAY, RELAY_CACHED -> Parley.start(own, relay(entry));
            case CHAT -> settled(own, Math.max(people, WarmUp.PHONES));
        };
    }

    /// What cannot be settled is stopped.
    private static Parley settled(Path own, int people) throws IOException, InterruptedException {
        var parley = Parley.start(own, "");
        boolean settled = false;
        try {
            Town.settle(parley, PhoneAddresses.LOOPBACK, people);
            settled = true;
            return parley;
        } finally {
            if (!settled) {
                parley.close();
            }
        }
    }

    private String relay(WapEntry entry) throws IOException {
        return new String(Origin.resource("relay.toml"), StandardCharsets.UTF_8)
                .replace("@ORIGIN@", Integer.toString(origin.port()))
                .replace("@CACHE@", entry == WapEntry.RELAY_CACHED ? "16MiB" : "0B");
    }

    LoadPlan plan(WapEntry entry, Contestant gateway, LoadKind kind) {
        var target = gateway.port(kind);
        String url = entry == WapEntry.CHAT ? CHAT_URL : origin.url();
        var page = Probe.body(target, kind, url, PhoneAddresses.LOOPBACK.first());
        var chat = Expectation.marked(OF_THE_CHAT_PAGE);
        byte[] octets = page.toByteArray();
        if (entry == WapEntry.CHAT && !chat.holds(ByteBuffer.wrap(octets), 0, octets.length)) {
            throw new IllegalStateException("this is not the chat page");
        }
        return LoadPlan.of(
                target, kind, url, entry == WapEntry.CHAT ? chat : Expectation.same(octets));
    }

    void warm(WapEntry entry, Contestant gateway, Duration step)
            throws IOException, InterruptedException {
        var plans =
                List.of(
                        plan(entry, gateway, LoadKind.CONNECTIONLESS),
                        plan(entry, gateway, LoadKind.SESSION));
        WarmUp.run(gateway, plans, PhoneAddresses.LOOPBACK, step);
    }

    @Override
    public void close() throws IOException {
        origin.close();
        Scratch.remove(folder);
    }
}
