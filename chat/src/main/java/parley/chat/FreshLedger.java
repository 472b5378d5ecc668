package parley.chat;

import parley.chat.Sight.SightOf;
import parley.chat.browser.RecentSubscriptions.BrowsersOf;
import parley.chat.browser.SubscriptionChange;
import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;
import parley.chat.consent.ConsentChange;
import parley.chat.consent.RecentConsents.RulesOf;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Entry;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.RecentThreads;
import parley.chat.conversation.RecentThreads.Between;
import parley.chat.conversation.Threads;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.RecentDeliveries;
import parley.chat.group.GroupChange;
import parley.chat.identity.PersonChange;
import parley.chat.identity.PersonId;
import parley.chat.identity.RecentPeople;
import parley.chat.identity.RecentPeople.NameOf;
import parley.chat.identity.RecentPeople.PhoneOf;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;
import parley.chat.retention.RetentionChange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The way to the ledger that marks what of all that is remembered a commit changes: homes, people,
/// conversations, terms, rules, groups and what is spent. Before it begins and after it ended,
/// whatever came of it.
record FreshLedger(Ledger ledger, Threads threads, Freshness freshness) implements Ledger {
    /// Marks what stands on everybody's home page.
    static final String EVERYBODY = "everybody";

    /// Of somebody who is erased; terms of more than these are nobody's any more.
    private static final int CONVERSATIONS_MAX = 10_000;

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
            case BudgetChange budget -> touched(budget, about);
            case GroupChange group -> touched(group, about);
            case RetentionChange gone -> touched(gone, about);
            case SubscriptionChange browser -> touched(browser, about);
            default -> about.add(EVERYBODY);
        }
    }

    private static void touched(PersonChange change, Set<Object> about) {
        switch (change) {
            case PersonChange.PersonAdded(var person) -> {
                about.add(EVERYBODY);
                nameOf(person.id(), about);
            }
            case PersonChange.AliasChanged(var person, _) -> {
                about.add(EVERYBODY);
                about.add(person);
                nameOf(person, about);
            }
            case PersonChange.PhoneTookPushes(var person, _) -> about.add(new PhoneOf(person));
            case PersonChange.SignedIn _,
                    PersonChange.SignedOut _,
                    PersonChange.ReplyLinkMade _ -> {}
        }
    }

    private static void nameOf(PersonId person, Set<Object> about) {
        about.add(RecentPeople.NAMES);
        about.add(new NameOf(person));
    }

    /// Terms are read for a whole conversation. Who agreed to one of two, or takes that back, is
    /// seen on the other's page or not.
    private void touched(ConsentChange change, Set<Object> about) {
        switch (change) {
            case ConsentChange.AgreementGiven(_, var conversation) -> termsOf(conversation, about);
            case ConsentChange.AgreementEnded(_, var conversation) -> termsOf(conversation, about);
            case ConsentChange.ConversationBlocked(_, var conversation) ->
                    termsOf(conversation, about);
            case ConsentChange.InvitationSpent(_, var conversation, _, _) ->
                    about.add(conversation);
            case ConsentChange.MuteSet(_, var conversation, _) -> about.add(conversation);
            case ConsentChange.EscalationSet(_, var conversation, _) -> about.add(conversation);
            case ConsentChange.QuietHoursSet(var person, _) -> about.add(new RulesOf(person));
            case ConsentChange.StopSaid(var person, _) -> about.add(new RulesOf(person));
            case ConsentChange.StopLifted(var person) -> about.add(new RulesOf(person));
            case ConsentChange.VisibilityChosen _ -> about.add(EVERYBODY);
            case ConsentChange.AbuseReported _ -> {} // is remembered by nobody
        }
    }

    private void termsOf(ConversationId conversation, Set<Object> about) {
        about.add(conversation);
        bothOf(conversation, about);
    }

    private static void between(PersonId first, PersonId second, Set<Object> about) {
        var two = Between.of(first, second);
        about.add(two);
        about.add(new SightOf(two));
    }

    /// One that is not kept yet is opened in the same commit.
    private void bothOf(ConversationId conversation, Set<Object> about) {
        threads.byId(conversation)
                .ifPresent(known -> {
                    switch (known) {
                        case Conversation.Pair(_, var first, var second) -> {
                            between(first, second, about);
                            about.add(first);
                            about.add(second);
                        }
                        case Conversation.OfGroup _ -> {} // who joins changes the group
                    }
                });
    }

    /// Who is written to has a delivery in the same commit.
    private void touched(MessageChange change, Set<Object> about) {
        switch (change) {
            case MessageChange.ConversationOpened(Conversation.Pair pair, _) -> {
                about.add(pair.id());
                between(pair.first(), pair.second(), about);
                about.add(pair.first());
                about.add(pair.second());
            }
            case MessageChange.ConversationOpened(Conversation.OfGroup(var id, var group), _) -> {
                about.add(id);
                about.add(group);
                about.add(EVERYBODY);
            }
            case MessageChange.MessageAccepted(var message, _) -> about.add(message.sender());
            case MessageChange.MessageEnded(var message, var sender, _) -> {
                about.add(sender);
                threads.entry(message)
                        .map(Entry::conversation)
                        .map(RecentThreads::entriesOf)
                        .ifPresent(about::add);
            }
            case MessageChange.QuestionAsked _,
                    MessageChange.QuestionSettled _,
                    MessageChange.SenderUsed _ -> {}
        }
    }

    /// Each member sees how many there are.
    private static void touched(GroupChange change, Set<Object> about) {
        about.add(EVERYBODY);
        about.add(
                switch (change) {
                    case GroupChange.GroupCreated(var group, _) -> group.id();
                    case GroupChange.GroupMoved(var group, _) -> group.id();
                    case GroupChange.ActDone(_, _, var group, _) -> group;
                });
    }

    private static void touched(BudgetChange change, Set<Object> about) {
        switch (change) {
            case BudgetChange.PartsReserved(var cost) -> touched(cost, about);
            case BudgetChange.PartsReturned(var cost) -> touched(cost, about);
            case BudgetChange.DigestSpent _, BudgetChange.DigestReturned _ -> {}
        }
    }

    private static void touched(Cost cost, Set<Object> about) {
        cost.limits().forEach(limit -> about.add(limit.scope()));
    }

    private void touched(RetentionChange change, Set<Object> about) {
        switch (change) {
            case RetentionChange.MessagesForgotten(var conversation, _) -> {
                about.add(RecentDeliveries.FORGETTING);
                about.add(RecentThreads.entriesOf(conversation.id()));
                switch (conversation) {
                    case Conversation.Pair(_, var first, var second) -> {
                        about.add(first);
                        about.add(second);
                    }
                    case Conversation.OfGroup _ -> about.add(EVERYBODY);
                }
            }
            case RetentionChange.PersonErased(var person, _) -> {
                about.add(EVERYBODY);
                about.add(person);
                nameOf(person, about);
                about.add(new RulesOf(person));
                about.add(new PhoneOf(person));
                about.add(new BrowsersOf(person));
                threads.newestPerConversation(person, CONVERSATIONS_MAX)
                        .forEach(entry -> about.add(entry.conversation()));
            }
            case RetentionChange.DeliveriesForgotten(var recipient, var messages) -> {
                about.add(RecentDeliveries.FORGETTING);
                about.add(recipient);
                about.addAll(messages);
            }
            case RetentionChange.KeepingChosen _,
                    RetentionChange.OutlivedForgotten _,
                    RetentionChange.FormKeysForgotten _,
                    RetentionChange.WalkMoved _,
                    RetentionChange.ErasureEnded _ -> {}
        }
    }

    private static void touched(SubscriptionChange change, Set<Object> about) {
        about.add(
                switch (change) {
                    case SubscriptionChange.SubscriptionKept(var browser) ->
                            new BrowsersOf(browser.person());
                    case SubscriptionChange.SubscriptionDropped(var person, _) ->
                            new BrowsersOf(person);
                });
    }

    private static void touched(DeliveryChange change, Set<Object> about) {
        switch (change) {
            case DeliveryChange.DeliveryBegun(var delivery, _) -> touched(delivery.key(), about);
            case DeliveryChange.DeliveryMoved(var delivery) -> touched(delivery.key(), about);
            case DeliveryChange.SmsLetGo _,
                    DeliveryChange.SmsAnswered _,
                    DeliveryChange.DecisionExplained _ -> {}
        }
    }

    private static void touched(DeliveryKey delivery, Set<Object> about) {
        about.add(delivery);
        about.add(delivery.recipient());
        about.add(delivery.message());
    }
}
