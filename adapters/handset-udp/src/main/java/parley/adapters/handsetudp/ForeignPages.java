package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.identity.Identified;
import parley.relay.Relay;
import parley.relay.RelayClient;
import parley.relay.RelayReply;
import parley.relay.RelayRequest;

import java.time.Instant;
import java.util.Optional;

/// Asks the relay for a phone, and says who she is as far as chat knows it. Only the relay decides
/// who else is told.
final class ForeignPages {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignPages.class);

    private final Relay relay;
    private final Counters counters;

    ForeignPages(Relay relay, Counters counters) {
        this.relay = relay;
        this.counters = counters;
    }

    PhoneReply answer(PhoneRequest request, PhoneUrl url, Identified who, Instant now) {
        counters.count("foreign_url");
        var reply = relay.answer(asked(request, url, who), now);
        reply.note()
                .ifPresent(note ->
                        LOG.atInfo()
                                .addKeyValue("event", "foreign_page")
                                .addKeyValue("host", url.host())
                                .addKeyValue("note", note)
                                .log());
        return reply(reply);
    }

    /// From memory alone; empty when somebody has to be asked.
    Optional<PhoneReply> answerAtOnce(
            PhoneRequest request, PhoneUrl url, Identified who, Instant now) {
        var reply = relay.answerAtOnce(asked(request, url, who), now).map(ForeignPages::reply);
        reply.ifPresent(_ -> counters.count("foreign_url"));
        return reply;
    }

    private static RelayRequest asked(PhoneRequest request, PhoneUrl url, Identified who) {
        return new RelayRequest(
                request.methodName(),
                absolute(request, url),
                request.headers(),
                request.contentType(),
                request.body(),
                client(request, who),
                request.answerOctetsMax());
    }

    private static PhoneReply reply(RelayReply reply) {
        return new PhoneReply(reply.status(), reply.headers(), reply.contentType(), reply.body());
    }

    private static String absolute(PhoneRequest request, PhoneUrl url) {
        return url.host().isEmpty()
                ? "http://" + request.headers().first("Host").orElse("") + request.uri()
                : request.uri();
    }

    private static RelayClient client(PhoneRequest request, Identified who) {
        var address = Optional.of(request.phone());
        return switch (who) {
            case Identified.Unknown _ ->
                    new RelayClient(Optional.empty(), address, Optional.empty());
            case Identified.Known(var person, _) ->
                    new RelayClient(
                            Optional.of(person.id().value().toString()),
                            address,
                            Optional.of(person.msisdn().digits()));
        };
    }
}
