package parley.chat.budget;

import parley.chat.conversation.Entry;
import parley.chat.group.GroupId;
import parley.chat.identity.Msisdn;
import parley.chat.identity.PhoneNumbers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an SMS costs, and whether it may.
public final class Budget {
    private final Tariff tariff;
    private final Caps caps;
    private final PhoneNumbers numbers;
    private final Budgets budgets;

    public Budget(Tariff tariff, Caps caps, PhoneNumbers numbers, Budgets budgets) {
        this.tariff = tariff;
        this.caps = caps;
        this.numbers = numbers;
        this.budgets = budgets;
    }

    public Tariff tariff() {
        return tariff;
    }

    /// An SMS of so many parts with this message.
    public Cost cost(Entry message, Optional<GroupId> group, Msisdn to, int parts, Instant at) {
        var limits = new ArrayList<Cost.Limit>(5);
        limits.add(new Cost.Limit(new Scope.OfMessage(message.id()), caps.message()));
        limits.addAll(ofDay(message, group, to, at));
        return new Cost(parts, tariff.ofPart().of(to).times(parts), limits);
    }

    /// An SMS that says what waits, this message and others.
    public Cost digestCost(
            Entry message, Optional<GroupId> group, Msisdn to, int parts, Instant at) {
        return new Cost(parts, tariff.ofPart().of(to).times(parts), ofDay(message, group, to, at));
    }

    private List<Cost.Limit> ofDay(Entry message, Optional<GroupId> group, Msisdn to, Instant at) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        var limits = new ArrayList<Cost.Limit>(4);
        limits.add(new Cost.Limit(new Scope.OfPerson(message.sender(), day), caps.personDay()));
        group.ifPresent(
                id -> limits.add(new Cost.Limit(new Scope.OfGroup(id, day), caps.groupDay())));
        limits.add(
                new Cost.Limit(
                        new Scope.OfCountry(numbers.callingCode(to), day), caps.countryDay()));
        limits.add(new Cost.Limit(new Scope.OfDay(day), caps.day()));
        return limits;
    }

    public Allowance allowance(Cost cost) {
        for (Cost.Limit limit : cost.limits()) {
            if (budgets.parts(limit.scope()) + cost.parts() > limit.partsMax()) {
                return new Allowance.OverCap(limit.scope());
            }
        }
        return new Allowance.Within(cost);
    }
}
