package parley.adapters.originhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.wdp.AddressRange;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Whom an operator's list opens, and what never opens by itself.
class AllowListTest {
    private static final AllowList WHOLE_INTERNET =
            new AllowList(Set.of("*"), AllowList.USUAL_PORTS, List.of());

    private static AllowList list(Set<String> hosts, String... ranges) {
        return new AllowList(
                hosts, AllowList.USUAL_PORTS, Stream.of(ranges).map(AddressRange::parse).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "wap.example.org,  wap.example.org,      true",
        "wap.example.org,  WAP.Example.ORG,      true",
        "WAP.example.org,  wap.example.org.,     true",
        "wap.example.org,  example.org,          false",
        "wap.example.org,  a.wap.example.org,    false",
        "wap.example.org,  wap.example.org.evil, false",
        "wap.example.org,  xwap.example.org,     false",
        "*.example.org,    a.example.org,        true",
        "*.example.org,    a.b.example.org,      true",
        "*.example.org,    example.org,          false",
        "*.example.org,    evilexample.org,      false",
        "*.example.org,    a.example.org.evil,   false",
        "*,                anything.example,     true",
        "*,                my_host.example,      true",
        "198.41.0.4,       198.41.0.4,           true",
        "198.41.0.4,       198.41.0.5,           false",
    })
    void namesAreListedExactlyOrByWhatStandsAbove(String listed, String asked, boolean may) {
        assertThat(list(Set.of(listed)).mayAsk(asked, 80)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({"80, true", "443, true", "22, false", "25, false", "8080, false", "0, false"})
    void onlyListedPortsAreAsked(int port, boolean may) {
        assertThat(WHOLE_INTERNET.mayAsk("example.org", port)).isEqualTo(may);
    }

    /// Ways to write an address that some program somewhere takes for 127.0.0.1 or its like.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1.",
                "127.1",
                "127.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7F.0.0.1",
                "0x7f.1",
                "0177.0.0.1",
                "0177.1",
                "127.0.0.01",
                "127.000.000.001",
                "127.0.0.1:80",
                "127.0.0.256",
                "1.2.3.4.5",
                "example.0x7f",
                "example.1",
                "169.254.169.254",
                "2852039166",
                "0xa9fea9fe",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "192.0.2.1",
                "198.51.100.7",
                "203.0.113.9",
                "198.18.0.1",
                "192.0.0.192",
                "192.88.99.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:a9fe:a9fe]",
                "[0:0:0:0:0:ffff:0a00:0001]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::8.8.8.8]",
                "[64:ff9b:1::1]",
                "[2002:7f00:1::]",
                "[2002:a00:1::1]",
                "[2002:c0a8:101::1]",
                "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[fe80::1]",
                "[fe80::1%eth0]",
                "[fe80::1%25lo]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[ff02::1]",
                "[100::1]",
                "[::1",
                "::1",
                "[127.0.0.1]",
                "[]",
                "",
                ".",
                "a..b",
                ".example.org",
                "exa mple.org",
                "example.org\r\nX: y",
                "example.org/..",
                "user@example.org",
                "%6cocalhost",
                "①②⑦.⓪.⓪.①",
                "１２７.０.０.１",
                "127。0。0。1",
                "\u0000",
            })
    void nothingInsideIsAskedByWhateverNotation(String host) {
        assertThat(WHOLE_INTERNET.mayAsk(host, 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "223.255.255.254",
                "[2606:4700::1111]",
                "[2001:4860:4860::8888]",
                "[2a00::1]",
            })
    void publicAddressesAreAskedWhenTheWholeInternetIsListed(String host) {
        assertThat(WHOLE_INTERNET.mayAsk(host, 80)).isTrue();
        assertThat(AllowList.nobody().mayAsk(host, 80)).isFalse();
    }

    @Test
    void aListedRangeOpensWhatIsInsideAndNothingBesideIt() {
        var list = list(Set.of(), "10.1.0.0/16", "fd00::/8");
        assertThat(list.mayAsk("10.1.2.3", 80)).isTrue();
        assertThat(list.mayAsk("[fd00::7]", 80)).isTrue();
        assertThat(list.mayAsk("10.2.2.3", 80)).isFalse();
        assertThat(list.mayAsk("8.8.8.8", 80)).isFalse();
        assertThat(list.mayAsk("wap.example.org", 80)).as("names are listed as hosts").isFalse();
        assertThat(list.mayConnect(address("10.1.255.255"))).isTrue();
        assertThat(list.mayConnect(address("127.0.0.1"))).isFalse();
    }

    @Test
    void anAddressAroundAnotherOpensOnlyWhenBothDo() {
        var translated = list(Set.of("*"), "64:ff9b::/96", "2002::/16");
        assertThat(translated.mayConnect(address("64:ff9b::8.8.8.8"))).isTrue();
        assertThat(translated.mayConnect(address("64:ff9b::127.0.0.1"))).isFalse();
        assertThat(translated.mayConnect(address("64:ff9b::a9fe:a9fe"))).isFalse();
        assertThat(translated.mayConnect(address("2002:808:808::1"))).isTrue();
        assertThat(translated.mayConnect(address("2002:7f00:1::1"))).isFalse();
        var teredo = list(Set.of("*"), "2001::/32");
        assertThat(teredo.mayConnect(address("2001:0:1:2:3:4:80ff:fffe"))) // 127.0.0.1 inverted
                .isFalse();
        var everything = list(Set.of("*"), "::/0");
        assertThat(everything.mayConnect(address("::1"))).isFalse(); // 0.0.0.1 within it
        assertThat(everything.mayConnect(address("::ffff:127.0.0.1"))).isFalse();
    }

    @Test
    void aMappedAddressIsTheOneItMeans() {
        assertThat(list(Set.of(), "127.0.0.0/8").mayAsk("[::ffff:127.0.0.1]", 80)).isTrue();
    }

    @Test
    void whoListsNothingHasTheRelayOff() {
        assertThat(AllowList.nobody().isEmpty()).isTrue();
        assertThat(AllowList.nobody().mayAsk("example.org", 80)).isFalse();
        assertThat(list(Set.of(), "10.0.0.0/8").isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,     10.255.255.255,  true",
        "10.0.0.0/8,     11.0.0.0,        false",
        "10.128.0.0/9,   10.127.255.255,  false",
        "10.128.0.0/9,   10.128.0.0,      true",
        "10.0.0.5,       10.0.0.5,        true",
        "10.0.0.5,       10.0.0.4,        false",
        "0.0.0.0/0,      203.0.113.1,     true",
        "0.0.0.0/0,      ::1,             false",
        "2001:db8::/33,  2001:db8:8000::, false",
        "2001:db8::/33,  2001:db8:7fff::, true",
        "172.16.0.0/12,  172.31.255.255,  true",
        "172.16.0.0/12,  172.32.0.0,      false",
    })
    void aRangeEndsAtItsBit(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range).contains(address(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "/8",
                "example.org/8",
                "",
                "::/129",
                "::ffff:0:0/96"
            })
    void whatIsNoRangeIsNotReadAsOne(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
