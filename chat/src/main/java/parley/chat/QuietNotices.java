package parley.chat;

import parley.chat.consent.Consents;
import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.Notices;
import parley.chat.identity.Msisdn;
import parley.chat.identity.People;

import java.util.Optional;

/// The way to the notices that is closed to whoever said STOP. To whoever asked for the notice it
/// looks as if it left: others shall not learn who said STOP.
record QuietNotices(Notices notices, People people, Consents consents) implements Notices {
    @Override
    public boolean notice(Msisdn to, Optional<SenderNumber> from, String text) {
        boolean stopped =
                people.byMsisdn(to)
                        .flatMap(person -> consents.stoppedSince(person.id()))
                        .isPresent();
        return stopped || notices.notice(to, from, text);
    }
}
