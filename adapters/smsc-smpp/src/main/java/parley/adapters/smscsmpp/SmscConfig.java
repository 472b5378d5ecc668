package parley.adapters.smscsmpp;

import java.time.Duration;
import java.util.Optional;

/// How the SMSC is reached.
///
/// @param host none: the built-in practice SMSC on `practicePort` is started and used
/// @param gatewayNumber the number people see and answer to, digits
/// @param linkBase scheme and host put before a reply link's path, `http://waponlinechat.com`
/// @param windowParts submits under way at once
/// @param queueMax parcels waiting; above, a parcel is not taken
/// @param answerWithin how long an answer of the SMSC is waited for
/// @param reconnectMax longest pause between two attempts to connect
/// @param text how texts are written for phones
public record SmscConfig(
        Optional<String> host,
        int port,
        int practicePort,
        String systemId,
        String password,
        String systemType,
        String gatewayNumber,
        String linkBase,
        int windowParts,
        int queueMax,
        Duration answerWithin,
        Duration enquireLinkEvery,
        Duration reconnectMax,
        SmsTextConfig text) {

    /// With the port the practice SMSC really got.
    public SmscConfig withPracticePort(int listening) {
        return new SmscConfig(
                host,
                port,
                listening,
                systemId,
                password,
                systemType,
                gatewayNumber,
                linkBase,
                windowParts,
                queueMax,
                answerWithin,
                enquireLinkEvery,
                reconnectMax,
                text);
    }

    /// Does not print the password.
    @Override
    public String toString() {
        return "SmscConfig[host=" + host + ", port=" + port + ", systemId=" + systemId + "]";
    }
}
