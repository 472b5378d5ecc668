package parley.chat.conversation;

import parley.chat.conversation.Conversations.Place;
import parley.chat.group.Group;
import parley.chat.group.Groups;
import parley.chat.identity.Alias;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.language.SmsName;

import java.util.Optional;

/// What an SMS calls a place where somebody writes: the other's alias, or the group's name.
public record PlaceNames(People people, Groups groups) {
    /// Empty when it is kept no more.
    public Optional<String> of(Place place) {
        return switch (place) {
            case Place.WithPerson(var other) ->
                    people.byId(other).map(Person::alias).map(Alias::name).map(SmsName::of);
            case Place.InGroup(var group) -> groups.byId(group).map(Group::name).map(SmsName::of);
        };
    }

    /// For one who takes part in it. Empty when it is kept no more.
    public Optional<String> of(Conversation conversation, PersonId me) {
        return of(
                switch (conversation) {
                    case Conversation.Pair pair -> new Place.WithPerson(pair.otherThan(me));
                    case Conversation.OfGroup(_, var group) -> new Place.InGroup(group);
                });
    }
}
