package parley.relay;

import parley.wsp.Header;
import parley.wsp.Headers;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/// Answers that were made of what the cache keeps, as long as it keeps that and it is good. Only
/// their age changes. Nothing is waited for, and what names a person is not remembered.
final class KnownAnswers {
    private static final int PLACES = 1 << 11;
    private static final int OCTETS_MAX = 2_048;

    /// All that an answer depends on besides what is kept.
    private record Question(String uri, Headers headers, int answerOctetsMax) {}

    /// @param address under which the response is kept
    record Made(String address, CachedOrigins.Fresh fresh, RelayReply reply) {
        Kept kept() {
            return fresh.kept();
        }
    }

    /// A response that the cache let go is not held on to here.
    private record Known(
            String address,
            WeakReference<Kept> kept,
            CacheDirectives asked,
            long age,
            RelayReply reply) {}

    private final CachedOrigins origins;
    private final Counts counts;
    private final Memo<Question, Known> answers = new Memo<>(PLACES);

    KnownAnswers(CachedOrigins origins, Counts counts) {
        this.origins = origins;
        this.counts = counts;
    }

    /// One that is known and true now, else what `making` makes from memory.
    Optional<RelayReply> answer(
            RelayRequest request,
            Instant now,
            BiFunction<RelayRequest, Instant, Optional<Made>> making) {
        var question = new Question(request.uri(), request.headers(), request.answerOctetsMax());
        var reply = known(question, now).or(() -> made(question, making.apply(request, now), now));
        if (reply.isPresent()) {
            counts.count("relay_request");
            counts.count("relay_cache_hit");
        }
        return reply;
    }

    private Optional<RelayReply> known(Question question, Instant now) {
        var found = answers.known(question);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var known = found.get();
        var kept = known.kept().get();
        if (kept == null
                || !kept.servesNow(known.asked(), now)
                || kept.isStale(now)
                || !origins.keeps(known.address(), kept)) {
            return Optional.empty();
        }
        long age = kept.age(now).toSeconds();
        if (age == known.age()) {
            return Optional.of(known.reply());
        }
        var older = known.reply().with(aged(known.reply().headers(), age));
        answers.keep(question, new Known(known.address(), known.kept(), known.asked(), age, older));
        return Optional.of(older);
    }

    private static Headers aged(Headers headers, long age) {
        return new Headers(
                headers.fields().stream()
                        .map(field ->
                                field.isNamed("Age")
                                        ? new Header(field.name(), Long.toString(age))
                                        : field)
                        .toList());
    }

    private Optional<RelayReply> made(Question question, Optional<Made> making, Instant now) {
        making.filter(made -> mayBeKnown(question, made, now))
                .ifPresent(made ->
                        answers.keep(
                                question,
                                new Known(
                                        made.address(),
                                        new WeakReference<>(made.kept()),
                                        made.fresh().asked(),
                                        made.kept().age(now).toSeconds(),
                                        made.reply())));
        return making.map(Made::reply);
    }

    private static boolean mayBeKnown(Question question, Made made, Instant now) {
        var headers = question.headers();
        long age = made.kept().age(now).toSeconds();
        return made.reply().body().length() <= OCTETS_MAX
                && !made.kept().isStale(now)
                && made.reply().headers().all("Age").stream().allMatch(Long.toString(age)::equals)
                && !headers.has("Cookie")
                && !headers.has("Authorization")
                && !headers.has("Range");
    }

    /// What a phone says may be a secret.
    @Override
    public String toString() {
        return "KnownAnswers";
    }
}
