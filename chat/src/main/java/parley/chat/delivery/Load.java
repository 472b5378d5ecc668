package parley.chat.delivery;

import parley.chat.identity.ReplyLink;

import java.util.Optional;

/// What a step hands over. Made before the step is kept, for its link is kept with it.
sealed interface Load {
    record Nothing() implements Load {}

    record Message(ParcelMaker.Draft draft) implements Load {}

    record Announced(Digests.Digest digest) implements Load {}

    default Optional<ReplyLink> link() {
        return switch (this) {
            case Nothing _ -> Optional.empty();
            case Message(var draft) -> Optional.of(draft.link());
            case Announced(var digest) -> Optional.of(digest.link());
        };
    }
}
