package parley.adapters.accountingradius;

import org.aaa4j.radius.core.packet.PacketCodecException;

import parley.chat.identity.AccountingEvent;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/// Takes one datagram after the other: proves it, tells the chat, makes the answer. The answer is
/// made after the chat has taken the news, for it says "recorded" (RFC 2866 4.1); what repeating
/// cannot mend is answered too. Owned by one thread.
final class AccountingDesk {
    private final AccountingConfig config;
    private final AccountingListener.Sink sink;
    private final Counts counts;
    private final AccountingCodec codec = new AccountingCodec();
    private final RecentReplies replies = new RecentReplies();
    private final NewestNews news = new NewestNews();

    /// What comes later happened later, also when the clock is set back meanwhile: else a Start of
    /// then would be older than the one before it, whose number would keep the address.
    private Instant latest = Instant.MIN;

    AccountingDesk(AccountingConfig config, AccountingListener.Sink sink, Counts counts) {
        this.config = config;
        this.sink = sink;
        this.counts = counts;
    }

    /// The answer; none when the datagram is to be discarded in silence.
    Optional<byte[]> receive(byte[] datagram, InetSocketAddress from, Instant clock) {
        latest = clock.isAfter(latest) ? clock : latest;
        Instant now = latest;
        InetAddress source = from.getAddress();
        String secret = config.secrets().get(source);
        if (secret == null) {
            return discard(Count.UNKNOWN_SOURCE, source);
        }
        return switch (codec.decode(datagram, secret, source)) {
            case AccountingCodec.Read.Request(var request) -> request(request, secret, from, now);
            case AccountingCodec.Read.Malformed() -> discard(Count.MALFORMED, source);
            case AccountingCodec.Read.WrongSecret() -> discard(Count.WRONG_SECRET, source);
            case AccountingCodec.Read.NotAccounting() -> discard(Count.NOT_ACCOUNTING, source);
        };
    }

    private Optional<byte[]> discard(Count why, InetAddress source) {
        counts.count(why, source);
        return Optional.empty();
    }

    private Optional<byte[]> request(
            AccountingRequest request, String secret, InetSocketAddress from, Instant now) {
        var key = new RecentReplies.Key(from, request.identifier(), request.authenticator());
        Optional<byte[]> given = replies.find(key, now);
        if (given.isPresent()) {
            counts.count(Count.DUPLICATE);
            return given;
        }
        switch (AccountingTranslation.of(request)) {
            case AccountingTranslation.Events(var events, var unnamed) -> {
                if (unnamed) {
                    counts.count(Count.WITHOUT_NUMBER, from.getAddress());
                }
                events.forEach(event -> indicate(event, request, now));
            }
            case AccountingTranslation.Nothing(var because) -> {
                counts.count(because, from.getAddress());
                if (because == Count.INCOMPLETE) {
                    return Optional.empty();
                }
            }
        }
        byte[] answer = answer(request, secret);
        replies.keep(key, answer, now);
        return Optional.of(answer);
    }

    private void indicate(AccountingEvent event, AccountingRequest request, Instant now) {
        Instant happened = now.minus(request.delay());
        if (!news.isNews(event, request.accessServer(), happened, now)) {
            counts.count(Count.STALE);
            return;
        }
        Instant longAgo = now.minus(NewestNews.LATE_MAX);
        sink.on(event, request.accessServer(), happened.isBefore(longAgo) ? longAgo : happened);
        counts.count(Count.INDICATED);
    }

    private byte[] answer(AccountingRequest request, String secret) {
        try {
            return codec.answer(request, secret);
        } catch (PacketCodecException broken) {
            throw new IllegalStateException("an answer cannot be written", broken);
        }
    }
}
