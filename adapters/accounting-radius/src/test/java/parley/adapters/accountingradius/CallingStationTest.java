package parley.adapters.accountingradius;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.chat.identity.Msisdn;

class CallingStationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "491715550001",
                "+491715550001",
                " +49 171 555-0001 ",
                "+49 (171) 5550001",
                "tel:+49-171-5550001",
                "TEL:491715550001;phone-context=+49"
            })
    void anInternationalNumberIsReadHoweverItIsWritten(String text) {
        assertThat(CallingStation.read(text))
                .isEqualTo(new CallingStation.Number(Msisdn.ofDigits("491715550001")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01715550001", // national: nothing here knows the country
                "1234",
                "1234567890123456",
                "11-22-33-44-55-66", // a hardware address that has digits only
                "1122.3344.5566",
                "AA-BB-CC-DD-EE-FF",
                "ana@example.net",
                "++491715550001",
                "٤٩١٧١٥٥٥٠٠٠١",
                "4917155\u00005000"
            })
    void nothingElseIsTakenForANumber(String text) {
        assertThat(CallingStation.read(text)).isEqualTo(new CallingStation.Nobody());
    }
}
