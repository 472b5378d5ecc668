package parley.pages;

import parley.chat.conversation.OnceKey;

import java.util.AbstractList;
import java.util.List;

/// The blocks of a chat page but for the key of its form: what stays the same as long as the home
/// does.
record HomeBlocks(BlockList before, Block.FormText form, BlockList after) {
    List<Block> with(OnceKey key) {
        var keyed = new Block.Form(form, key);
        return new AbstractList<>() {
            @Override
            public Block get(int index) {
                int behind = index - before.size();
                if (behind < 0) {
                    return before.get(index);
                }
                return behind == 0 ? keyed : after.get(behind - 1);
            }

            @Override
            public int size() {
                return before.size() + 1 + after.size();
            }
        };
    }
}
