package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Budget;
import parley.chat.budget.Cost;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.Entry;
import parley.chat.identity.Msisdn;

import java.time.Instant;

/// What an SMS takes, and whether it may.
record SmsCosts(Budget budget, SmsMeter meter) {
    /// Of the SMS with a message, reserved at that time.
    Cost cost(ParcelMaker.Draft draft, Instant at) {
        return cost(draft, meter.quote(draft.sms()).parts(), at);
    }

    /// Of so many parts with a message.
    Cost cost(ParcelMaker.Draft draft, int parts, Instant at) {
        var subject = draft.subject();
        return budget.cost(
                subject.message(),
                subject.conversation().ofWhichGroup(),
                draft.recipient().msisdn(),
                parts,
                at);
    }

    /// What was reserved for an SMS, also when its message is gone meanwhile.
    Cost reserved(Entry entry, Conversation there, Msisdn to, SmsTrack.Submitting asked) {
        var now = budget.cost(entry, there.ofWhichGroup(), to, asked.parts(), asked.since());
        return new Cost(asked.parts(), asked.price(), now.limits());
    }

    Cost cost(Subject subject, Digests.Digest digest, Instant at) {
        Msisdn to = digest.to();
        int parts = meter.quote(digest.text()).parts();
        return budget.digestCost(
                subject.message(), subject.conversation().ofWhichGroup(), to, parts, at);
    }

    Allowance allowance(Cost cost) {
        return budget.allowance(cost);
    }
}
