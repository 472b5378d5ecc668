package parley.handset;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/// The sockets of one phone and the work of its thread: datagrams in and out, results to who waits
/// for them. Holds no rule of a protocol.
final class HandsetLine implements PhoneThread.Line {
    private final HandsetOptions options;
    private final PhoneThread thread;
    private final Random luck;
    private final Phone phone;
    private final Map<WdpAddress, DatagramChannel> channels = new HashMap<>();
    private final Map<Long, CompletableFuture<PhoneResult>> waiting = new HashMap<>();
    private final BlockingQueue<ReceivedPush> inbox;
    private final List<BiConsumer<Direction, Datagram>> taps = new CopyOnWriteArrayList<>();
    private volatile Coverage coverage = Coverage.FULL;
    private volatile SessionState session = new SessionState.Null();
    private volatile WdpAddress requests;
    private volatile WdpAddress pushes;

    HandsetLine(HandsetOptions options, PhoneThread thread) {
        this.options = options;
        this.thread = thread;
        this.luck = new Random(options.loss().seed());
        this.inbox = new LinkedBlockingQueue<>(options.inboxMax());
        this.requests = bind(options.address(), options.requestPort());
        try {
            this.pushes = bind(options.address(), options.pushPort());
        } catch (UncheckedIOException taken) {
            closeChannels();
            throw taken;
        }
        this.phone = new Phone(options, requests, new Random().nextInt(1 << 15));
    }

    /// On the thread: from now on datagrams are heard.
    void listen() {
        try {
            for (var channel : channels.values()) {
                thread.listen(this, channel);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    BlockingQueue<ReceivedPush> inbox() {
        return inbox;
    }

    WdpAddress requests() {
        return requests;
    }

    WdpAddress pushes() {
        return pushes;
    }

    SessionState session() {
        return session;
    }

    void coverage(Coverage now) {
        coverage = now;
    }

    void tap(BiConsumer<Direction, Datagram> tap) {
        taps.add(tap);
    }

    // on the thread

    void order(PhoneOrder order, CompletableFuture<PhoneResult> result) {
        if (!(order instanceof PhoneOrder.Cancel)) {
            waiting.put(order.ticket(), result);
        } else {
            waiting.remove(order.ticket());
        }
        perform(phone.order(order, thread.now()));
    }

    /// Binds the same ports at the new address, then leaves the old one; stays where it is when the
    /// new one cannot be used.
    void move(InetAddress address) {
        if (address.equals(requests.host())) {
            return;
        }
        var old = Map.copyOf(channels);
        try {
            var newRequests = bind(address, requests.port());
            pushes = bind(address, pushes.port());
            requests = newRequests;
        } catch (UncheckedIOException taken) {
            channels.values().removeAll(old.values());
            closeChannels();
            channels.putAll(old);
            throw taken;
        }
        var fresh = new HashMap<>(channels);
        fresh.keySet().removeAll(old.keySet());
        channels.keySet().retainAll(old.keySet());
        closeChannels();
        channels.putAll(fresh);
        listen();
        perform(phone.order(new PhoneOrder.MoveTo(0, requests), thread.now()));
    }

    @Override
    public void readable(DatagramChannel channel, Instant now) {
        try {
            for (var from = receive(channel); from.isPresent(); from = receive(channel)) {
                var local = (InetSocketAddress) channel.getLocalAddress();
                var path = new Path(address(from.get()), address(local));
                arrived(new Datagram(path, Octets.copyOf(thread.buffer().flip())), now);
            }
        } catch (IOException gone) {
            // nobody listens on the gateway's port: to a phone that is silence
        }
    }

    @Override
    public Instant expire(Instant now) {
        perform(phone.expire(now));
        return phone.nextDeadline().orElse(Instant.MAX);
    }

    @Override
    public void close() {
        thread.forget(this);
        closeChannels();
        waiting.values().forEach(result -> result.complete(new PhoneResult.NoSession()));
        waiting.clear();
    }

    private Optional<InetSocketAddress> receive(DatagramChannel channel) throws IOException {
        return channel.isOpen()
                ? Optional.ofNullable((InetSocketAddress) channel.receive(thread.buffer().clear()))
                : Optional.empty();
    }

    private void arrived(Datagram datagram, Instant now) {
        if (coverage == Coverage.NONE || isLost()) {
            return;
        }
        taps.forEach(tap -> tap.accept(Direction.RECEIVED, datagram));
        perform(phone.receive(datagram, now));
    }

    private void perform(List<PhoneAction> actions) {
        session = phone.session();
        for (var action : actions) {
            switch (action) {
                case PhoneAction.Send(var datagram) -> send(datagram);
                case PhoneAction.Ended(var ticket, var result) ->
                        Optional.ofNullable(waiting.remove(ticket))
                                .ifPresent(waiter -> waiter.complete(result));
                case PhoneAction.PushArrived(var push) -> keep(push);
                case PhoneAction.SessionLost _ -> {} // seen in the session's state
            }
        }
    }

    private void keep(ReceivedPush push) {
        while (!inbox.offer(push)) {
            inbox.poll();
        }
    }

    private void send(Datagram datagram) {
        var channel = channels.get(datagram.path().local());
        if (channel == null || coverage != Coverage.FULL) {
            return;
        }
        taps.forEach(tap -> tap.accept(Direction.SENT, datagram));
        if (isLost()) {
            return;
        }
        var to = datagram.path().remote();
        try {
            channel.send(
                    datagram.payload().asBuffer(), new InetSocketAddress(to.host(), to.port()));
        } catch (IOException unreachable) {
            // lost on the way, which is what retransmission is for
        }
    }

    private boolean isLost() {
        return luck.nextInt(100) < options.loss().percent();
    }

    private WdpAddress bind(InetAddress host, int port) {
        try {
            var channel = DatagramChannel.open(family(host));
            try {
                channel.bind(new InetSocketAddress(host, port)).configureBlocking(false);
            } catch (IOException taken) {
                channel.close();
                throw new IOException(
                        host.getHostAddress() + ":" + port + " cannot be used by a phone", taken);
            }
            var address = address((InetSocketAddress) channel.getLocalAddress());
            channels.put(address, channel);
            return address;
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
    }

    private static StandardProtocolFamily family(InetAddress host) {
        return host instanceof java.net.Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    private static WdpAddress address(InetSocketAddress socket) {
        return new WdpAddress(socket.getAddress(), socket.getPort());
    }

    private void closeChannels() {
        for (var channel : channels.values()) {
            try {
                channel.close();
            } catch (IOException alreadyGone) {
                // nothing of it is used any longer
            }
        }
        channels.clear();
    }
}
