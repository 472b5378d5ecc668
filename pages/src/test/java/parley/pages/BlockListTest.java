package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which blocks of a long list are made, and when.
class BlockListTest {
    private static final int LINES = 500;

    private final List<Integer> made = new ArrayList<>();
    private final BlockList blocks = new BlockList();

    private Block words(int line) {
        made.add(line);
        return new Block.Words("line " + line);
    }

    private void fill() {
        blocks.add(new Block.Heading("People"));
        blocks.addEach(IntStream.range(0, LINES).boxed().toList(), this::words);
        blocks.add(new Block.Words("the end"));
    }

    @Test
    void whatNobodyLooksAtIsNotMade() {
        fill();
        assertThat(made).hasSizeLessThan(LINES / 10);
    }

    @Test
    void whatIsShownFirstIsMadeOnce() {
        fill();
        var first = blocks.get(1);
        assertThat(blocks.get(1)).isSameAs(first);
        assertThat(made).containsOnlyOnce(0);
    }

    @Test
    void eachStandsInItsPlace() {
        fill();
        assertThat(blocks).hasSize(LINES + 2);
        for (int line = 0; line < LINES; line++) {
            assertThat(blocks.get(line + 1)).isEqualTo(new Block.Words("line " + line));
        }
        assertThat(blocks.getFirst()).isEqualTo(new Block.Heading("People"));
        assertThat(blocks.getLast()).isEqualTo(new Block.Words("the end"));
        assertThatThrownBy(() -> blocks.get(LINES + 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> blocks.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
