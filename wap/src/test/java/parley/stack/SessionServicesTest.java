package parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wsp.BearerAddress;
import parley.wsp.Capability;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.Extensions;
import parley.wsp.HeaderCodePage;
import parley.wsp.HeaderCodec;
import parley.wsp.HeaderEncoding;
import parley.wsp.Headers;
import parley.wsp.Multipart;
import parley.wsp.MultipartPart;
import parley.wsp.WspCodec;
import parley.wsp.WspLimits;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a session may agree on beyond pages and forms: other methods, other header names, where to
/// go instead, what a phone says with its acknowledgements.
class SessionServicesTest {
    private static final HeaderCodePage PAGE =
            new HeaderCodePage("x-own", "1.1", Map.of(0, "X-One", 1, "X-Two"));
    private static final BearerAddress OTHER =
            new BearerAddress(OptionalInt.empty(), OptionalInt.empty(), Octets.of(127, 0, 0, 9));
    private static final Octets BODY = Octets.of("a body", StandardCharsets.US_ASCII);
    private static final ContentType PLAIN = ContentType.of("text/plain");

    private final StackWorld world =
            new StackWorld(
                    WspLimits.usual()
                            .with(
                                    new Extensions(
                                            Set.of("SEARCH", "REPORT"),
                                            List.of(PAGE),
                                            List.of(OTHER))));
    private final StackWorld.Phone phone = world.phone(2);

    private StackAction.RequestArrived lastRequest() {
        return world.lastSaid(StackAction.RequestArrived.class);
    }

    private WspPdu.Reply lastReply() {
        return (WspPdu.Reply) phone.lastHeard();
    }

    private void reply(ContentType type, Headers headers, Octets body) {
        world.perform(
                world.stack.reply(lastRequest().key(), 200, type, headers, body, world.now), phone);
    }

    @Test
    void everyMethodGoesUpWithItsNameAndIsAnswered() {
        phone.connect(Headers.NONE);
        for (var method :
                List.of(
                        WspMethod.GET,
                        WspMethod.OPTIONS,
                        WspMethod.HEAD,
                        WspMethod.DELETE,
                        WspMethod.TRACE)) {
            phone.ask(new WspPdu.Get(method, "http://a/", Headers.NONE));
            assertThat(lastRequest().method()).isEqualTo(method);
            assertThat(lastRequest().methodName()).isEqualTo(method.name());
            reply(PLAIN, Headers.of("Allow", "GET"), BODY);
            assertThat(lastReply())
                    .isEqualTo(new WspPdu.Reply(200, PLAIN, Headers.of("Allow", "GET"), BODY));
        }
        for (var method : List.of(WspMethod.POST, WspMethod.PUT)) {
            phone.ask(new WspPdu.Post(method, "http://a/", PLAIN, Headers.NONE, BODY));
            assertThat(lastRequest().method()).isEqualTo(method);
            assertThat(lastRequest().methodName()).isEqualTo(method.name());
            assertThat(lastRequest().contentType()).contains(PLAIN);
            assertThat(lastRequest().body()).isEqualTo(BODY);
            reply(PLAIN, Headers.NONE, BODY);
            assertThat(lastReply().body()).isEqualTo(BODY);
        }
    }

    /// A phone that asks quickly over a bearer that loses its acknowledgements. What it asks last
    /// is answered; of what was answered long ago and never acknowledged, the oldest is let go.
    @Test
    void whoAsksOnHasHadTheAnswersBefore() {
        phone.connect(Headers.NONE);
        phone.acknowledges = false;
        for (int i = 0; i < 40; i++) {
            phone.ask(new WspPdu.Get("http://a/" + i, Headers.NONE));
            assertThat(lastRequest().uri()).isEqualTo("http://a/" + i);
            reply(PLAIN, Headers.NONE, BODY);
            assertThat(phone.heard).as("answers, after that of Connect").hasSize(i + 2);
        }
        assertThat(world.said(StackAction.RequestArrived.class)).hasSize(40);
    }

    @Test
    void extendedMethodsAreThoseBothKnowUnderTheTypesOfTheClient() {
        phone.ask(
                new WspPdu.Connect(
                        List.of(
                                new Capability.ExtendedMethods(
                                        List.of(
                                                new Capability.Numbered(0x51, "SEARCH"),
                                                new Capability.Numbered(0x52, "MKCOL"),
                                                new Capability.Numbered(0x45, "SEARCH"),
                                                new Capability.Numbered(0x7F, "REPORT")))),
                        Headers.NONE));
        assertThat(((WspPdu.ConnectReply) phone.lastHeard()).capabilities())
                .containsExactly(new Capability.OtherNumber(5, Octets.of(0x51, 0x7F)));

        phone.ask(Octets.fromHex("51 01 2f 80 80"));
        assertThat(lastRequest().method()).isEqualTo(WspMethod.EXTENDED_GET);
        assertThat(lastRequest().methodName()).isEqualTo("SEARCH");
        assertThat(lastRequest().uri()).isEqualTo("/");
        assertThat(lastRequest().headers()).isEqualTo(Headers.of("Accept", "*/*"));
        reply(PLAIN, Headers.NONE, BODY);
        assertThat(lastReply().body()).isEqualTo(BODY);

        phone.ask(
                WspCodec.extended(
                        0x7F,
                        new WspPdu.Post("/x", PLAIN, Headers.NONE, BODY),
                        HeaderEncoding.ASSUMED));
        assertThat(lastRequest().method()).isEqualTo(WspMethod.EXTENDED_POST);
        assertThat(lastRequest().methodName()).isEqualTo("REPORT");
        assertThat(lastRequest().body()).isEqualTo(BODY);
        reply(PLAIN, Headers.NONE, BODY);

        phone.ask(Octets.fromHex("52 01 2f"));
        assertThat(lastReply().status()).isEqualTo(501);
        phone.ask(Octets.fromHex("51 05 2f"));
        assertThat(lastReply().status()).isEqualTo(400);
        assertThat(world.said(StackAction.RequestArrived.class)).hasSize(2);
    }

    @Test
    void anAgreedCodePageCarriesItsHeadersBothWays() {
        phone.ask(
                new WspPdu.Connect(
                        List.of(
                                new Capability.HeaderCodePages(
                                        List.of(
                                                new Capability.Numbered(0x10, "x-own"),
                                                new Capability.Numbered(0x11, "x-other"),
                                                new Capability.Numbered(0x02, "x-own")))),
                        Headers.of("Encoding-Version", "1.3")));
        var opened = (WspPdu.ConnectReply) phone.lastHeard();
        assertThat(opened.capabilities())
                .containsExactly(new Capability.OtherNumber(6, Octets.of(0x10)));
        assertThat(opened.headers())
                .isEqualTo(Headers.of("Encoding-Version", "1.3", "Encoding-Version", "10 1.1"));

        phone.ask(Octets.fromHex("40 01 2f 10 80 61 00 81 85"));
        assertThat(lastRequest().headers().without("Encoding-Version"))
                .isEqualTo(Headers.of("X-One", "a", "X-Two", "5"));
        reply(PLAIN, Headers.of("X-Two", "b", "Age", "3"), BODY);
        var page = new HeaderEncoding(EncodingVersion.V1_3, Map.of(0x10, PAGE));
        assertThat(HeaderCodec.encode(Headers.of("X-Two", "b", "Age", "3"), page))
                .isEqualTo(Octets.fromHex("85 83 10 81 62 00"));
        assertThat(world.lastResult)
                .isEqualTo(Octets.fromHex("04 20 07 83 85 83 10 81 62 00").plus(BODY));

        phone.ask(Octets.fromHex("40 01 2f 10 88 61 00"));
        assertThat(lastReply().status()).isEqualTo(400);
        assertThat(lastReply().headers())
                .isEqualTo(Headers.of("Encoding-Version", "1.3", "Encoding-Version", "10 1.1"));
    }

    @Test
    void aHeaderNumberNobodyKnowsIsAnsweredWithTheVersionsWeRead() {
        phone.connect(Headers.of("Encoding-Version", "1.3"));
        phone.ask(Octets.fromHex("40 01 2f fe 81"));
        assertThat(lastReply().status()).isEqualTo(400);
        assertThat(lastReply().headers()).isEqualTo(Headers.of("Encoding-Version", "1.3"));
        phone.ask(Octets.fromHex("60 01 04 2f 83 12 81 81 61"));
        assertThat(lastReply().status()).isEqualTo(400);
        assertThat(lastReply().headers())
                .isEqualTo(Headers.of("Encoding-Version", "1.3", "Encoding-Version", "12"));
        assertThat(world.said(StackAction.RequestArrived.class)).isEmpty();
        assertThat(world.counted("wsp_unknown_encoding")).isTrue();
    }

    @Test
    void aConnectThatIsNotUnderstoodIsRefusedWithTheVersionsWeRead() {
        phone.ask(Octets.fromHex("01 10 00 02 fe 81"));
        assertThat(lastReply().status()).isEqualTo(400);
        assertThat(lastReply().headers()).isEqualTo(Headers.of("Encoding-Version", "1.4"));
        assertThat(world.stack.openSessions()).isZero();
        phone.connect(Headers.of("X-New", "as text"));
        assertThat(world.stack.openSessions()).isOne();
    }

    @Test
    void aBombOfHeadersIsAnswered413() {
        phone.connect(Headers.NONE);
        phone.ask(Octets.fromHex("40 01 2f" + " 81 ea".repeat(20_000)));
        assertThat(lastReply().status()).isEqualTo(413);
        assertThat(world.counted("wsp_too_many_headers")).isTrue();
    }

    @Test
    void aPhoneThatConnectsIsSentElsewhere() {
        var open = world.phone(3);
        open.connect(Headers.NONE);
        var elsewhere = new WspPdu.Redirect(true, false, List.of(OTHER));
        world.stack.redirect(Optional.of(elsewhere));
        phone.ask(new WspPdu.Connect(List.of(), Headers.NONE));
        assertThat(phone.lastHeard()).isEqualTo(elsewhere);
        assertThat(world.counted("wsp_redirected_connect")).isTrue();
        assertThat(world.stack.openSessions()).isOne();
        assertThat(world.stack.openTransactions()).isZero();
        open.ask(new WspPdu.Get("/", Headers.NONE));
        assertThat(lastRequest().uri()).isEqualTo("/");
        world.stack.redirect(Optional.empty());
        phone.connect(Headers.NONE);
        assertThat(world.stack.openSessions()).isEqualTo(2);
    }

    @Test
    void aRedirectToAnotherPortIsForNowAndToAPrivateOne() {
        var assigned = elsewhere(false, 9_201);
        var forGood = elsewhere(true, 50_000);
        for (var wrong : List.of(assigned, forGood, new WspPdu.Redirect(true, false, List.of()))) {
            assertThatThrownBy(() -> world.stack.redirect(Optional.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        world.stack.redirect(Optional.of(elsewhere(false, 50_000)));
        phone.ask(new WspPdu.Connect(List.of(), Headers.NONE));
        assertThat(phone.lastHeard()).isEqualTo(elsewhere(false, 50_000));
    }

    private static WspPdu.Redirect elsewhere(boolean permanent, int port) {
        var address = new BearerAddress(OptionalInt.empty(), OptionalInt.of(port), OTHER.address());
        return new WspPdu.Redirect(permanent, false, List.of(address));
    }

    @Test
    void aliasesAreSaidToWhoSpeaksOfThemAndTheClientsAreKept() {
        var mine =
                new BearerAddress(
                        OptionalInt.of(0), OptionalInt.of(2_948), Octets.of(127, 0, 0, 7));
        phone.ask(new WspPdu.Connect(List.of(new Capability.Aliases(List.of(mine))), Headers.NONE));
        assertThat(((WspPdu.ConnectReply) phone.lastHeard()).capabilities())
                .containsExactly(new Capability.Aliases(List.of(OTHER)));
        assertThat(world.lastSaid(StackAction.SessionOpened.class).capabilities().aliases())
                .containsExactly(mine);
        phone.ask(
                new WspPdu.Connect(
                        List.of(new Capability.OtherNumber(7, Octets.EMPTY)), Headers.NONE));
        assertThat(((WspPdu.ConnectReply) phone.lastHeard()).capabilities())
                .containsExactly(new Capability.Aliases(List.of(OTHER)));
        phone.ask(new WspPdu.Connect(List.of(), Headers.NONE));
        assertThat(((WspPdu.ConnectReply) phone.lastHeard()).capabilities()).isEmpty();
    }

    @Test
    void acknowledgementHeadersArriveWhenTheyWereAgreedOn() {
        var said = Headers.of("X-Read", "yes");
        phone.acknowledgement = HeaderCodec.encode(said, EncodingVersion.V1_2);
        var session = phone.connect(Headers.NONE, new Capability.ProtocolOptions(0xF0));
        assertThat(((WspPdu.ConnectReply) phone.lastHeard()).capabilities())
                .containsExactly(new Capability.ProtocolOptions(0xF0));
        phone.ask(new WspPdu.Get("/", Headers.NONE));
        reply(PLAIN, Headers.NONE, BODY);
        assertThat(world.lastSaid(StackAction.ReplyConfirmed.class).acknowledgement())
                .isEqualTo(said);
        world.perform(
                world.stack.push(
                        session, new PushRef(4), true, PLAIN, Headers.NONE, BODY, world.now),
                phone);
        assertThat(world.lastSaid(StackAction.PushConfirmed.class))
                .isEqualTo(new StackAction.PushConfirmed(new PushRef(4), said));

        phone.acknowledgement = Octets.fromHex("00 00");
        phone.ask(new WspPdu.Get("/", Headers.NONE));
        reply(PLAIN, Headers.NONE, BODY);
        assertThat(world.lastSaid(StackAction.ReplyConfirmed.class).acknowledgement())
                .isEqualTo(Headers.NONE);

        phone.acknowledgement = HeaderCodec.encode(said, EncodingVersion.V1_2);
        phone.connect(Headers.NONE);
        phone.ask(new WspPdu.Get("/", Headers.NONE));
        reply(PLAIN, Headers.NONE, BODY);
        assertThat(world.lastSaid(StackAction.ReplyConfirmed.class).acknowledgement())
                .isEqualTo(Headers.NONE);
    }

    @Test
    void aPhoneIsToldTheTimeWhenItAsks() {
        world.now = Instant.parse("1998-04-23T13:41:37Z");
        String time = "Thu, 23 Apr 1998 13:41:37 GMT";
        phone.connect(Headers.of("X-Wap-Tod", ""));
        assertThat(((WspPdu.ConnectReply) phone.lastHeard()).headers())
                .isEqualTo(Headers.of("X-Wap-Tod", time));
        phone.ask(new WspPdu.Get("/", Headers.NONE));
        reply(PLAIN, Headers.NONE, BODY);
        assertThat(lastReply().headers()).isEqualTo(Headers.of("X-Wap-Tod", time));

        phone.connect(Headers.NONE);
        assertThat(((WspPdu.ConnectReply) phone.lastHeard()).headers()).isEqualTo(Headers.NONE);
        phone.ask(Octets.fromHex("40 01 2f bf 01 00")); // the header's number and a date
        reply(PLAIN, Headers.NONE, BODY);
        assertThat(lastReply().headers()).isEqualTo(Headers.of("X-Wap-Tod", time));
        phone.ask(new WspPdu.Get("/", Headers.of("X-WAP.TOD", "")));
        reply(PLAIN, Headers.NONE, BODY);
        assertThat(lastReply().headers()).isEqualTo(Headers.of("X-WAP.TOD", time));
        phone.ask(new WspPdu.Get("/", Headers.NONE));
        reply(PLAIN, Headers.NONE, BODY);
        assertThat(lastReply().headers()).isEqualTo(Headers.NONE);
    }

    @Test
    void multipartsArePostedAndReplied() {
        phone.connect(Headers.NONE);
        var type = ContentType.of("application/vnd.wap.multipart.form-data");
        var form =
                Multipart.of(
                        new MultipartPart(
                                PLAIN,
                                Headers.of("Content-Disposition", "form-data; name=t"),
                                BODY));
        phone.ask(new WspPdu.Post("/", type, Headers.NONE, form.encode(EncodingVersion.ASSUMED)));
        assertThat(lastRequest().contentType()).contains(type);
        assertThat(Multipart.decode(lastRequest().body()).orThrow()).isEqualTo(form);
        var pages = ContentType.of("application/vnd.wap.multipart.mixed");
        var two = Multipart.of(MultipartPart.of(PLAIN, BODY), MultipartPart.of(PLAIN, BODY));
        reply(pages, Headers.NONE, two.encode(EncodingVersion.ASSUMED));
        assertThat(lastReply().contentType()).isEqualTo(pages);
        assertThat(Multipart.decode(lastReply().body()).orThrow()).isEqualTo(two);
    }

    @Test
    void aResumeChangesSomeHeadersAndKeepsTheOthers() {
        var session =
                phone.connect(
                        Headers.of("Accept", "a/b", "Accept", "c/d", "User-Agent", "T"),
                        new Capability.ProtocolOptions(0xE0));
        phone.tell(new WspPdu.Suspend(session));
        phone.ask(new WspPdu.Resume(session, Headers.of("Accept", "e/f", "X-New", "n")));
        phone.ask(new WspPdu.Get("/", Headers.of("User-Agent", "U")));
        assertThat(lastRequest().headers())
                .isEqualTo(Headers.of("Accept", "e/f", "X-New", "n", "User-Agent", "U"));
    }
}
