package parley.fuzz;

import parley.octets.Octets;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Turns octets that are right into octets that are nearly so: bits flipped, lengths that lie,
/// halves of two messages, runs doubled, ends cut off. The same seed makes the same octets.
final class Mutator {
    private static final int OCTETS_MAX = 1_500;
    private static final int[] TELLING = {0, 1, 0x1F, 0x20, 0x7F, 0x80, 0x81, 0xFE, 0xFF};

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    Octets mutate(Octets octets, List<Octets> others) {
        byte[] bytes = octets.toByteArray();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            bytes = once(bytes, others);
        }
        return Octets.copyOf(bytes.length > OCTETS_MAX ? Arrays.copyOf(bytes, OCTETS_MAX) : bytes);
    }

    private byte[] once(byte[] bytes, List<Octets> others) {
        if (bytes.length == 0) {
            return noise(1 + random.nextInt(8));
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(10)) {
            case 0, 1 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 2, 3 -> {
                bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
                yield bytes;
            }
            case 4 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 5 -> Arrays.copyOf(bytes, at);
            case 6 -> joined(Arrays.copyOf(bytes, at), noise(random.nextInt(16)), bytes, at);
            case 7 -> joined(Arrays.copyOf(bytes, at), new byte[0], bytes, later(bytes, at));
            case 8 -> joined(bytes, new byte[0], bytes, at);
            default -> {
                byte[] other = others.get(random.nextInt(others.size())).toByteArray();
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                yield joined(Arrays.copyOf(bytes, at), new byte[0], other, from);
            }
        };
    }

    private int later(byte[] bytes, int at) {
        return at + random.nextInt(bytes.length - at + 1);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[] front, byte[] middle, byte[] source, int from) {
        int rest = source.length - from;
        byte[] all = Arrays.copyOf(front, front.length + middle.length + rest);
        System.arraycopy(middle, 0, all, front.length, middle.length);
        System.arraycopy(source, from, all, front.length + middle.length, rest);
        return all;
    }
}
