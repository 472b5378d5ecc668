package parley.chat;

import parley.chat.identity.AddressOwners.Holder;
import parley.chat.identity.AddressOwners.Passed;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonRegister;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.PresenceEvent;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What presence learns of an address that passed on.
record AddressNews(
        PersonRegister register, PresenceBoard board, BiConsumer<PresenceEvent, Instant> seen) {
    void on(Passed passed, Instant now) {
        switch (passed.to()) {
            case Holder.Nobody _ -> board.addressGone(passed.address(), now);
            case Holder.Unnamed _ -> board.addressWithheld(passed.address(), now);
            case Holder.Named(var msisdn) ->
                    owner(msisdn, passed, now)
                            .map(person ->
                                    new PresenceEvent.AddressAssigned(
                                            person.id(), passed.address(), passed.interim()))
                            .ifPresent(assigned -> seen.accept(assigned, now));
        }
    }

    /// As long as the store does not say who that is, it is nobody we could name, and surely not
    /// who was there before.
    private Optional<Person> owner(Msisdn msisdn, Passed passed, Instant now) {
        Optional<Person> owner = Optional.empty();
        try {
            owner = register.personOf(msisdn, now);
            return owner;
        } finally {
            if (owner.isEmpty() && passed.changedHands()) {
                board.addressWithheld(passed.address(), now);
            }
        }
    }
}
