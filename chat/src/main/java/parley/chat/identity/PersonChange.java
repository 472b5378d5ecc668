package parley.chat.identity;

import parley.chat.kept.Change;

import java.time.Instant;

/// What is kept about people.
public sealed interface PersonChange extends Change {
    /// A conflict when the number or the alias (compared without case) is somebody's already.
    record PersonAdded(Person person) implements PersonChange {}

    /// A conflict when the alias is somebody else's.
    record AliasChanged(PersonId person, Alias alias) implements PersonChange {}

    /// A browser's cookie stands for this person until then.
    record SignedIn(TokenHash token, PersonId person, Instant until) implements PersonChange {}

    record SignedOut(TokenHash token) implements PersonChange {}

    /// A link that lets this recipient answer in this conversation. A conflict when another has its
    /// id.
    record ReplyLinkMade(ReplyLink link) implements PersonChange {}

    /// In place of what was seen before. Of somebody who is erased nothing is kept.
    record PhoneTookPushes(PersonId person, PushPhone seen) implements PersonChange {}
}
