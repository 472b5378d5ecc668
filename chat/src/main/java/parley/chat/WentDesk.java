package parley.chat;

import parley.chat.HowItWent.Sms;
import parley.chat.HowItWent.Told;
import parley.chat.budget.Money;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.delivery.Cause;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Explanation;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.PersonId;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells the sender of a message how it went: all of it of those who show themselves to her, of
/// others no more than the line of the message says. Decisions 0016, 0021.
record WentDesk(Kept kept, Sight sight, String currency) {
    /// Of how many members of a group it is told at most.
    private static final int TOLD_MAX = 100;

    /// `most`: what a message like it costs at the most.
    HowItWent tell(PersonId me, ChatMessage message, Function<ChatMessage, Optional<Quote>> most) {
        var deliveries = kept.deliveries().of(message.id());
        boolean ofGroup =
                kept.threads()
                        .byId(message.conversation())
                        .filter(Conversation.OfGroup.class::isInstance)
                        .isPresent();
        var told = ofGroup ? ofGroup(me, deliveries) : ofTwo(me, deliveries);
        boolean priceIsTold = told.stream().allMatch(one -> one.whole() || one.sms() != Sms.NONE);
        return new HowItWent(
                message,
                ofGroup,
                told,
                deliveries.size() - told.size(),
                ofGroup || priceIsTold ? Optional.empty() : most.apply(message),
                currency);
    }

    private List<Told> ofTwo(PersonId me, List<Delivery> deliveries) {
        return deliveries.stream()
                .map(one -> sight.sees(me, one.key().recipient()) ? whole(one) : little(one))
                .toList();
    }

    /// Of members who do not show themselves nothing is told but that they are there: the message
    /// was for all, and its line says the least of all.
    private List<Told> ofGroup(PersonId me, List<Delivery> deliveries) {
        Set<PersonId> seen =
                sight.seen(
                        me,
                        deliveries.stream()
                                .limit(TOLD_MAX)
                                .map(one -> one.key().recipient())
                                .collect(Collectors.toSet()));
        return deliveries.stream()
                .filter(one -> seen.contains(one.key().recipient()))
                .map(this::whole)
                .sorted(Comparator.comparing(one -> Views.folded(one.to().name())))
                .toList();
    }

    private Told whole(Delivery delivery) {
        Optional<Explanation> why = kept.deliveries().explanation(delivery.key());
        Cause cause = why.map(Cause::of).orElse(Cause.NOT_TOLD);
        return new Told(
                kept.alias(delivery.key().recipient()),
                true,
                delivery.state(),
                delivery.pushes() > 0,
                sms(delivery),
                why.map(Explanation::parts).orElse(0),
                why.map(Explanation::price).orElse(Money.NONE),
                why.filter(_ -> cause != Cause.NOT_TOLD).map(Explanation::at),
                cause);
    }

    private Told little(Delivery delivery) {
        boolean bySms = !(delivery.sms() instanceof SmsTrack.NotUsed);
        Optional<Explanation> why =
                Optional.of(delivery)
                        .filter(_ -> bySms)
                        .flatMap(one -> kept.deliveries().explanation(one.key()));
        DeliveryState state = Views.shown(delivery);
        return new Told(
                kept.alias(delivery.key().recipient()),
                false,
                state,
                false,
                sms(delivery),
                why.map(Explanation::parts).orElse(0),
                why.map(Explanation::price).orElse(Money.NONE),
                Optional.empty(),
                Cause.NOT_TOLD);
    }

    private static Sms sms(Delivery delivery) {
        return switch (delivery.sms()) {
            case SmsTrack.NotUsed _ -> Sms.NONE;
            case SmsTrack.Submitting _ -> Sms.BEING_SENT;
            case SmsTrack.Submitted _ -> Sms.SENT;
            case SmsTrack.Proved _ -> Sms.PROVED;
            case SmsTrack.Refused _ -> Sms.REFUSED;
            case SmsTrack.Lost _ -> Sms.LOST;
        };
    }
}
