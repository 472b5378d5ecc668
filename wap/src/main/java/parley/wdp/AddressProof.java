package parley.wdp;

import parley.octets.Octets;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Which hosts have shown that they are where their datagrams say. A sender's address can be
/// somebody else's, so one that has shown nothing gets at most [#TIMES] the octets it sent, its
/// datagrams' own headers included on both sides: nobody can use us to flood another.
///
/// Listed networks are believed. Any other host shows it by repeating something that only the
/// holder of its address can have read: a TID we asked about, or a challenge. Bounded: the host not
/// heard of for longest has to show it again. Safe for several threads.
public final class AddressProof {
    public static final int TIMES = 3;

    /// IPv4 and UDP, in front of every datagram.
    private static final int HEADERS = 28;

    private static final Duration CHALLENGE_CHANGES = Duration.ofMinutes(5);
    private static final int CHALLENGE_OCTETS = 12;

    private final AddressRanges listed;
    private final Duration lasts;
    private final Octets secret;
    private final Map<InetAddress, Instant> proven;

    public AddressProof(List<AddressRange> listed, int hostsMax, Duration lasts, Octets secret) {
        this.listed = new AddressRanges(listed);
        this.lasts = lasts;
        this.secret = secret;
        this.proven =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<InetAddress, Instant> eldest) {
                        return size() > hostsMax;
                    }
                };
    }

    /// For a listener whose network holds nobody else: every host is believed.
    public static AddressProof notNeeded() {
        return new AddressProof(AddressRange.everywhere(), 0, Duration.ZERO, Octets.of(0));
    }

    public boolean isProven(InetAddress host, Instant now) {
        if (isListed(host)) {
            return true;
        }
        synchronized (proven) {
            var until = proven.get(host);
            return until != null && until.isAfter(now);
        }
    }

    public boolean isListed(InetAddress host) {
        return listed.contains(host);
    }

    public void proved(InetAddress host, Instant now) {
        if (!isListed(host)) {
            synchronized (proven) {
                proven.put(host, now.plus(lasts));
            }
        }
    }

    /// Octets of datagrams that an answer to one of `received` octets may have left, `sent`
    /// datagrams of `octets` in all being on their way.
    public static boolean isWithin(int received, int sent, int octets) {
        return octets + sent * HEADERS <= TIMES * (received + HEADERS);
    }

    /// Only who reads what is sent to this address can know it. Good for five to ten minutes.
    public String challenge(InetAddress host, Instant now) {
        return challenge(host, now.getEpochSecond() / CHALLENGE_CHANGES.toSeconds());
    }

    /// True when it is this host's challenge; then the host is proven.
    public boolean answers(InetAddress host, String challenge, Instant now) {
        long period = now.getEpochSecond() / CHALLENGE_CHANGES.toSeconds();
        boolean right =
                isSame(challenge(host, period), challenge)
                        || isSame(challenge(host, period - 1), challenge);
        if (right) {
            proved(host, now);
        }
        return right;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String challenge(InetAddress host, long period) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.toByteArray(), "HmacSHA256"));
            mac.update(host.getAddress());
            for (int shift = 56; shift >= 0; shift -= 8) {
                mac.update((byte) (period >> shift));
            }
            return HexFormat.of().formatHex(mac.doFinal(), 0, CHALLENGE_OCTETS);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("every JDK has HmacSHA256", broken);
        }
    }
}
