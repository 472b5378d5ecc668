package parley.wdp;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How fast each source may send: so many datagrams a second, and a burst of so many at once. Of an
/// IPv6 address the first half is the source, since one household has all of the other half.
/// Bounded: the source not heard of for longest begins anew. Safe for several threads.
public final class SourcePaces {
    private static final int IPV4_OCTETS = 4;

    private final long between;
    private final long ahead;

    /// For each source the moment at which its bucket is full again, in nanoseconds: all that a
    /// bucket is.
    private final Map<Long, Long> fullAt;

    public SourcePaces(int perSecond, int burst, int sourcesMax) {
        this.between = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.ahead = between * burst;
        this.fullAt =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
                        return size() > sourcesMax;
                    }
                };
    }

    /// False when it is over its pace; then it is as if it had not come.
    public boolean takes(InetAddress host, Instant now) {
        long at = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        Long source = source(host);
        synchronized (fullAt) {
            long full = Math.max(fullAt.getOrDefault(source, at), at) + between;
            if (full - at > ahead) {
                return false;
            }
            fullAt.put(source, full);
            return true;
        }
    }

    /// How many are remembered.
    public int sources() {
        synchronized (fullAt) {
            return fullAt.size();
        }
    }

    private static long source(InetAddress host) {
        byte[] address = host.getAddress();
        return address.length == IPV4_OCTETS
                ? AddressRanges.low(address)
                : AddressRanges.high(address);
    }
}
