package parley.chat.conversation;

import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.List;

/// An SMS text that could belong to several conversations, numbered from 1 as they were offered.
public record PendingQuestion(
        PersonId person, MessageText text, List<ConversationId> choices, Instant askedAt) {
    public PendingQuestion {
        choices = List.copyOf(choices);
        if (choices.size() < 2) {
            throw new IllegalArgumentException("a question has at least two answers");
        }
    }
}
