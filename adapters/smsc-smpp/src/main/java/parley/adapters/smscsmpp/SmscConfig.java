package parley.adapters.smscsmpp;

import java.time.Duration;
import java.util.List;

/// How SMS leave and arrive.
///
/// @param links at least one
/// @param practice whether the one link leads to the built-in practice SMSC, which is to be started
/// @param gatewayNumber the number people see and answer to, digits
/// @param linkBase scheme and host put before a reply link's path, `http://waponlinechat.com`
/// @param queueMax parcels waiting; above, a parcel is not taken
/// @param text how texts are written for phones
public record SmscConfig(
        List<LinkConfig> links,
        boolean practice,
        String gatewayNumber,
        String linkBase,
        int queueMax,
        Times times,
        SmsTextConfig text) {
    public SmscConfig {
        links = List.copyOf(links);
        if (links.isEmpty()) {
            throw new IllegalArgumentException("an SMS leaves by a link");
        }
    }

    /// @param answerWithin how long an answer of an SMSC is waited for
    /// @param enquireLinkEvery how often a silent connection is tried
    /// @param reconnectMax longest pause between two attempts to connect
    public record Times(Duration answerWithin, Duration enquireLinkEvery, Duration reconnectMax) {}

    /// With the port the practice SMSC really got.
    public SmscConfig withPracticePort(int listening) {
        var to = links.getFirst();
        var there = new LinkConfig.Place(to.place().host(), listening, to.place().tls());
        return withLinks(
                List.of(
                        new LinkConfig(
                                to.name(),
                                to.smsc(),
                                there,
                                to.login(),
                                to.load(),
                                to.prefixes(),
                                to.perPart())));
    }

    SmscConfig withLinks(List<LinkConfig> others) {
        return new SmscConfig(others, practice, gatewayNumber, linkBase, queueMax, times, text);
    }
}
