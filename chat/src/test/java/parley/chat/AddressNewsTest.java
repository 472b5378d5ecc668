package parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import parley.chat.identity.AddressOwners.Holder;
import parley.chat.identity.AddressOwners.Passed;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PersonRegister;
import parley.chat.identity.PushPhone;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.TokenHash;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.kept.TimeOrderedIds;
import parley.chat.presence.Decays;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.PresenceEvent;
import parley.chat.presence.Reach;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// An address passes on while the store cannot be read. In stories: `LostStopStoryTest`.
class AddressNewsTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
    private static final PersonId ANA = new PersonId(new UUID(1, 1));
    private static final Holder ANAS = new Holder.Named(Msisdn.ofDigits("491715550001"));
    private static final Holder BENS = new Holder.Named(Msisdn.ofDigits("491715550002"));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /// A store that answers nothing.
    private static final class Away implements People, Ledger {
        private static IllegalStateException away() {
            return new IllegalStateException("the store is away");
        }

        @Override
        public Commit commit(List<? extends Change> changes) {
            throw away();
        }

        @Override
        public Optional<Person> byId(PersonId id) {
            throw away();
        }

        @Override
        public Optional<Person> byMsisdn(Msisdn msisdn) {
            throw away();
        }

        @Override
        public Optional<Person> byAlias(Alias alias) {
            throw away();
        }

        @Override
        public List<Person> everyone(int atMost) {
            throw away();
        }

        @Override
        public Optional<PersonId> signedInBy(TokenHash token, Instant now) {
            throw away();
        }

        @Override
        public Optional<ReplyLink> replyLink(long id) {
            throw away();
        }

        @Override
        public Optional<PushPhone> pushPhone(PersonId person) {
            throw away();
        }
    }

    @Test
    void whoeverHadTheAddressLosesItAlsoWhenNobodyCanSayWhoHasItNow() {
        var away = new Away();
        var random = new Random(1);
        var register = new PersonRegister(away, away, new TimeOrderedIds(random), random);
        var board = new PresenceBoard(Decays.usual(), 10);
        var news = new AddressNews(register, board, board::on);
        var interim = Duration.ofMinutes(10);
        board.on(new PresenceEvent.AddressAssigned(ANA, HERE, interim), NOON);
        board.on(new PresenceEvent.WapPageAsked(ANA, HERE), NOON);
        assertThat(board.reach(ANA, NOON).state()).isEqualTo(Reach.State.REACHABLE);

        assertThatThrownBy(() -> news.on(new Passed(HERE, ANAS, BENS, interim), NOON))
                .hasMessage("the store is away");
        assertThat(board.reach(ANA, NOON).state()).isEqualTo(Reach.State.OFFLINE);
        board.on(new PresenceEvent.WapPageAsked(ANA, HERE), NOON);
        assertThat(board.reach(ANA, NOON).state()).as("a late note").isEqualTo(Reach.State.OFFLINE);

        assertThatThrownBy(() -> news.on(new Passed(HERE, BENS, BENS, interim), NOON))
                .as("it comes again")
                .hasMessage("the store is away");
    }
}
