package parley.pages;

import parley.chat.Quote;
import parley.chat.Target;
import parley.chat.budget.Money;
import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Shelf;

/// What somebody said yes to where she writes to one person: so much is what she expects there from
/// then on. More than two parts are never expected: a short text and its reply link are two in an
/// alphabet with many letters. In memory only; what is forgotten is asked once more.
final class AgreedPrices {
    private static final int PARTS_EXPECTED_MAX = 2;
    private static final int KEPT_MAX = 20_000;

    private record Where(PersonId person, Target target) {}

    private final Shelf<Where, Money> prices = new Shelf<>(KEPT_MAX);

    /// `target`: as she wrote to it; `conversation`: where that went.
    void agreed(PersonId person, Target target, ConversationId conversation, Quote quote) {
        if (isOfOne(quote)) {
            prices.put(new Where(person, target), quote.price());
            prices.put(new Where(person, new Target.ToConversation(conversation)), quote.price());
        }
    }

    boolean isExpected(PersonId person, Target target, Quote quote) {
        return isOfOne(quote)
                && prices.get(new Where(person, target))
                        .filter(most -> quote.price().micros() <= most.micros())
                        .isPresent();
    }

    private static boolean isOfOne(Quote quote) {
        return quote.sms() == 1
                && quote.pushes() + quote.later() == 0
                && quote.parts() <= PARTS_EXPECTED_MAX;
    }
}
