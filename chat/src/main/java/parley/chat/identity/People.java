package parley.chat.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The port to the people that are kept.
public interface People {
    Optional<Person> byId(PersonId id);

    Optional<Person> byMsisdn(Msisdn msisdn);

    /// Compared without case.
    Optional<Person> byAlias(Alias alias);

    /// In order of their aliases, without case.
    List<Person> everyone(int atMost);

    /// Whose sign-in this token is, unless it has run out.
    Optional<PersonId> signedInBy(TokenHash token, Instant now);

    Optional<ReplyLink> replyLink(long id);

    /// That her phone was seen to take pushes, however long ago.
    Optional<PushPhone> pushPhone(PersonId person);
}
