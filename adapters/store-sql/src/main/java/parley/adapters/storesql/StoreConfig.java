package parley.adapters.storesql;

import java.nio.file.Path;

/// @param folder where the embedded database lives; made when missing
/// @param batchMax commits that share one fsync at most
/// @param queueMax commits waiting; above, the caller is told "unavailable"
public record StoreConfig(Path folder, int batchMax, int queueMax) {}
