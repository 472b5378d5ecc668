package parley.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.Headers;
import parley.wsp.Multipart;
import parley.wsp.MultipartPart;
import parley.wsp.WspCodec;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.util.List;

class ConnectionlessStackTest {
    private static final Path PATH =
            new Path(StackWorld.address(2, 40_000), StackWorld.address(1, 9_200));
    private final ConnectionlessStack stack =
            new ConnectionlessStack(ConnectionlessStack.USUAL_DATAGRAM);

    private List<StackAction> receive(String hex) {
        return stack.receive(new Datagram(PATH, Octets.fromHex(hex)));
    }

    private static String sent(List<StackAction> actions) {
        var datagram = ((StackAction.Send) actions.getLast()).datagram();
        assertThat(datagram.path()).isEqualTo(PATH);
        return datagram.payload().toString();
    }

    private ConnectionlessRequest request(String hex) {
        return ((StackAction.DatagramRequestArrived) receive(hex).getFirst()).request();
    }

    @Test
    void aRequestOfFakewapIsAnsweredUnderItsTid() {
        // captured: fakewap -M 0 http://chat/
        var asked = request("01 40 0c 68 74 74 70 3a 2f 2f 63 68 61 74 2f 80 80");
        assertThat(asked.tid()).isEqualTo(1);
        assertThat(asked.method()).isEqualTo(WspMethod.GET);
        assertThat(asked.uri()).isEqualTo("http://chat/");
        assertThat(asked.headers()).isEqualTo(Headers.of("Accept", "*/*"));
        assertThat(sent(stack.reply(asked, 200, ContentType.WMLC, Headers.NONE, Octets.of(1, 4))))
                .isEqualTo("01 04 20 01 94 01 04");
    }

    @Test
    void aFormArrivesWithItsTypeAndBody() {
        var asked = request("a7 60 01 01 2f 92 61 3d 62");
        assertThat(asked.contentType()).contains(ContentType.FORM);
        assertThat(asked.body()).isEqualTo(Octets.of('a', '=', 'b'));
    }

    @Test
    void theEncodingAskedForIsUsedAndSaid() {
        var asked = request("01 40 01 2f c3 93");
        assertThat(
                        sent(
                                stack.reply(
                                        asked,
                                        200,
                                        ContentType.WMLC,
                                        Headers.of("TE", "trailers"),
                                        Octets.EMPTY)))
                .isEqualTo("01 04 20 05 94 b9 81 c3 93");
    }

    @Test
    void anAnswerLongerThanADatagramIs413() {
        var asked = request("01 40 01 2f");
        var actions =
                stack.reply(
                        asked, 200, ContentType.WMLC, Headers.NONE, Octets.copyOf(new byte[1_400]));
        assertThat(sent(actions)).isEqualTo("01 04 4d 01 80");
        assertThat(actions).contains(new StackAction.Counted("connectionless_reply_too_large"));
    }

    @Test
    void anUnknownMethodIs501AndTheRestIsDropped() {
        assertThat(sent(receive("07 50 01 2f"))).isEqualTo("07 04 61 01 80");
        assertThat(receive("07 01 10 00 00"))
                .containsExactly(new StackAction.Counted("connectionless_unexpected_pdu"));
        for (var hex : List.of("", "07", "07 ff", "07 04", "07 3f", "07 06 05")) {
            assertThat(receive(hex))
                    .containsExactly(new StackAction.Counted("connectionless_malformed"));
        }
    }

    @Test
    void aRequestThatCannotBeReadIs400UnderItsTid() {
        for (var hex :
                List.of(
                        "07 40", // no length
                        "07 40 05 2f", // longer than what is there
                        "07 40 8f ff ff ff 7f 2f", // much longer
                        "07 40 81", // a length that does not end
                        "07 40 ff ff ff ff ff ff", // nor within five octets
                        "07 40 02 2f 00", // NUL in the URI
                        "07 60 01 7f 2f 92", // headers longer than what is there
                        "07 61 81")) {
            var actions = receive(hex);
            assertThat(actions).as(hex).hasSize(2);
            assertThat(actions.getFirst())
                    .isEqualTo(new StackAction.Counted("connectionless_malformed"));
            assertThat(sent(actions)).as(hex).isEqualTo("07 04 40 01 80");
        }
    }

    @Test
    void everyMethodArrivesWithItsNameAndIsAnswered() {
        var names = List.of("GET", "OPTIONS", "HEAD", "DELETE", "TRACE");
        for (int i = 0; i < names.size(); i++) {
            var asked = request("07 4" + i + " 01 2f");
            assertThat(asked.methodName()).isEqualTo(names.get(i));
            assertThat(
                            sent(
                                    stack.reply(
                                            asked,
                                            200,
                                            ContentType.ANY,
                                            Headers.of("Allow", "PUT"),
                                            Octets.of(9))))
                    .isEqualTo("07 04 20 03 80 86 e1 09");
        }
        var put = request("07 61 01 01 2f 83 78");
        assertThat(put.methodName()).isEqualTo("PUT");
        assertThat(put.body()).isEqualTo(Octets.of('x'));
        assertThat(sent(stack.reply(put, 201, ContentType.ANY, Headers.NONE, Octets.EMPTY)))
                .isEqualTo("07 04 21 01 80");
    }

    @Test
    void aHeaderNumberNobodyKnowsIs400WithTheVersionsWeRead() {
        var silent = receive("07 40 01 2f fe 81");
        assertThat(silent).contains(new StackAction.Counted("connectionless_unknown_encoding"));
        assertThat(WspCodec.decodeConnectionless(datagram(silent)).orThrow())
                .isEqualTo(refused(Headers.of("Encoding-Version", "1.4")));
        // a page nobody agreed on, from a client that reads 1.3
        assertThat(sent(receive("07 40 01 2f c3 93 12 81 81")))
                .isEqualTo("07 04 40 06 80 c3 93 c3 01 92");
    }

    private static ConnectionlessPdu refused(Headers headers) {
        return new ConnectionlessPdu(
                7, new WspPdu.Reply(400, ContentType.ANY, headers, Octets.EMPTY));
    }

    private static Octets datagram(List<StackAction> actions) {
        return ((StackAction.Send) actions.getLast()).datagram().payload();
    }

    @Test
    void aBombOfHeadersIs413() {
        var actions = receive("07 40 01 2f" + " 81 ea".repeat(600));
        assertThat(actions).contains(new StackAction.Counted("connectionless_too_many_headers"));
        assertThat(sent(actions)).isEqualTo("07 04 4d 01 80");
    }

    @Test
    void multipartsArePostedAndReplied() {
        var asked = request("07 60 01 01 2f a4 01 01 01 83 78");
        assertThat(asked.contentType())
                .contains(ContentType.of("application/vnd.wap.multipart.form-data"));
        var part = MultipartPart.of(ContentType.of("text/plain"), Octets.of('x'));
        assertThat(Multipart.decode(asked.body()).orThrow()).isEqualTo(Multipart.of(part));
        assertThat(
                        sent(
                                stack.reply(
                                        asked,
                                        200,
                                        ContentType.of("application/vnd.wap.multipart.mixed"),
                                        Headers.NONE,
                                        Multipart.of(part).encode(EncodingVersion.ASSUMED))))
                .isEqualTo("07 04 20 01 a3 01 01 01 83 78");
    }

    @Test
    void aPushHasATidAndNoSession() {
        assertThat(
                        sent(
                                stack.push(
                                        PATH,
                                        0x142,
                                        ContentType.of("application/vnd.wap.sic"),
                                        Headers.of(
                                                "X-Wap-Application-Id", "x-wap-application:wml.ua"),
                                        Octets.of(2, 5))))
                .isEqualTo("42 06 03 ae af 82 02 05");
        assertThat(
                        stack.push(
                                PATH,
                                1,
                                ContentType.ANY,
                                Headers.NONE,
                                Octets.copyOf(new byte[1_500])))
                .containsExactly(new StackAction.Counted("connectionless_push_too_large"));
    }
}
