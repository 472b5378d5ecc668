package parley.pages;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Blocks of which the first are made at once and the others when they are looked at: a deck shows
/// some two dozen of hundreds of people. Once it is complete, any thread may look.
final class BlockList extends AbstractList<Block> {
    private static final int AT_ONCE = 24;

    private record Run<T>(int from, List<T> lines, Function<T, Block> made) {
        Block at(int index) {
            return made.apply(lines.get(index - from));
        }
    }

    private final List<Block> first = new ArrayList<>(AT_ONCE);
    private final List<Run<?>> runs = new ArrayList<>();
    private int size;

    @Override
    public boolean add(Block block) {
        addEach(List.of(block), Function.identity());
        return true;
    }

    /// One for each of these, which must not change any more.
    <T> void addEach(List<T> lines, Function<T, Block> made) {
        for (int i = 0; i < lines.size() && first.size() < AT_ONCE; i++) {
            first.add(made.apply(lines.get(i)));
        }
        if (!lines.isEmpty()) {
            runs.add(new Run<>(size, lines, made));
            size += lines.size();
        }
    }

    @Override
    public Block get(int index) {
        return index < first.size() ? first.get(index) : made(index);
    }

    private Block made(int index) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            var run = runs.get(i);
            if (run.from() <= index && index < size) {
                return run.at(index);
            }
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
        return size;
    }
}
