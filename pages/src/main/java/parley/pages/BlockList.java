package parley.pages;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Blocks of which most are made only when they are looked at.
final class BlockList extends AbstractList<Block> {
    private record Run<T>(int from, List<T> lines, Function<T, Block> made) {
        Block at(int index) {
            return made.apply(lines.get(index - from));
        }
    }

    private final List<Run<?>> runs = new ArrayList<>();
    private int size;

    @Override
    public boolean add(Block block) {
        addEach(List.of(block), Function.identity());
        return true;
    }

    /// One for each of these, which must not change any more.
    <T> void addEach(List<T> lines, Function<T, Block> made) {
        if (!lines.isEmpty()) {
            runs.add(new Run<>(size, lines, made));
            size += lines.size();
        }
    }

    @Override
    public Block get(int index) {
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
