package parley.bench.chaos;

import parley.handset.Answer;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.handset.PhoneThread;
import parley.push.ServiceIndication;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// A person with a WAP phone. What the gateway does not answer she asks again, as phones do.
final class Somebody implements AutoCloseable {
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(400);
    private static final int ASKED_AGAIN_MAX = 2;
    private static final String HOME = "http://chat/";

    private final MortalGateway gateway;
    private final String number;
    private final InetAddress address;
    private final Handset phone;

    /// `pushPort`: 0 for a phone that takes no pushes.
    Somebody(
            MortalGateway gateway,
            String number,
            InetAddress address,
            int pushPort,
            PhoneThread thread) {
        this.gateway = gateway;
        this.number = number;
        this.address = address;
        var options =
                HandsetOptions.of(address, gateway.connectionless().host())
                        .withPorts(0, pushPort)
                        .withGateway(gateway.connectionless(), gateway.session())
                        .withPatience(ASK_AGAIN_AFTER, ASKED_AGAIN_MAX);
        this.phone = Handset.switchOn(options, thread, Handset.PATIENCE);
    }

    String number() {
        return number;
    }

    /// The network tells that this phone is up.
    void comesUp() throws IOException {
        gateway.network().start("of " + number, address, number);
    }

    /// Whether the page says that it was sent.
    boolean sends(Letter letter) {
        return phone.postConnectionless(HOME + "send", letter.form())
                        instanceof Answer.Replied(var reply)
                && reply.body().text(StandardCharsets.UTF_8).contains("Sent.");
    }

    /// From then on pushes can reach her; whether there was an answer.
    boolean looks() {
        return phone.getConnectionless(HOME) instanceof Answer.Replied;
    }

    Optional<String> nextPush(Duration within) {
        return phone.nextPush(within)
                .flatMap(push -> push.serviceIndication())
                .map(ServiceIndication::text);
    }

    @Override
    public void close() {
        phone.close();
    }
}
