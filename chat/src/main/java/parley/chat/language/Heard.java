package parley.chat.language;

import java.util.Set;

/// What a text says.
public sealed interface Heard {
    /// A command. `argument`: what follows it as it was typed, mostly nothing; JOIN and LEAVE alone
    /// take one. `languages`: those whose word it was.
    record Command(SmsCommand command, String argument, Set<Language> languages) implements Heard {
        public Command {
            languages = Set.copyOf(languages);
        }
    }

    /// Something to somebody.
    record Words() implements Heard {}
}
