package parley.chat.consent;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Freshness;
import parley.chat.kept.Shelf;
import parley.chat.kept.WeighedShelf;

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

    private record Read(InConversation terms, long stamp) {
        int weight() {
            return 1 + terms.kept().size();
        }
    }

    /// Of whom nothing is kept there did nothing yet.
    private record InConversation(Map<PersonId, Terms> kept) {
        Terms get(PersonId person, ConversationId conversation) {
            var known = kept.get(person);
            return known == null ? Terms.none(person, conversation) : known;
        }
    }

    private record Rules(
            Optional<Instant> stoppedSince, Optional<QuietHours> quietHours, long stamp) {}

    /// What STOP and quiet hours of somebody are marked by. Terms are marked by their conversation.
    public record RulesOf(PersonId person) {}

    private final Consents consents;
    private final Freshness freshness;
    private final WeighedShelf<ConversationId, Read> terms =
            new WeighedShelf<>(TERMS_MAX, Read::weight);
    private final Shelf<RulesOf, Rules> rules = new Shelf<>(PEOPLE_MAX);

    public RecentConsents(Consents consents, Freshness freshness) {
        this.consents = consents;
        this.freshness = freshness;
    }

    @Override
    public Terms terms(PersonId person, ConversationId conversation) {
        return read(conversation)
                .map(read -> read.terms().get(person, conversation))
                .orElseGet(() -> consents.terms(person, conversation));
    }

    @Override
    public List<Terms> termsIn(ConversationId conversation) {
        return read(conversation)
                .map(read -> List.copyOf(read.terms().kept().values()))
                .orElseGet(() -> consents.termsIn(conversation));
    }

    /// Empty while somebody writes: then the store is asked for no more than is wanted.
    private Optional<Read> read(ConversationId conversation) {
        Optional<Read> known =
                terms.get(conversation)
                        .filter(read -> freshness.isGood(read.stamp(), conversation));
        if (known.isPresent()) {
            return known;
        }
        long stamp = freshness.stamp(conversation);
        if (stamp == Freshness.NEVER) {
            return Optional.empty();
        }
        var kept = new HashMap<PersonId, Terms>();
        consents.termsIn(conversation).forEach(each -> kept.put(each.person(), each));
        var read = new Read(new InConversation(kept), stamp);
        terms.put(conversation, read);
        return Optional.of(read);
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
        var mark = new RulesOf(person);
        Optional<Rules> known =
                rules.get(mark).filter(read -> freshness.isGood(read.stamp(), mark));
        if (known.isPresent()) {
            return known.get();
        }
        long stamp = freshness.stamp(mark);
        var read = new Rules(consents.stoppedSince(person), consents.quietHours(person), stamp);
        if (stamp != Freshness.NEVER) {
            rules.put(mark, read);
        }
        return read;
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
