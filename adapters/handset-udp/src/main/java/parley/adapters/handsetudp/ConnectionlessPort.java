package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.stack.ConnectionlessProof;
import parley.stack.ConnectionlessRequest;
import parley.stack.ConnectionlessStack;
import parley.stack.StackAction;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// WSP without sessions: one datagram asks, one answers, nothing is kept, so any thread may answer.
/// Pushes to phones without a session leave here too.
final class ConnectionlessPort implements AutoCloseable {
    /// More do not help: each answers from memory and hands on the rest.
    private static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final ConnectionlessStack stack =
            new ConnectionlessStack(ConnectionlessStack.USUAL_DATAGRAM);
    private final ConnectionlessProof proof;
    private final DatagramPort port;
    private final Clock clock;
    private final RequestDesk desk;
    private final Counters counters;

    ConnectionlessPort(
            HandsetConfig config,
            SourceGuard guard,
            RequestDesk desk,
            Counters counters,
            Clock clock)
            throws IOException {
        this.proof = new ConnectionlessProof(guard.proof(), stack);
        this.clock = clock;
        this.desk = desk;
        this.counters = counters;
        this.port =
                new DatagramPort(
                        "wap-connectionless",
                        config.bind(),
                        config.connectionlessPort(),
                        config.gatewayPorts(),
                        guard::admits,
                        READERS,
                        counters,
                        this::received);
    }

    void start() {
        port.start();
    }

    int port() {
        return port.port();
    }

    void switchTo(boolean on) {
        port.switchTo(on);
    }

    boolean isOn() {
        return port.isOn();
    }

    void stopReading() {
        port.stopReading();
    }

    /// False when it is too long for a datagram or the network does not take it: nothing left.
    boolean push(WdpAddress phone, int tid, ContentType contentType, Headers headers, Octets body) {
        var actions = stack.push(new Path(phone, port.local()), tid, contentType, headers, body);
        return perform(actions);
    }

    private void received(Datagram datagram) {
        counters.count("connectionless_received");
        perform(proof.receive(datagram, clock.instant()));
    }

    /// Whether a datagram left.
    private boolean perform(List<StackAction> actions) {
        boolean sent = false;
        for (var action : actions) {
            switch (action) {
                case StackAction.Send(var datagram) ->
                        sent = port.send(datagram.path().remote(), datagram.payload());
                case StackAction.DatagramRequestArrived(var asked) -> request(asked);
                case StackAction.Counted(var name) -> counters.count(name);
                case StackAction.RequestArrived _,
                        StackAction.RequestGone _,
                        StackAction.ReplyConfirmed _,
                        StackAction.SessionOpened _,
                        StackAction.SessionSuspended _,
                        StackAction.SessionResumed _,
                        StackAction.SessionClosed _,
                        StackAction.PushConfirmed _,
                        StackAction.PushAborted _ ->
                        throw new IllegalStateException("an action of sessions");
            }
        }
        return sent;
    }

    private void request(ConnectionlessRequest asked) {
        var request =
                new PhoneRequest(
                        asked.path().remote().host(),
                        Optional.empty(),
                        asked.method(),
                        asked.methodName(),
                        asked.uri(),
                        asked.headers(),
                        asked.contentType(),
                        asked.body(),
                        ConnectionlessStack.USUAL_DATAGRAM);
        var atOnce = desk.atOnce(request);
        if (atOnce.isPresent()) {
            reply(asked, atOnce.get());
        } else if (!desk.ask(request, reply -> reply(asked, reply))) {
            reply(asked, desk.busy());
        }
    }

    private void reply(ConnectionlessRequest asked, PhoneReply reply) {
        perform(
                stack.reply(
                        asked, reply.status(), reply.contentType(), reply.headers(), reply.body()));
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
