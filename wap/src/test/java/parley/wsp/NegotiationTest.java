package parley.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wsp.Capability.ClientSduSize;
import parley.wsp.Capability.MethodMor;
import parley.wsp.Capability.OtherName;
import parley.wsp.Capability.OtherNumber;
import parley.wsp.Capability.ProtocolOptions;
import parley.wsp.Capability.PushMor;
import parley.wsp.Capability.ServerSduSize;

import java.util.List;

class NegotiationTest {
    private static final WspLimits LIMITS = WspLimits.usual();

    private static Negotiation answerTo(Capability... proposed) {
        return Negotiation.of(List.of(proposed), LIMITS);
    }

    @Test
    void whoSaysNothingGetsTheDefaultsAndNoAnswer() {
        assertThat(answerTo()).isEqualTo(new Negotiation(Capabilities.DEFAULT, List.of()));
    }

    @Test
    void theSmallerSizeHoldsAndZeroIsWithoutLimit() {
        var small = answerTo(new ClientSduSize(3_000), new ServerSduSize(0));
        assertThat(small.answer())
                .containsExactly(
                        new ClientSduSize(3_000), new ServerSduSize(LIMITS.serverSduOctets()));
        assertThat(small.agreed().clientSduOctets()).isEqualTo(3_000);
        assertThat(answerTo(new ClientSduSize(0)).agreed().clientSduOctets())
                .isEqualTo(LIMITS.clientSduOctets());
    }

    @Test
    void optionsAreThoseBothWant() {
        var all = answerTo(new ProtocolOptions(0xFF));
        assertThat(all.answer()).containsExactly(new ProtocolOptions(0xF0));
        assertThat(all.agreed().allows(ProtocolOption.SESSION_RESUME)).isTrue();
        assertThat(all.agreed().allows(ProtocolOption.LARGE_DATA_TRANSFER)).isFalse();
        assertThat(answerTo(new ProtocolOptions(0x40)).agreed().options())
                .containsExactly(ProtocolOption.PUSH);
    }

    @Test
    void requestsAtOnceAreTheFewer() {
        var agreed = answerTo(new MethodMor(200), new PushMor(2)).agreed();
        assertThat(agreed.methodMor()).isEqualTo(LIMITS.methodMor());
        assertThat(agreed.pushMor()).isEqualTo(2);
        assertThat(answerTo(new MethodMor(0)).agreed().methodMor()).isEqualTo(1);
    }

    @Test
    void ofSeveralOfOneKindTheFirstIsTaken() {
        var answer = answerTo(new PushMor(1), new PushMor(3));
        assertThat(answer.answer()).containsExactly(new PushMor(1));
        assertThat(answer.agreed().pushMor()).isEqualTo(1);
    }

    @Test
    void whatNobodyKnowsIsAnsweredEmpty() {
        assertThat(
                        answerTo(
                                        new OtherNumber(25, Octets.of(1)),
                                        new OtherName("x", Octets.of(1)),
                                        new Capability.HeaderCodePages(
                                                List.of(new Capability.Numbered(16, "p"))))
                                .answer())
                .containsExactly(
                        new OtherNumber(25, Octets.EMPTY),
                        new OtherName("x", Octets.EMPTY),
                        new OtherNumber(6, Octets.EMPTY));
    }

    @Test
    void bothSidesComeToTheSame() {
        List<Capability> proposed =
                List.of(
                        new ClientSduSize(0),
                        new ServerSduSize(9_000),
                        new ProtocolOptions(0xF8),
                        new MethodMor(20));
        var server = Negotiation.of(proposed, LIMITS);
        assertThat(Capabilities.DEFAULT.with(proposed).with(server.answer()))
                .isEqualTo(server.agreed());
    }
}
