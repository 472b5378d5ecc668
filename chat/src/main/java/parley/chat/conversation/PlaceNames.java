package parley.chat.conversation;

import parley.chat.conversation.Conversations.Place;
import parley.chat.group.Group;
import parley.chat.group.Groups;
import parley.chat.identity.Alias;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;

import java.util.Optional;

/// What somebody calls a place where she writes: the other's alias, or the group's name.
public record PlaceNames(People people, Groups groups) {
    /// Empty when it is kept no more.
    public Optional<String> of(Place place) {
        return switch (place) {
            case Place.WithPerson(var other) ->
                    people.byId(other).map(Person::alias).map(Alias::name);
            case Place.InGroup(var group) -> groups.byId(group).map(Group::name);
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
