package parley.chat;

import parley.chat.conversation.ConversationId;
import parley.chat.group.GroupId;
import parley.chat.identity.Msisdn;
import parley.chat.identity.PersonId;

/// To whom somebody writes: a person, a terminal identifier (claim 7), a group identifier (claim
/// 8), or the thread she is in.
public sealed interface Target {
    record ToPerson(PersonId person) implements Target {}

    record ToNumber(Msisdn msisdn) implements Target {}

    record ToGroup(GroupId group) implements Target {}

    record ToConversation(ConversationId conversation) implements Target {}
}
