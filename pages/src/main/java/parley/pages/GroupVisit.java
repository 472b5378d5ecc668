package parley.pages;

import parley.chat.Seat;
import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.Membership;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;

import java.util.Optional;

/// A request about a group by somebody who is in it.
record GroupVisit(Asked asked, Person me, Seat seat) {
    GroupId id() {
        return seat.group().id();
    }

    String name() {
        return seat.group().name();
    }

    Group.Settings settings() {
        return seat.group().settings();
    }

    Membership mine() {
        return seat.mine();
    }

    boolean isMe(PersonId person) {
        return me.id().equals(person);
    }

    /// Whom it is about.
    Optional<PersonId> whom() {
        return asked.field("p").flatMap(ShortId::read).map(PersonId::new);
    }

    Place here(String word) {
        return here(id(), word);
    }

    static Place here(GroupId group, String word) {
        return Place.of("/groups/" + ShortId.of(group.value()) + "/" + word);
    }

    static Place about(GroupId group, String word, PersonId person) {
        return here(group, word).with("p", ShortId.of(person.value()));
    }

    Place about(String word, PersonId person) {
        return about(id(), word, person);
    }

    Place messages() {
        return Place.of("/g/" + ShortId.of(id().value()));
    }

    /// What marks the form this came with.
    static Optional<ActKey> key(Asked asked) {
        return asked.key().map(key -> new ActKey(key.value()));
    }

    Optional<ActKey> key() {
        return key(asked);
    }
}
