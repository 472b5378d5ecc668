package parley.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// A gateway that runs and is measured; ended by `close`, process by process.
public interface Contestant extends AutoCloseable {
    InetSocketAddress connectionless();

    InetSocketAddress session();

    List<Long> pids();

    default InetSocketAddress port(LoadKind kind) {
        return kind == LoadKind.CONNECTIONLESS ? connectionless() : session();
    }

    default ProcessUse use() throws IOException {
        return ProcessUse.of(pids());
    }

    @Override
    void close();
}
