package parley.ppg;

import parley.pap.PapResult;
import parley.pap.QualityOfService;
import parley.pap.QualityOfService.DeliveryMethod;

import java.util.Optional;
import java.util.Set;

/// Refuses a wish that cannot be kept, whatever phone it is for; what depends on the phone shows
/// when the push is due. PAP 8.2.2.
final class QualityCheck {
    private static final int METHOD_NOT_POSSIBLE = 3007;
    private static final int NETWORK_NOT_AVAILABLE = 3009;
    private static final int BEARER_NOT_AVAILABLE = 3010;

    private QualityCheck() {}

    static Optional<PapResult> refusal(QualityOfService wish, Set<AddressType> to) {
        if (wish.networkRequired()
                && wish.network().filter(name -> !BearerName.isOurNetwork(name)).isPresent()) {
            return refused(NETWORK_NOT_AVAILABLE, "there is no such network here");
        }
        var named = wish.bearer().filter(name -> !BearerName.isAny(name));
        if (!wish.bearerRequired() || named.isEmpty()) {
            return Optional.empty();
        }
        var bearer = named.flatMap(BearerName::named);
        if (bearer.isEmpty()) {
            return refused(BEARER_NOT_AVAILABLE, "there is no such bearer here");
        }
        if (bearer.get() == BearerName.SMS && to.stream().anyMatch(AddressType::isIp)) {
            return refused(BEARER_NOT_AVAILABLE, "no SMS goes to an IP address");
        }
        if (bearer.get() == BearerName.SMS && wish.method() == DeliveryMethod.CONFIRMED) {
            return refused(METHOD_NOT_POSSIBLE, "an SMS is not confirmed by the phone");
        }
        return Optional.empty();
    }

    private static Optional<PapResult> refused(int code, String why) {
        return Optional.of(PapResult.of(code, why));
    }
}
