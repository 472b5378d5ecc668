package parley.chat;

import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Tariff;
import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.SmsPushPolicy;
import parley.chat.identity.AddressPace;
import parley.chat.identity.Msisdn;
import parley.chat.identity.NumberPrefixes;
import parley.chat.presence.Decays;

import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an operator decides about the chat.
///
/// @param region ISO 3166 code in which a typed national number is read, `DE`
/// @param linkKey at least 32 octets of secret in base64url, that reply links are authenticated
///   with
/// @param keepFor how long an undelivered message is kept and tried
/// @param pushProof how long a push may stay unproved before an SMS goes instead
/// @param smsProof how long an SMS may stay without delivery report before a push may repeat it
/// @param linkFor how long a reply link opens
/// @param decays how long what was seen of a phone says something of it
/// @param signedInFor how long a browser's cookie stands for a person
/// @param pinFor how long a PIN is good
/// @param replyWindow how far back an SMS can be the answer to a conversation
/// @param digestAfter how long what is over a cap waits until one SMS says that it waits
/// @param zone whose clock the quiet hours of people mean
/// @param historyDays how many days messages are kept where a group says nothing else; 0: for ever
/// @param tariff what one part of an SMS costs
/// @param caps how many parts may leave
/// @param senders numbers that conversations get for a person, so that her answer by SMS says which
///   one it is for; none: all leave from one number
/// @param perAddress how much may come from one address
/// @param smsPush when a push by SMS takes the place of a text
/// @param addresses fixed addresses and the numbers that use them
/// @param trustedProxies whose header with the number is believed
public record ChatConfig(
        String region,
        String linkKey,
        Duration keepFor,
        Duration pushProof,
        Duration smsProof,
        Duration linkFor,
        Decays decays,
        Duration signedInFor,
        Duration pinFor,
        Duration replyWindow,
        Duration digestAfter,
        ZoneId zone,
        int historyDays,
        Tariff tariff,
        Caps caps,
        List<SenderNumber> senders,
        AddressPace.Limits perAddress,
        SmsPushPolicy smsPush,
        Map<InetAddress, Msisdn> addresses,
        Set<InetAddress> trustedProxies) {
    public ChatConfig {
        senders = List.copyOf(senders);
        addresses = Map.copyOf(addresses);
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /// What holds when an operator decides nothing but the key.
    public static ChatConfig defaults(String linkKey) {
        return new ChatConfig(
                "DE",
                linkKey,
                Duration.ofDays(3),
                Duration.ofSeconds(60),
                Duration.ofMinutes(15),
                Duration.ofDays(7),
                Decays.usual(),
                Duration.ofDays(30),
                Duration.ofMinutes(10),
                Duration.ofDays(3),
                Duration.ofHours(6),
                ZoneOffset.UTC,
                0,
                new Tariff("EUR", new NumberPrefixes<>(Map.of(), Money.NONE)),
                Caps.USUAL,
                List.of(),
                AddressPace.Limits.USUAL,
                SmsPushPolicy.USUAL,
                Map.of(),
                Set.of());
    }

    public ChatConfig withHistoryDays(int days) {
        return with(days, tariff, caps, senders, perAddress, smsPush, addresses, trustedProxies);
    }

    public ChatConfig withCost(Tariff otherTariff, Caps otherCaps) {
        return with(
                historyDays,
                otherTariff,
                otherCaps,
                senders,
                perAddress,
                smsPush,
                addresses,
                trustedProxies);
    }

    public ChatConfig withSenders(List<SenderNumber> others) {
        return with(
                historyDays, tariff, caps, others, perAddress, smsPush, addresses, trustedProxies);
    }

    public ChatConfig withPerAddress(AddressPace.Limits others) {
        return with(historyDays, tariff, caps, senders, others, smsPush, addresses, trustedProxies);
    }

    public ChatConfig withSmsPush(SmsPushPolicy other) {
        return with(
                historyDays, tariff, caps, senders, perAddress, other, addresses, trustedProxies);
    }

    /// Who is known by an address, and which proxies are believed.
    public ChatConfig withNetwork(Map<InetAddress, Msisdn> known, Set<InetAddress> proxies) {
        return with(historyDays, tariff, caps, senders, perAddress, smsPush, known, proxies);
    }

    private ChatConfig with(
            int days,
            Tariff otherTariff,
            Caps otherCaps,
            List<SenderNumber> others,
            AddressPace.Limits otherPerAddress,
            SmsPushPolicy otherSmsPush,
            Map<InetAddress, Msisdn> known,
            Set<InetAddress> proxies) {
        return new ChatConfig(
                region,
                linkKey,
                keepFor,
                pushProof,
                smsProof,
                linkFor,
                decays,
                signedInFor,
                pinFor,
                replyWindow,
                digestAfter,
                zone,
                days,
                otherTariff,
                otherCaps,
                others,
                otherPerAddress,
                otherSmsPush,
                known,
                proxies);
    }

    /// Does not print the key.
    @Override
    public String toString() {
        return "ChatConfig[region=" + region + ", keepFor=" + keepFor + "]";
    }
}
