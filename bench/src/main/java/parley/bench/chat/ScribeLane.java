package parley.bench.chat;

import parley.bench.Expectation;
import parley.bench.Failure;
import parley.bench.PhoneAddresses;
import parley.bench.ReplyCheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// One thread that plays all phones: they write to their neighbours in turn, wait until they are
/// told that it is sent, and note each push that comes to one of them. Whatever is not told so is a
/// failure.
final class ScribeLane implements AutoCloseable {
    private static final int DATAGRAM_MAX = 65_536;
    private static final int GREETINGS_AT_ONCE = 64;
    private static final int RESENDS_MAX = 8;
    private static final long FIRST_RESEND_NANOS = 1_000_000_000L;
    private static final long LONGEST_RESEND_NANOS = 7_000_000_000L;
    private static final long LOOK_AT_DEADLINES_EVERY = 10_000_000L;
    private static final long DRAIN_NANOS_MAX = 30_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final InetSocketAddress gateway;
    private final Way way;
    private final Letters letters;
    private final List<Scribe> scribes = new ArrayList<>();
    private final ArrayDeque<Scribe> idle = new ArrayDeque<>();
    private final Map<Failure, Long> failures = new EnumMap<>(Failure.class);
    private final Selector selector = Selector.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM_MAX);
    private final ByteBuffer out = ByteBuffer.allocateDirect(DATAGRAM_MAX);
    private final PhoneOctets chats;
    private final PhoneOctets connect = PhoneOctets.connect();
    private final ReplyCheck isSent = check("Sent.");
    private final ReplyCheck isPriced = check("Send it?");
    private final ReplyCheck isChats = check("Chats");
    private final SessionPdus pdus = new SessionPdus(this::tell, this::pushed);
    private Arrivals arrivals;
    private boolean isGreeted;
    private int underWay;
    private long resent;

    /// @param stride 1: phones stand next to each other in the ring; 2: between two of them stands
    ///   somebody whose phone is off
    ScribeLane(Parish parish, Way way, int phones, int stride, String words, Letters letters)
            throws IOException {
        this.gateway = way == Way.SESSION ? parish.session() : parish.connectionless();
        this.way = way;
        this.letters = letters;
        this.arrivals = letters;
        this.chats = PhoneOctets.get(way, "http://chat/");
        String run = run();
        for (int phone = 0; phone < phones; phone++) {
            int person = phone * stride;
            var channel = open(PhoneAddresses.LOOPBACK.addressOf(person), parish.pushPort());
            var scribe =
                    new Scribe(
                            person,
                            channel,
                            PhoneOctets.post(
                                    way, "http://chat/send", form(parish, person, run, words)),
                            PhoneOctets.post(way, "http://chat/send", confirmation(run)));
            channel.register(selector, SelectionKey.OP_READ, scribe);
            scribes.add(scribe);
        }
    }

    private static String run() {
        return "b" + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 24), 36);
    }

    private static String form(Parish parish, int person, String run, String words) {
        return "k=%s&c=%s&text=%s"
                .formatted(
                        PhoneOctets.key(run),
                        ShortIds.of(parish.folk().talk(person).value()),
                        Marks.NONE_YET + "%3A+" + words.replace(' ', '+'));
    }

    private static String confirmation(String run) {
        return "k=%s&yes=1".formatted(PhoneOctets.key(run));
    }

    private static ReplyCheck check(String marker) {
        return new ReplyCheck(Expectation.marked(marker.getBytes(StandardCharsets.UTF_8)));
    }

    private DatagramChannel open(InetAddress at, int port) throws IOException {
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(at, port));
        channel.connect(gateway);
        return channel;
    }

    /// Each phone opens its session, or looks at its chats: from now on a push can reach it.
    void greet() throws IOException {
        idle.clear();
        idle.addAll(scribes);
        var greeting = way == Way.SESSION && !isGreeted ? Scribe.Asked.SESSION : Scribe.Asked.PAGE;
        isGreeted = true;
        failures.clear();
        int asked = 0;
        long until = System.nanoTime() + DRAIN_NANOS_MAX + scribes.size() * MILLI;
        while (asked < scribes.size() || underWay > 0) {
            long now = System.nanoTime();
            if (now > until) {
                throw new IOException("not every phone was greeted");
            }
            while (underWay < GREETINGS_AT_ONCE && asked < scribes.size()) {
                asked++;
                var scribe = idle.remove();
                ask(scribe, greeting, now);
            }
            hear(MILLI);
            repeat(System.nanoTime());
        }
        if (!failures.isEmpty()) {
            throw new IOException("phones were not greeted: " + failures);
        }
    }

    /// The last phone writes to nobody: her neighbour may not be there.
    Written write(Writing plan, Parish parish) throws IOException {
        idle.clear();
        idle.addAll(scribes.subList(0, scribes.size() - 1));
        failures.clear();
        letters.beginAnew();
        arrivals = letters;
        resent = 0;
        var pace = new Pacing(plan, System.nanoTime());
        var window = new Window(letters, parish);
        long look = 0;
        long now = System.nanoTime();
        while (!pace.isOver(now) || underWay > 0) {
            if (now > pace.end() + DRAIN_NANOS_MAX) {
                break;
            }
            window.look(pace, now);
            long due = begin(pace, now);
            now = System.nanoTime();
            hear(Math.min(due, look) - now);
            now = System.nanoTime();
            if (now >= look) {
                repeat(now);
                look = now + LOOK_AT_DEADLINES_EVERY;
            }
        }
        window.close(pace);
        settle();
        scribes.stream()
                .filter(scribe -> scribe.asked != Scribe.Asked.NOTHING)
                .forEach(scribe -> failed(scribe, Failure.NO_ANSWER));
        return window.written(failures, resent);
    }

    /// Starts what is due; tells when the next one is.
    private long begin(Pacing pace, long now) {
        long due = Long.MAX_VALUE;
        while (!idle.isEmpty()
                && underWay < pace.atOnce()
                && letters.accepted() - letters.arrived() < pace.onTheirWay()
                && !pace.isOver(now)) {
            due = pace.next(now);
            if (due > now) {
                break;
            }
            pace.taken();
            var scribe = idle.remove();
            int neighbour = scribe.person + 1;
            scribe.letter = letters.begin(neighbour, due, pace.isCounted(due));
            ask(scribe, Scribe.Asked.LETTER, now);
        }
        return due;
    }

    /// What is accepted leaves a moment later, or never.
    private void settle() throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (letters.arrived() < letters.accepted() && System.nanoTime() < until) {
            hear(MILLI);
        }
    }

    /// The first phone posts this form; returns when it is answered and everybody has it, or when
    /// that has taken too long.
    void sing(PhoneOctets form, Choir choir) throws IOException {
        arrivals = choir;
        var singer = scribes.getFirst();
        singer.nextTid();
        choir.begins(System.nanoTime());
        tell(singer, form.write(out, singer.tid, false, choir.number()));
        singer.asked = Scribe.Asked.SONG;
        long until = System.nanoTime() + DRAIN_NANOS_MAX;
        while (!choir.isOver() && System.nanoTime() < until) {
            hear(MILLI);
        }
        singer.asked = Scribe.Asked.NOTHING;
    }

    private void ask(Scribe scribe, Scribe.Asked what, long now) {
        scribe.asked = what;
        scribe.resends = 0;
        scribe.nextTid();
        underWay++;
        send(scribe, now, false);
    }

    private void send(Scribe scribe, long now, boolean again) {
        long grown = FIRST_RESEND_NANOS << Math.min(scribe.resends, 10);
        scribe.deadline = now + Math.min(grown, LONGEST_RESEND_NANOS);
        var octets =
                switch (scribe.asked) {
                    case PAGE, NOTHING, SONG -> chats;
                    case SESSION -> connect;
                    case LETTER -> scribe.post;
                    case LETTER_AT_ITS_PRICE -> scribe.confirm;
                };
        tell(scribe, octets.write(out, scribe.tid, again, scribe.letter));
    }

    private void repeat(long now) {
        if (underWay == 0) {
            return;
        }
        for (var scribe : scribes) {
            if (scribe.asked != Scribe.Asked.NOTHING && now >= scribe.deadline) {
                if (scribe.resends == RESENDS_MAX) {
                    failed(scribe, Failure.NO_ANSWER);
                } else {
                    scribe.resends++;
                    resent++;
                    send(scribe, now, true);
                }
            }
        }
    }

    private void tell(Scribe scribe, ByteBuffer datagram) {
        try {
            scribe.channel.write(datagram);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void hear(long waitNanos) throws IOException {
        if (waitNanos >= MILLI) {
            selector.select(this::read, waitNanos / MILLI);
        } else if (selector.selectNow(this::read) == 0 && waitNanos > 0) {
            LockSupport.parkNanos(Math.min(waitNanos, MILLI / 20));
        }
    }

    private void read(SelectionKey key) {
        var scribe = (Scribe) key.attachment();
        try {
            in.clear();
            while (scribe.channel.read(in) > 0) {
                in.flip();
                heard(scribe);
                in.clear();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void heard(Scribe scribe) {
        switch (way) {
            case CONNECTIONLESS -> {
                if (in.limit() < 2 || in.get(1) == SessionPdus.PUSH) {
                    pushed(scribe, in, 2, in.limit());
                } else if ((in.get(0) & 0xFF) == (scribe.tid & 0xFF)) {
                    answered(scribe, 1, in.limit());
                }
            }
            case SESSION -> pdus.read(scribe, in, this::answered, this::aborted);
        }
    }

    private void pushed(Scribe scribe, ByteBuffer datagram, int from, int to) {
        arrivals.left(Marks.read(datagram, from, to), scribe.person, System.nanoTime());
    }

    private void aborted(Scribe scribe) {
        if (scribe.asked != Scribe.Asked.NOTHING) {
            failed(scribe, Failure.ABORTED);
        }
    }

    /// The PDU from `from` up to `to` answers what was asked.
    private void answered(Scribe scribe, int from, int to) {
        switch (scribe.asked) {
            case NOTHING -> {} // asked again, and answered before
            case PAGE -> endedBy(isChats, scribe, from, to);
            case SESSION -> {
                if (to > from && in.get(from) == SessionPdus.CONNECT_REPLY) {
                    done(scribe);
                } else {
                    failed(scribe, Failure.NOT_A_REPLY);
                }
            }
            case LETTER -> {
                if (isPriced.of(in, from, to).isEmpty()) {
                    underWay--;
                    ask(scribe, Scribe.Asked.LETTER_AT_ITS_PRICE, System.nanoTime());
                } else {
                    endedBy(isSent, scribe, from, to);
                }
            }
            case LETTER_AT_ITS_PRICE -> endedBy(isSent, scribe, from, to);
            case SONG -> {
                if (arrivals instanceof Choir choir) {
                    choir.answered(isSent.of(in, from, to).isEmpty(), System.nanoTime());
                }
            }
        }
    }

    private void endedBy(ReplyCheck check, Scribe scribe, int from, int to) {
        var wrong = check.of(in, from, to);
        if (wrong.isPresent()) {
            failed(scribe, wrong.get());
            return;
        }
        if (scribe.asked != Scribe.Asked.PAGE) {
            letters.accepted(scribe.letter, System.nanoTime());
        }
        done(scribe);
    }

    private void failed(Scribe scribe, Failure why) {
        failures.merge(why, 1L, Long::sum);
        done(scribe);
    }

    private void done(Scribe scribe) {
        scribe.asked = Scribe.Asked.NOTHING;
        underWay--;
        idle.add(scribe);
    }

    @Override
    public void close() throws IOException {
        for (var scribe : scribes) {
            scribe.channel.close();
        }
        selector.close();
    }
}
