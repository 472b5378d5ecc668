package parley.pap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Decoded;
import parley.pap.ClientAddress.Target;

import java.util.Random;

/// Addresses by the grammar of PPG 6.1; the first rows are the examples of PPG 6.2 and PAP 12.
class ClientAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WAPPUSH=john.doe%40wapforum.org/TYPE=USER@ppg.carrier.com"
                        + " | User john.doe@wapforum.org at ppg.carrier.com",
                "wappush=47397547589/type=user@carrier.com | User 47397547589 at carrier.com",
                "WAPPUSH=47397547589/TYPE=USER@Carrier.com | User 47397547589 at Carrier.com",
                "WAPPUSH=+155519990730/TYPE=USER@ppg.carrier.com"
                        + " | User +155519990730 at ppg.carrier.com",
                "WAPPUSH=+155519990730/TYPE=PLMN@ppg.carrier.com"
                        + " | Plmn +155519990730 at ppg.carrier.com",
                "WAPPUSH=FEDC:BA98:7654:3210:FEDC:BA98:7654:3210/TYPE=IPv6@carrier.com"
                        + " | Ipv6 fedc:ba98:7654:3210:fedc:ba98:7654:3210 at carrier.com",
                "WAPPUSH=195.153.199.30/TYPE=IPv4@ppg.carrier.com"
                        + " | Ipv4 195.153.199.30 at ppg.carrier.com",
                "WAPPUSH=12345678/TYPE=MAN@ppg.carrier.com | MAN 12345678 at ppg.carrier.com",
                "wappush=12345/type=user@ppg.operator.com | User 12345 at ppg.operator.com",
                "/WAPPUSH=+49-155.500-00022/TYPE=PLMN/@ppg | Plmn +4915550000022 at ppg",
                "WAPPUSH=+1/lang=en/x-unit=a@b/TYPE=plmn@ppg | Plmn +1 at ppg",
                "WAPPUSH=+1/TYPE=PLMN | Plmn +1 at ",
                "WAPPUSH=J%C3%BCrgen/TYPE=USER@ppg | User Jürgen at ppg",
                "WAPPUSH=a%2fb/TYPE=X25_7@ppg | X25_7 a/b at ppg",
                "WAPPUSH=0000:0000:0000:0000:0000:FFFF:7F00:0001/TYPE=IPV6@ppg"
                        + " | Ipv6 0:0:0:0:0:ffff:7f00:1 at ppg",
            })
    void whomAnAddressMeans(String text, String target) {
        assertThat(said(new ClientAddress(text).target().orThrow()).strip()).isEqualTo(target);
    }

    private static String said(Target target) {
        return switch (target) {
                    case Target.Plmn(var number, _) -> "Plmn " + number;
                    case Target.User(var name, _) -> "User " + name;
                    case Target.Ipv4(var address, _) -> "Ipv4 " + address.getHostAddress();
                    case Target.Ipv6(var address, _) -> "Ipv6 " + address.getHostAddress();
                    case Target.Other(var type, var specifier, _) -> type + " " + specifier;
                }
                + " at "
                + target.proxy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+155519990730",
                "WAPPUSH",
                "WAPPUSH=",
                "WAPPUSH=@ppg",
                "WAPPUSH=/TYPE=PLMN@ppg",
                "WAPPUSH=+1@ppg",
                "WAPPUSH=155519990730/TYPE=PLMN@ppg",
                "WAPPUSH=+-./TYPE=PLMN@ppg",
                "WAPPUSH=+1 2/TYPE=PLMN@ppg",
                "WAPPUSH=+123456789012345678901/TYPE=PLMN@ppg",
                "WAPPUSH=+1/TYPE=@ppg",
                "WAPPUSH=+1/TYPE=PL-MN@ppg",
                "WAPPUSH=+1/TYPE=PLMN/LANG=en@ppg",
                "WAPPUSH=+1/lang/TYPE=PLMN@ppg",
                "WAPPUSH=+1/TYPE=PLMN@",
                "WAPPUSH=+1/TYPE=PLMN@-ppg",
                "WAPPUSH=+1/TYPE=PLMN@ppg..example",
                "WAPPUSH=+1/TYPE=PLMN@pp_g",
                "WAPPUSH=a%4/TYPE=USER@ppg",
                "WAPPUSH=a%zz/TYPE=USER@ppg",
                "WAPPUSH=a b/TYPE=USER@ppg",
                "WAPPUSH=%00/TYPE=USER@ppg",
                "WAPPUSH=%FF/TYPE=USER@ppg",
                "WAPPUSH=1.2.3/TYPE=IPv4@ppg",
                "WAPPUSH=1.2.3.256/TYPE=IPv4@ppg",
                "WAPPUSH=::1/TYPE=IPv6@ppg",
                "WAPPUSH=1234567/TYPE=MAN@ppg",
            })
    void whatTheGrammarDoesNotHaveMeansNobody(String text) {
        assertThat(new ClientAddress(text).target()).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void noNumberIsSaidByAccident() {
        var address = new ClientAddress("WAPPUSH=+155519990730/TYPE=PLMN@ppg");
        assertThat(address + "" + address.target().orThrow()).doesNotContain("1555");
        assertThat(new ClientAddress("+1555").target().toString()).doesNotContain("1555");
    }

    @Test
    void brokenAddressesNeverBreakUs() {
        var random = new Random(7);
        String good = "/WAPPUSH=J%C3%BCr.g+en-1/lang=en/TYPE=USER/@ppg.carrier.com";
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder(good);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, "/=@%+.:A0 é\u0000".charAt(random.nextInt(12)));
                    case 1 -> text.insert(at, '%').deleteCharAt(at + 1);
                    default -> text.setLength(at + 1);
                }
            }
            assertThat(new ClientAddress(text.toString()).target()).isNotNull();
        }
    }
}
