package parley.chat;

import parley.chat.identity.Alias;

import java.util.Optional;

/// What a group may be called: others see it as they see an alias, so it is no number in disguise
/// either.
final class GroupNames {
    private GroupNames() {}

    static Optional<String> read(String typed) {
        try {
            return Optional.of(new Alias(typed).name());
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
