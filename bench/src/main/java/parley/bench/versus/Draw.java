package parley.bench.versus;

import java.util.List;
import java.util.random.RandomGenerator;

/// Draws by chance, the same for the same seed.
record Draw(RandomGenerator chance) {
    @SafeVarargs
    final <T> T oneOf(T... things) {
        return things[chance.nextInt(things.length)];
    }

    <T> T oneOf(List<T> things) {
        return things.get(chance.nextInt(things.size()));
    }

    boolean percent(int often) {
        return chance.nextInt(100) < often;
    }

    int below(int bound) {
        return chance.nextInt(bound);
    }
}
