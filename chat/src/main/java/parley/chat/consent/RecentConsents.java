package parley.chat.consent;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;
import parley.chat.kept.FreshShelf;
import parley.chat.kept.Freshness;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The way to the consent that is kept which remembers on what terms people take part in the
/// conversations of late, all of one at once, and who said STOP or wants quiet hours. Never tells
/// anything the store does not say any more. Decision 0020.
public final class RecentConsents implements Consents {
    /// Of all conversations together.
    private static final int TERMS_MAX = 100_000;

    private static final int PEOPLE_MAX = 50_000;

    /// Of whom nothing is kept there did nothing yet.
    private record InConversation(Map<PersonId, Terms> kept) {
        Terms get(PersonId person, ConversationId conversation) {
            var known = kept.get(person);
            return known == null ? Terms.none(person, conversation) : known;
        }

        int weight() {
            return 1 + kept.size();
        }
    }

    private record Rules(Optional<Instant> stoppedSince, Optional<QuietHours> quietHours) {}

    /// What STOP and quiet hours of somebody are marked by. Terms are marked by their conversation.
    public record RulesOf(PersonId person) {}

    private final Consents consents;
    private final FreshShelf<ConversationId, InConversation> terms;
    private final FreshShelf<RulesOf, Rules> rules;

    public RecentConsents(Consents consents, Freshness freshness) {
        this.consents = consents;
        this.terms =
                new FreshShelf<>(
                        List.of(ConversationId.class),
                        freshness,
                        TERMS_MAX,
                        InConversation::weight);
        this.rules = new FreshShelf<>(RulesOf.class, freshness, PEOPLE_MAX);
    }

    @Override
    public Terms terms(PersonId person, ConversationId conversation) {
        return read(conversation)
                .map(read -> read.get(person, conversation))
                .orElseGet(() -> consents.terms(person, conversation));
    }

    @Override
    public List<Terms> termsIn(ConversationId conversation) {
        return read(conversation)
                .map(read -> List.copyOf(read.kept().values()))
                .orElseGet(() -> consents.termsIn(conversation));
    }

    /// Empty while somebody writes: then the store is asked for no more than is wanted.
    private Optional<InConversation> read(ConversationId conversation) {
        return terms.getUnlessWritten(conversation, () -> readAll(conversation));
    }

    private InConversation readAll(ConversationId conversation) {
        var kept = new HashMap<PersonId, Terms>();
        consents.termsIn(conversation).forEach(each -> kept.put(each.person(), each));
        return new InConversation(kept);
    }

    @Override
    public Optional<Instant> stoppedSince(PersonId person) {
        return rules(person).stoppedSince();
    }

    @Override
    public Optional<QuietHours> quietHours(PersonId person) {
        return rules(person).quietHours();
    }

    private Rules rules(PersonId person) {
        return rules.get(
                new RulesOf(person),
                () -> new Rules(consents.stoppedSince(person), consents.quietHours(person)));
    }

    @Override
    public Requests requests(PersonId person, PersonId inviter) {
        return consents.requests(person, inviter);
    }

    @Override
    public Visibility visibility(PersonId person) {
        return consents.visibility(person);
    }

    @Override
    public Set<PersonId> visibleTo(PersonId viewer, Collection<PersonId> among) {
        return consents.visibleTo(viewer, among);
    }

    @Override
    public long abuseReports() {
        return consents.abuseReports();
    }
}
