package parley.ppg;

import parley.octets.Decoded;
import parley.pap.ClientAddress;
import parley.pap.ClientAddress.Target;
import parley.pap.PapMessage.PushSubmission;
import parley.pap.PapResult;

import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether a submission may be accepted, without looking at what is kept. PPG 5.1.1, PAP 8.2.
record SubmissionCheck(PushPolicy policy, Notifications notifications) {
    private static final int BAD_REQUEST = 2000;
    private static final int FORBIDDEN = 2001;
    private static final int ADDRESS_ERROR = 2002;
    private static final int MATCHING_NOT_SUPPORTED = 3004;
    private static final int MULTIPLE_NOT_SUPPORTED = 3005;

    /// An index of the store holds it.
    private static final int PUSH_ID_MAX = 400;

    sealed interface Verdict {
        /// Each address once, in their order.
        record Fit(List<ClientAddress> addresses) implements Verdict {}

        record Refused(PapResult result) implements Verdict {}
    }

    Verdict of(PushSubmission asked, Initiator initiator, Instant now) {
        if (asked.addresses().isEmpty() || asked.pushId().isBlank()) {
            return refused(BAD_REQUEST, "a push has a push-id and an address");
        }
        if (asked.pushId().length() > PUSH_ID_MAX) {
            return refused(BAD_REQUEST, "a push-id of more than " + PUSH_ID_MAX + " characters");
        }
        if (asked.addresses().size() > policy.addressesMax()) {
            return refused(
                    MULTIPLE_NOT_SUPPORTED, "at most " + policy.addressesMax() + " addresses");
        }
        if (asked.capabilities().isPresent()) {
            return refused(MATCHING_NOT_SUPPORTED, "capabilities are not matched");
        }
        if (asked.deliverBefore().filter(end -> !end.isAfter(now)).isPresent()) {
            return refused(BAD_REQUEST, "deliver-before-timestamp is over");
        }
        if (asked.deliverBefore()
                .flatMap(end -> asked.deliverAfter().filter(start -> !start.isBefore(end)))
                .isPresent()) {
            return refused(BAD_REQUEST, "deliver-after-timestamp is not before the end");
        }
        if (asked.notifyRequestedTo().filter(url -> !isHttp(url)).isPresent()) {
            return refused(BAD_REQUEST, "ppg-notify-requested-to is no address of HTTP");
        }
        if (asked.notifyRequestedTo().filter(url -> !notifications.mayTell(url)).isPresent()) {
            return refused(FORBIDDEN, "results are not told to this host");
        }
        return addresses(asked, initiator);
    }

    private Verdict addresses(PushSubmission asked, Initiator initiator) {
        Map<Addressee, ClientAddress> once = new LinkedHashMap<>();
        Set<AddressType> types = EnumSet.noneOf(AddressType.class);
        int place = 0;
        for (var address : asked.addresses()) {
            place++;
            var refusal = refusal(address, place, initiator);
            if (refusal.isPresent()) {
                return new Verdict.Refused(refusal.get());
            }
            Target target = address.target().orThrow();
            types.add(AddressType.of(target).orElseThrow());
            once.putIfAbsent(Addressee.of(address), address);
        }
        var quality = QualityCheck.refusal(asked.quality(), types);
        return quality.isPresent()
                ? new Verdict.Refused(quality.get())
                : new Verdict.Fit(List.copyOf(once.values()));
    }

    /// Of one address, the `place`th; the answer does not repeat it.
    Optional<PapResult> refusal(ClientAddress address, int place, Initiator initiator) {
        return switch (address.target()) {
            case Decoded.Malformed<Target>(_, var why) ->
                    Optional.of(PapResult.of(ADDRESS_ERROR, "address " + place + ": " + why));
            case Decoded.Value<Target>(var target) -> {
                var type = AddressType.of(target);
                if (type.isEmpty()) {
                    yield Optional.of(
                            PapResult.of(
                                    ADDRESS_ERROR,
                                    "address " + place + ": no bearer for this type"));
                }
                yield policy.allows(initiator.name(), type.get())
                        ? Optional.empty()
                        : Optional.of(
                                PapResult.of(
                                        FORBIDDEN,
                                        "not to addresses of type " + type.get().name()));
            }
        };
    }

    private static boolean isHttp(String url) {
        try {
            var uri = new URI(url);
            return uri.getHost() != null
                    && Set.of("http", "https")
                            .contains(
                                    Optional.ofNullable(uri.getScheme())
                                            .orElse("")
                                            .toLowerCase(Locale.ROOT));
        } catch (java.net.URISyntaxException no) {
            return false;
        }
    }

    private static Verdict refused(int code, String why) {
        return new Verdict.Refused(PapResult.of(code, why));
    }
}
