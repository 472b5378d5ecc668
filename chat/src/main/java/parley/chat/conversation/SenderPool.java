package parley.chat.conversation;

import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of the gateway's numbers an SMS of a conversation leaves from, so that the answer says
/// which conversation it is for. A conversation keeps the number it has for a person; a new one
/// gets one that nobody else has for her, and when there is none, the one she heard of least
/// lately.
public final class SenderPool {
    private final List<SenderNumber> numbers;

    /// None: every SMS leaves from the same number.
    public SenderPool(List<SenderNumber> numbers) {
        this.numbers = List.copyOf(numbers);
    }

    /// @param alone whether no other conversation of hers has it; a conflict when one got it
    ///   meanwhile
    public record Choice(SenderNumber number, boolean alone) {
        /// That an SMS leaves from it.
        public MessageChange.SenderUsed used(
                PersonId person, ConversationId conversation, Instant at) {
            return new MessageChange.SenderUsed(person, conversation, number, alone, at);
        }
    }

    public boolean isEmpty() {
        return numbers.isEmpty();
    }

    /// `uses`: what her conversations have. Empty without numbers to choose from.
    public Optional<Choice> choose(ConversationId conversation, List<SenderUse> uses) {
        return kept(conversation, uses)
                .map(number -> new Choice(number, false))
                .or(() -> free(uses).map(number -> new Choice(number, true)))
                .or(() -> leastLately(uses).map(number -> new Choice(number, false)));
    }

    private Optional<SenderNumber> kept(ConversationId conversation, List<SenderUse> uses) {
        return uses.stream()
                .filter(use -> use.conversation().equals(conversation))
                .map(SenderUse::number)
                .filter(numbers::contains)
                .findFirst();
    }

    private Optional<SenderNumber> free(List<SenderUse> uses) {
        return numbers.stream()
                .filter(number -> uses.stream().noneMatch(use -> use.number().equals(number)))
                .findFirst();
    }

    private Optional<SenderNumber> leastLately(List<SenderUse> uses) {
        return numbers.stream().min(Comparator.comparing(number -> lastUse(number, uses)));
    }

    private static Instant lastUse(SenderNumber number, List<SenderUse> uses) {
        return uses.stream()
                .filter(use -> use.number().equals(number))
                .map(SenderUse::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
