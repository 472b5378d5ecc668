package parley.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wsp.Capability;
import parley.wsp.Capability.ClientSduSize;
import parley.wsp.Capability.MethodMor;
import parley.wsp.Capability.ProtocolOptions;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspAbort;
import parley.wsp.WspCodec;
import parley.wsp.WspLimits;
import parley.wsp.WspPdu;
import parley.wtp.WtpClass;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

class WapStackTest {
    private static final Octets DECK = Octets.of("a deck", StandardCharsets.US_ASCII);
    private static final Capability ALL_OPTIONS = new ProtocolOptions(0xE0);
    private static final WspPdu.Get GET = new WspPdu.Get("http://chat/", Headers.NONE);
    private static final ContentType SIC = ContentType.of("application/vnd.wap.sic");

    private final StackWorld world = new StackWorld(WspLimits.usual());
    private final StackWorld.Phone phone = world.phone(2);

    private void reply(StackWorld.Phone to, RequestKey key, int status, Octets body) {
        world.perform(
                world.stack.reply(key, status, ContentType.WMLC, Headers.NONE, body, world.now),
                to);
    }

    private void push(SessionId session, long ref, boolean confirmed, StackWorld.Phone to) {
        world.perform(
                world.stack.push(
                        session,
                        new PushRef(ref),
                        confirmed,
                        SIC,
                        Headers.NONE,
                        Octets.of(1),
                        world.now),
                to);
    }

    private RequestKey lastRequest() {
        return world.lastSaid(StackAction.RequestArrived.class).key();
    }

    @Test
    void aPhoneConnectsAsksForAPageAndLeaves() {
        var session = phone.connect(Headers.of("User-Agent", "T1", "Accept", "a/b"));
        phone.ask(new WspPdu.Get("http://chat/", Headers.of("Accept", "c/d")));
        var asked = world.lastSaid(StackAction.RequestArrived.class);
        assertThat(asked.session()).isEqualTo(session);
        assertThat(asked.path()).isEqualTo(phone.atGateway);
        assertThat(asked.uri()).isEqualTo("http://chat/");
        assertThat(asked.headers()).isEqualTo(Headers.of("User-Agent", "T1", "Accept", "c/d"));
        reply(phone, asked.key(), 200, DECK);
        assertThat(phone.lastHeard())
                .isEqualTo(new WspPdu.Reply(200, ContentType.WMLC, Headers.NONE, DECK));
        assertThat(world.said).contains(new StackAction.ReplyConfirmed(asked.key(), Headers.NONE));
        phone.tell(new WspPdu.Disconnect(session));
        assertThat(world.said)
                .contains(new StackAction.SessionClosed(session, WspAbort.DISCONNECT));
        assertThat(world.stack.openSessions()).isZero();
        assertThat(world.stack.openTransactions()).isZero();
    }

    @Test
    void aFormLargerThanADatagramArrivesWhole() {
        phone.connect(Headers.NONE);
        var form = Octets.of("t=" + "x".repeat(5_000), StandardCharsets.US_ASCII);
        phone.ask(new WspPdu.Post("http://chat/send", ContentType.FORM, Headers.NONE, form));
        var asked = world.lastSaid(StackAction.RequestArrived.class);
        assertThat(asked.body()).isEqualTo(form);
        assertThat(asked.contentType()).contains(ContentType.FORM);
    }

    @Test
    void aMethodWithoutASessionIsAbortedWithDisconnect() {
        phone.ask(GET);
        assertThat(phone.aborts).containsExactly(0xE1);
        assertThat(world.counted("wsp_unknown_session")).isTrue();
    }

    @Test
    void anotherConnectFromTheSameAddressEndsTheOldSession() {
        var old = phone.connect(Headers.NONE);
        phone.ask(GET);
        var pending = lastRequest();
        var fresh = phone.connect(Headers.NONE);
        assertThat(fresh).isNotEqualTo(old);
        assertThat(world.said)
                .contains(
                        new StackAction.RequestGone(pending),
                        new StackAction.SessionClosed(old, WspAbort.DISCONNECT));
        assertThat(phone.aborts).containsExactly(0xE1);
        phone.ask(GET);
        assertThat(world.lastSaid(StackAction.RequestArrived.class).session()).isEqualTo(fresh);
    }

    @Test
    void aSuspendedSessionResumesFromAnotherAddress() {
        var session = phone.connect(Headers.of("Accept", "a/b", "Host", "h"), ALL_OPTIONS);
        phone.tell(new WspPdu.Suspend(session));
        assertThat(world.said).contains(new StackAction.SessionSuspended(session));
        phone.ask(GET);
        assertThat(phone.aborts).containsExactly(0xE2);
        push(session, 1, true, phone);
        assertThat(world.said)
                .contains(new StackAction.PushAborted(new PushRef(1), WspAbort.SUSPEND));

        var moved = world.phone(3);
        moved.ask(new WspPdu.Resume(session, Headers.of("Accept", "c/d")));
        assertThat(((WspPdu.Reply) moved.lastHeard()).status()).isEqualTo(200);
        assertThat(world.said)
                .contains(
                        new StackAction.SessionResumed(
                                session,
                                moved.atGateway,
                                Headers.of("Host", "h", "Accept", "c/d")));
        moved.ask(GET);
        assertThat(world.lastSaid(StackAction.RequestArrived.class).path())
                .isEqualTo(moved.atGateway);
        phone.ask(GET);
        assertThat(phone.aborts).containsExactly(0xE2, 0xE1);
    }

    @Test
    void anUnknownOrUnagreedResumeIsAbortedWithDisconnect() {
        phone.ask(new WspPdu.Resume(new SessionId(7), Headers.NONE));
        assertThat(phone.aborts).containsExactly(0xE1);
        var session = phone.connect(Headers.NONE);
        var other = world.phone(3);
        other.ask(new WspPdu.Resume(session, Headers.NONE));
        assertThat(other.aborts).containsExactly(0xE1);
        phone.ask(GET);
        assertThat(world.lastSaid(StackAction.RequestArrived.class).session()).isEqualTo(session);
    }

    @Test
    void nobodyElseEndsASession() {
        var session = phone.connect(Headers.NONE);
        world.phone(3).tell(new WspPdu.Disconnect(session));
        phone.tell(new WspPdu.Disconnect(new SessionId(session.value() + 1)));
        assertThat(world.stack.openSessions()).isOne();
    }

    @Test
    void aMalformedPduIsAbortedWithProtoerr() {
        phone.connect(Headers.NONE);
        phone.ask(Octets.fromHex("40 05 2f"));
        phone.invoke(WtpClass.CLASS_1, WspCodec.encode(GET));
        phone.ask(new WspPdu.Reply(200, SIC, Headers.NONE, DECK));
        assertThat(phone.aborts).containsExactly(0xE0, 0xE0, 0xE0);
        phone.invoke(WtpClass.CLASS_0, Octets.fromHex("ff"));
        assertThat(world.stack.openSessions()).isOne();
    }

    @Test
    void moreRequestsThanAgreedAreRefused() {
        phone.connect(Headers.NONE, new MethodMor(2));
        for (int i = 0; i < 3; i++) {
            phone.ask(GET);
        }
        assertThat(world.said(StackAction.RequestArrived.class)).hasSize(2);
        assertThat(phone.aborts).containsExactly(0xE7);
    }

    @Test
    void theNextRequestIsTakenThoughTheLastAcknowledgementWasLost() {
        phone.connect(Headers.NONE);
        phone.acknowledges = false;
        phone.ask(GET);
        reply(phone, lastRequest(), 200, DECK);
        phone.ask(GET);
        assertThat(world.said(StackAction.RequestArrived.class)).hasSize(2);
        assertThat(phone.aborts).isEmpty();
    }

    @Test
    void anUnknownMethodIsAnswered501() {
        phone.connect(Headers.NONE);
        phone.ask(Octets.fromHex("50 01 2f"));
        assertThat(((WspPdu.Reply) phone.lastHeard()).status()).isEqualTo(501);
        assertThat(world.said(StackAction.RequestArrived.class)).isEmpty();
    }

    @Test
    void aReplyAboveTheSizeTheClientNamedIsAnswered413() {
        phone.connect(Headers.NONE, new ClientSduSize(500));
        phone.ask(GET);
        reply(phone, lastRequest(), 200, Octets.copyOf(new byte[600]));
        assertThat(((WspPdu.Reply) phone.lastHeard()).status()).isEqualTo(413);
        assertThat(world.counted("wsp_reply_above_client_sdu")).isTrue();
    }

    @Test
    void aRequestThePhoneAbortsIsGone() {
        phone.connect(Headers.NONE);
        var transaction = phone.ask(GET);
        var key = lastRequest();
        phone.abort(transaction, 0xE8);
        assertThat(world.said).contains(new StackAction.RequestGone(key));
        reply(phone, key, 200, DECK);
        assertThat(world.counted("wsp_late_request")).isTrue();
    }

    @Test
    void anAbortWithDisconnectTakesTheSessionAlong() {
        var session = phone.connect(Headers.NONE);
        var transaction = phone.ask(GET);
        phone.abort(transaction, 0xE1);
        assertThat(world.said)
                .contains(
                        new StackAction.RequestGone(lastRequest()),
                        new StackAction.SessionClosed(session, WspAbort.DISCONNECT));
        assertThat(world.counted("stack_order_for_gone_transaction")).isFalse();
    }

    @Test
    void aRequestWeAbortIsRefusedToThePhone() {
        phone.connect(Headers.NONE);
        phone.ask(GET);
        world.perform(world.stack.abort(lastRequest(), world.now), phone);
        assertThat(phone.aborts).containsExactly(0xE8);
    }

    @Test
    void pushesReachThePhoneAndOnlyConfirmedOnesSaySo() {
        var session = phone.connect(Headers.NONE, ALL_OPTIONS);
        push(session, 1, false, phone);
        assertThat(phone.lastHeard()).isEqualTo(new WspPdu.Push(SIC, Headers.NONE, Octets.of(1)));
        push(session, 2, true, phone);
        assertThat(phone.lastHeard())
                .isEqualTo(new WspPdu.ConfirmedPush(SIC, Headers.NONE, Octets.of(1)));
        assertThat(world.said(StackAction.PushConfirmed.class))
                .containsExactly(new StackAction.PushConfirmed(new PushRef(2), Headers.NONE));
        phone.takesPushes = false;
        push(session, 3, true, phone);
        assertThat(world.said)
                .contains(new StackAction.PushAborted(new PushRef(3), WspAbort.USERRFS));
    }

    @Test
    void aPushThatCannotLeaveIsSaid() {
        var session = phone.connect(Headers.NONE);
        push(session, 1, true, phone);
        push(new SessionId(7), 2, false, phone);
        var small = world.phone(3);
        var narrow = small.connect(Headers.NONE, ALL_OPTIONS, new ClientSduSize(2));
        push(narrow, 3, false, small);
        assertThat(world.said)
                .contains(
                        new StackAction.PushAborted(new PushRef(1), WspAbort.USERRFS),
                        new StackAction.PushAborted(new PushRef(2), WspAbort.DISCONNECT),
                        new StackAction.PushAborted(new PushRef(3), WspAbort.MRUEXCEEDED));
    }

    @Test
    void confirmedPushesWaitForTheirTurnAndEndWithTheSession() {
        var session = phone.connect(Headers.NONE, ALL_OPTIONS);
        var sent =
                world.stack.push(
                        session, new PushRef(1), true, SIC, Headers.NONE, Octets.of(1), world.now);
        for (int ref = 2; ref <= 3; ref++) {
            assertThat(
                            world.stack.push(
                                    session,
                                    new PushRef(ref),
                                    true,
                                    SIC,
                                    Headers.NONE,
                                    Octets.of(ref),
                                    world.now))
                    .isEmpty();
        }
        world.perform(sent, phone);
        assertThat(world.said(StackAction.PushConfirmed.class))
                .containsExactly(
                        new StackAction.PushConfirmed(new PushRef(1), Headers.NONE),
                        new StackAction.PushConfirmed(new PushRef(2), Headers.NONE),
                        new StackAction.PushConfirmed(new PushRef(3), Headers.NONE));
        world.stack.push(session, new PushRef(4), true, SIC, Headers.NONE, DECK, world.now);
        world.stack.push(session, new PushRef(5), true, SIC, Headers.NONE, DECK, world.now);
        world.perform(world.stack.disconnect(session, world.now), phone);
        assertThat(world.said)
                .contains(
                        new StackAction.PushAborted(new PushRef(4), WspAbort.DISCONNECT),
                        new StackAction.PushAborted(new PushRef(5), WspAbort.DISCONNECT),
                        new StackAction.SessionClosed(session, WspAbort.USERREQ));
        assertThat(phone.lastHeard()).isEqualTo(new WspPdu.Disconnect(session));
    }

    @Test
    void aPushNobodyAcknowledgesIsAbortedInTheEnd() {
        var session = phone.connect(Headers.NONE, ALL_OPTIONS);
        world.stack.push(session, new PushRef(1), true, SIC, Headers.NONE, DECK, world.now);
        for (int i = 0; i < 40; i++) {
            world.pass(Duration.ofSeconds(20));
        }
        assertThat(world.said)
                .contains(new StackAction.PushAborted(new PushRef(1), WspAbort.NETERR));
        assertThat(world.stack.openSessions()).isOne();
    }

    @Test
    void aSilentSessionEndsAndAnActiveOneStays() {
        var idle = WspLimits.usual().idle();
        var silent = phone.connect(Headers.NONE);
        var other = world.phone(3);
        other.connect(Headers.NONE);
        world.pass(idle.minusSeconds(1));
        other.ask(GET);
        reply(other, lastRequest(), 200, DECK);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.said(StackAction.SessionClosed.class))
                .containsExactly(new StackAction.SessionClosed(silent, WspAbort.DISCONNECT));
        assertThat(world.stack.nextDeadline()).contains(world.now.minusSeconds(1).plus(idle));
    }

    @Test
    void aboveTheMostSessionsTheOneSilentForLongestIsDropped() {
        var usual = WspLimits.usual();
        var few =
                new StackWorld(
                        new WspLimits(
                                usual.clientSduOctets(),
                                usual.serverSduOctets(),
                                usual.options(),
                                8,
                                4,
                                16,
                                4_096,
                                2,
                                usual.idle(),
                                usual.extensions()));
        var first = few.phone(2);
        first.connect(Headers.NONE);
        var second = few.phone(3).connect(Headers.NONE);
        first.ask(GET);
        few.phone(4).connect(Headers.NONE);
        assertThat(few.said(StackAction.SessionClosed.class))
                .containsExactly(new StackAction.SessionClosed(second, WspAbort.DISCONNECT));
        assertThat(few.stack.openSessions()).isEqualTo(2);
    }

    @Test
    void aConnectThatNobodyWantsToKeepIsRefused() {
        phone.ask(new WspPdu.Connect(List.of(), Headers.of("x", "y".repeat(5_000))));
        assertThat(((WspPdu.Reply) phone.lastHeard()).status()).isEqualTo(413);
        phone.ask(new WspPdu.Connect(0x20, List.of(), Headers.NONE));
        assertThat(((WspPdu.Reply) phone.lastHeard()).status()).isEqualTo(505);
        assertThat(world.stack.openSessions()).isZero();
        assertThat(world.said(StackAction.SessionClosed.class)).isEmpty();
    }

    @Test
    void theEncodingAgreedOnIsUsed() {
        phone.connect(Headers.of("Encoding-Version", "1.9"));
        assertThat(((WspPdu.ConnectReply) phone.lastHeard()).headers())
                .isEqualTo(Headers.of("Encoding-Version", "1.4"));
    }

    @Test
    void noDatagramBreaksTheStack() {
        var random = new Random(9_201);
        var recorded = new java.util.ArrayList<Octets>();
        for (var hex :
                List.of(
                        "0a 00 07 12 01 10 00 00",
                        "0a 00 08 12 40 0c 687474703a2f2f636861742f 80 94",
                        "0a 00 09 10 05 65",
                        "0a 00 0a 10 08 65",
                        "0a 00 0b 12 09 65 00",
                        "0a 00 0c 12 01 10 03 00 02 82 e0",
                        "18 00 07",
                        "21 00 08 e1",
                        "08 00 0d 02 60 01 01 2f 92",
                        "2a 00 0d 01 61 3d 62")) {
            recorded.add(Octets.fromHex(hex));
        }
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = recorded.get(random.nextInt(recorded.size())).toByteArray();
            if (random.nextInt(3) == 0) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            octets[2] = (byte) random.nextInt(32);
            world.now = world.now.plusMillis(random.nextInt(200));
            var from = world.phone(2 + random.nextInt(4)).atGateway;
            var actions = world.stack.receive(new Datagram(from, Octets.copyOf(octets)), world.now);
            for (var action : actions) {
                if (action instanceof StackAction.RequestArrived asked && random.nextBoolean()) {
                    world.stack.reply(
                            asked.key(), 200, ContentType.WMLC, Headers.NONE, DECK, world.now);
                } else if (action instanceof StackAction.SessionOpened opened) {
                    world.stack.push(
                            opened.session(),
                            new PushRef(i),
                            random.nextBoolean(),
                            SIC,
                            Headers.NONE,
                            DECK,
                            world.now);
                }
            }
            world.stack.expire(world.now);
            assertThat(world.stack.openSessions()).as("seed 9201, round %d", i).isLessThan(5);
        }
        for (int i = 0; i < 20; i++) {
            world.pass(Duration.ofHours(1));
        }
        assertThat(world.stack.openSessions()).isZero();
        assertThat(world.stack.openTransactions()).isZero();
        assertThat(world.stack.knownTransactions()).isZero();
    }
}
