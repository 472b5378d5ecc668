package parley.pap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.pap.PapMessage.BadMessage;

import java.util.Optional;
import java.util.Random;

class PapRoundTripTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0+", "2.0+", "2.7+"})
    void everyMessageIsReadAsItWasWritten(String dialectText) {
        var dialect = PapDialect.ofText(dialectText);
        for (var message : PapSamples.all(dialect)) {
            var body = PapCodec.print(message, dialect);
            assertThat(PapCodec.takes(body.type())).isTrue();
            var expected =
                    message instanceof BadMessage(var result, var fragment)
                            ? new BadMessage(
                                    result, fragment.map(one -> one.replace('\u0007', '\uFFFD')))
                            : message;
            assertThat(PapCodec.read(body.type(), body.octets(), PapLimits.DEFAULT))
                    .as("%s", PapSamples.xml(body))
                    .isEqualTo(new PapReading.Read(expected, dialect));
        }
    }

    @Test
    void aDialectIsKeptAsText() {
        for (var text : new String[] {"1.0", "1.0+", "2.0+", "2.10+"}) {
            assertThat(PapDialect.ofText(text).text()).isEqualTo(text);
        }
        assertThat(PapDialect.PLAIN.text()).isEqualTo("1.0");
        assertThat(PapDialect.V2_0.text()).isEqualTo("2.0+");
    }

    @Test
    void minorVersionsAreNumbers() {
        assertThat(PapVersion.parse("2.4").orElseThrow())
                .isLessThan(PapVersion.parse("2.10").orElseThrow());
        assertThat(PapVersion.parse("2")).isEmpty();
        assertThat(PapVersion.parse("2.x")).isEmpty();
        assertThat(PapVersion.parse("2.0.0")).isEmpty();
    }

    @Test
    void broken10000TimesNothingBreaks() {
        var body = PapCodec.print(PapSamples.all(PapDialect.V2_0).get(1), PapDialect.V2_0);
        byte[] good = body.octets().toByteArray();
        var random = new Random(42);
        int refused = 0;
        for (int round = 0; round < 10_000; round++) {
            byte[] octets = good.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            var cut =
                    Octets.copyOf(octets)
                            .slice(
                                    0,
                                    random.nextInt(4) == 0
                                            ? random.nextInt(octets.length)
                                            : octets.length);
            var reading = PapCodec.read(body.type(), cut, PapLimits.DEFAULT);
            if (reading instanceof PapReading.Refused(var answer, var dialect)) {
                refused++;
                PapCodec.print(answer, dialect);
            }
        }
        assertThat(refused).isGreaterThan(3_000);
    }

    @Test
    void whatAMessageSaysIsNotSaidByAccident() {
        var push = PapSamples.bare(PapDialect.V2_0);
        assertThat(push.toString()).doesNotContain("hello", "49155");
        assertThat(PapCodec.print(push, PapDialect.V2_0).toString()).doesNotContain("49155");
        assertThat(Optional.of(PapSamples.ANA).toString()).doesNotContain("49155");
    }
}
