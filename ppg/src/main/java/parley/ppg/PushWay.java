package parley.ppg;

import parley.pap.QualityOfService;
import parley.pap.QualityOfService.DeliveryMethod;

import java.util.Optional;

/// How a push travels. PPG 5.1.2.2.5.
public enum PushWay {
    /// On an open session, and the phone acknowledges it.
    CONFIRMED_ON_SESSION,
    ON_SESSION,
    /// One datagram to the phone's push port, by UDP.
    DATAGRAM,
    /// One datagram to the phone's push port, as one or several SMS.
    SMS;

    public boolean isConfirmed() {
        return this == CONFIRMED_ON_SESSION;
    }

    /// What the initiator is told was used: the wish with what came of it. PAP 8.2.2, 8.9.1.
    QualityOfService used(QualityOfService wished) {
        return new QualityOfService(
                wished.priority(),
                isConfirmed() ? DeliveryMethod.CONFIRMED : DeliveryMethod.UNCONFIRMED,
                Optional.of(BearerName.NETWORK),
                wished.networkRequired(),
                this == SMS
                        ? Optional.of(BearerName.SMS.title())
                        : wished.bearer()
                                .flatMap(BearerName::named)
                                .filter(BearerName::isIp)
                                .map(BearerName::title),
                wished.bearerRequired());
    }
}
