package parley.chat;

import parley.chat.budget.BudgetChange;
import parley.chat.consent.ConsentChange;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.Threads;
import parley.chat.delivery.DeliveryChange;
import parley.chat.group.GroupChange;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The way to the ledger that marks whose home page a commit changes, before it begins and after it
/// ended, whatever came of it.
record FreshLedger(Ledger ledger, Threads threads, Freshness freshness) implements Ledger {
    /// Marks what stands on everybody's home page.
    static final String EVERYBODY = "everybody";

    @Override
    public Commit commit(List<? extends Change> changes) {
        Set<Object> about = HashSet.newHashSet(4);
        changes.forEach(change -> touched(change, about));
        about.forEach(freshness::beingWritten);
        try {
            return ledger.commit(changes);
        } finally {
            about.forEach(freshness::written);
        }
    }

    private void touched(Change change, Set<Object> about) {
        switch (change) {
            case PersonChange people -> touched(people, about);
            case MessageChange messages -> touched(messages, about);
            case DeliveryChange deliveries -> touched(deliveries, about);
            case ConsentChange consent -> touched(consent, about);
            case BudgetChange _ -> {} // stands on no home page
            case GroupChange _ -> about.add(EVERYBODY); // each member sees how many there are
            default -> about.add(EVERYBODY);
        }
    }

    private static void touched(PersonChange change, Set<Object> about) {
        switch (change) {
            case PersonChange.PersonAdded _ -> about.add(EVERYBODY);
            case PersonChange.AliasChanged(var person, _) -> {
                about.add(EVERYBODY);
                about.add(person);
            }
            case PersonChange.SignedIn _,
                    PersonChange.SignedOut _,
                    PersonChange.ReplyLinkMade _ -> {}
        }
    }

    /// Who agreed to a conversation of two, or takes that back, is seen on the other's page or not.
    private void touched(ConsentChange change, Set<Object> about) {
        switch (change) {
            case ConsentChange.AgreementGiven(_, var conversation) -> bothOf(conversation, about);
            case ConsentChange.AgreementEnded(_, var conversation) -> bothOf(conversation, about);
            case ConsentChange.ConversationBlocked(_, var conversation) ->
                    bothOf(conversation, about);
            case ConsentChange.VisibilityChosen _ -> about.add(EVERYBODY);
            case ConsentChange.InvitationSpent _,
                    ConsentChange.MuteSet _,
                    ConsentChange.EscalationSet _,
                    ConsentChange.QuietHoursSet _,
                    ConsentChange.StopSaid _,
                    ConsentChange.StopLifted _,
                    ConsentChange.AbuseReported _ -> {}
        }
    }

    /// One that is not kept yet is opened in the same commit.
    private void bothOf(ConversationId conversation, Set<Object> about) {
        threads.byId(conversation)
                .ifPresent(known -> {
                    switch (known) {
                        case Conversation.Pair(_, var first, var second) -> {
                            about.add(first);
                            about.add(second);
                        }
                        case Conversation.OfGroup _ -> {} // who joins changes the group
                    }
                });
    }

    /// Who is written to has a delivery in the same commit.
    private static void touched(MessageChange change, Set<Object> about) {
        switch (change) {
            case MessageChange.ConversationOpened(Conversation.Pair pair, _) -> {
                about.add(pair.first());
                about.add(pair.second());
            }
            case MessageChange.ConversationOpened(Conversation.OfGroup _, _) ->
                    about.add(EVERYBODY);
            case MessageChange.MessageAccepted(var message, _) -> about.add(message.sender());
            case MessageChange.QuestionAsked _,
                    MessageChange.QuestionSettled _,
                    MessageChange.SenderUsed _ -> {}
        }
    }

    private static void touched(DeliveryChange change, Set<Object> about) {
        switch (change) {
            case DeliveryChange.DeliveryBegun(var delivery) ->
                    about.add(delivery.key().recipient());
            case DeliveryChange.DeliveryMoved(var delivery) ->
                    about.add(delivery.key().recipient());
            case DeliveryChange.DecisionExplained _ -> {}
        }
    }
}
