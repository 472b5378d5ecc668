package parley.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.wbxml.XmlRead;

/// What is checked of an indication or a loading that comes as text. SI 8.2.1, SL 9.2.1.
class PushTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<si><indication href='x'>y</si>",
                "<si><indication href='x' href='z'>y</indication></si>",
                "<si><indication href=x>y</indication></si>",
                "<si><indication href='x'>y & z</indication></si>",
                "<si><indication href='x'>y</indication></si><si/>",
            })
    void anIndicationThatIsNotWellFormedIsRefused(String xml) {
        assertThat(ServiceIndication.parse(xml)).isInstanceOf(XmlRead.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-06-25",
                "1999-06-25T15:23:15",
                "1999-06-25T15:23:15+01:00",
                "1999-02-29T15:23:15Z",
                "1999-06-25 15:23:15Z",
                "99-06-25T15:23:15Z",
                "",
            })
    void aDateOfAnotherSyntaxIsRefused(String date) {
        for (String name : new String[] {"created", "si-expires"}) {
            String xml = "<si><indication %s='%s'>y</indication></si>".formatted(name, date);
            assertThat(ServiceIndication.parse(xml)).as(xml).isInstanceOf(XmlRead.Bad.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<sl href='x'>", "<sl href='x'/><sl/>", "<sl href='x' href='y'/>", ""})
    void aLoadingThatIsNotWellFormedIsRefused(String xml) {
        assertThat(ServiceLoading.parse(xml)).isInstanceOf(XmlRead.Bad.class);
    }

    /// SL 5, SL 10 with other attributes; the octets by hand from SL 9.3.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sl href='https://www.a.com/b'/> | 02 06 6a 00 85 0c 03 61 00 85 03 62 00 01",
                "<sl href='https://a' action='cache'/> | 02 06 6a 00 85 0b 03 61 00 07 01",
                "<sl href='http://a' action='execute-high'/> | 02 06 6a 00 85 09 03 61 00 06 01",
                "<sl href='a' action='execute-low'/> | 02 06 6a 00 85 08 03 61 00 01",
            })
    void aLoadingInTextBecomesItsOctets(String textAndOctets) {
        var parts = textAndOctets.split(" \\| ", -1);
        assertThat(ServiceLoading.parse(parts[0]).orThrow().encode())
                .isEqualTo(Octets.fromHex(parts[1]));
    }
}
