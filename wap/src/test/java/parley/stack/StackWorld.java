package parley.stack;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wsp.Capability;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspCodec;
import parley.wsp.WspLimits;
import parley.wsp.WspPdu;
import parley.wsp.WspProvider;
import parley.wtp.Transaction;
import parley.wtp.WtpClass;
import parley.wtp.WtpLimits;
import parley.wtp.WtpOutcome;
import parley.wtp.WtpProvider;
import parley.wtp.WtpRequest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A stack and phones that speak WTP to it over a network that loses nothing. What the stack says
/// above is gathered; what a phone hears too.
final class StackWorld {
    private static final WdpAddress GATEWAY = address(1, 9_201);

    final List<StackAction> said = new ArrayList<>();
    Instant now = Instant.EPOCH;

    /// The last result that reached a phone, in its octets.
    Octets lastResult = Octets.EMPTY;

    final WapStack stack;
    private long lastId = 100;

    StackWorld(WspLimits limits) {
        stack =
                new WapStack(
                        new WtpProvider(WtpLimits.ip(), 0),
                        new WspProvider<>(limits, () -> ++lastId));
    }

    static WdpAddress address(int last, int port) {
        try {
            return new WdpAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Phone phone(int last) {
        return new Phone(last);
    }

    /// Performs what the stack wants: datagrams go to the phone, the rest is gathered.
    void perform(List<StackAction> actions, Phone phone) {
        for (var action : actions) {
            if (action instanceof StackAction.Send(var datagram)) {
                phone.hear(datagram.payload());
            } else {
                said.add(action);
            }
        }
    }

    <T extends StackAction> List<T> said(Class<T> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends StackAction> T lastSaid(Class<T> kind) {
        return said(kind).getLast();
    }

    boolean counted(String counter) {
        return said.contains(new StackAction.Counted(counter));
    }

    void pass(Duration time) {
        now = now.plus(time);
        said.addAll(stack.expire(now));
    }

    final class Phone {
        final Path atGateway;
        private final Path own;
        private final WtpProvider wtp = new WtpProvider(WtpLimits.ip(), 0);

        /// Results, pushes and disconnects, as PDUs.
        final List<WspPdu> heard = new ArrayList<>();

        final List<Integer> aborts = new ArrayList<>();
        boolean takesPushes = true;
        boolean acknowledges = true;

        /// Headers that go with each acknowledgement.
        Octets acknowledgement = Octets.EMPTY;

        private Phone(int last) {
            var address = address(last, 40_000);
            own = new Path(GATEWAY, address);
            atGateway = new Path(address, GATEWAY);
        }

        WspPdu lastHeard() {
            return heard.getLast();
        }

        SessionId connect(Headers headers, Capability... capabilities) {
            ask(new WspPdu.Connect(List.of(capabilities), headers));
            return ((WspPdu.ConnectReply) lastHeard()).session();
        }

        Transaction ask(WspPdu pdu) {
            return ask(WspCodec.encode(pdu));
        }

        Transaction ask(Octets pdu) {
            return invoke(WtpClass.CLASS_2, pdu);
        }

        void tell(WspPdu pdu) {
            invoke(WtpClass.CLASS_0, WspCodec.encode(pdu));
        }

        Transaction invoke(WtpClass wtpClass, Octets pdu) {
            var invoked = wtp.invoke(own, wtpClass, false, pdu, now);
            perform(invoked.outcomes());
            return invoked.transaction();
        }

        void abort(Transaction transaction, int reason) {
            perform(wtp.request(new WtpRequest.AbortTransaction(transaction, reason), now));
        }

        private void hear(Octets datagram) {
            perform(wtp.receive(new Datagram(own, datagram), now));
        }

        private void perform(List<WtpOutcome> outcomes) {
            outcomes.forEach(this::perform);
        }

        private void perform(WtpOutcome outcome) {
            switch (outcome) {
                case WtpOutcome.Transmit(var datagram) ->
                        StackWorld.this.perform(
                                stack.receive(new Datagram(atGateway, datagram.payload()), now),
                                this);
                case WtpOutcome.ResultIndicated(var transaction, var data) -> {
                    lastResult = data;
                    heard.add(WspCodec.decode(data).orThrow());
                    if (acknowledges) {
                        perform(
                                wtp.request(
                                        new WtpRequest.AcknowledgeResult(
                                                transaction, acknowledgement),
                                        now));
                    }
                }
                case WtpOutcome.InvokeIndicated(var transaction, var wtpClass, _, var data) -> {
                    heard.add(WspCodec.decode(data).orThrow());
                    if (wtpClass == WtpClass.CLASS_1 && takesPushes) {
                        perform(
                                wtp.request(
                                        new WtpRequest.AcknowledgeInvoke(
                                                transaction, acknowledgement),
                                        now));
                    } else if (wtpClass == WtpClass.CLASS_1) {
                        abort(transaction, 0xEB);
                    }
                }
                case WtpOutcome.TransactionAborted(_, _, var reason) -> aborts.add(reason);
                case WtpOutcome.InvokeConfirmed _,
                        WtpOutcome.ResultConfirmed _,
                        WtpOutcome.Counted _ -> {}
            }
        }
    }
}
