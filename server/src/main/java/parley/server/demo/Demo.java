package parley.server.demo;

import parley.adapters.accountingradius.AccountingConfig;
import parley.server.config.GatewayConfig;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.Consumer;

/// Finds the running gateway by its configuration and plays [FigureTwo] with it: two phones on
/// loopback addresses of their own, numbers that belong to nobody.
public final class Demo {
    private static final String ANAS_NUMBER = "4915550000021";
    private static final String BENS_NUMBER = "4915550000022";

    private Demo() {}

    public static void play(GatewayConfig config, Consumer<String> say) throws IOException {
        var accounting =
                config.accounting()
                        .orElseThrow(() ->
                                new DemoFailed(
                                        "the demo tells who its phones are by RADIUS"
                                                + " accounting, which is switched off"));
        var wap = config.handset();
        var connectionless = new WdpAddress(wap.bind(), wap.connectionlessPort());
        var session = new WdpAddress(wap.bind(), wap.sessionPort());
        var ports = Set.of(wap.connectionlessPort(), wap.pushPort());
        Consumer<String> wire = line -> say.accept("      . " + line);
        try (var ana =
                        new DemoPhone(
                                "Ana",
                                ANAS_NUMBER,
                                DemoPhone.options(
                                        loopback(21), connectionless, session, wap.pushPort()),
                                ports,
                                wire);
                var ben =
                        new DemoPhone(
                                "Ben",
                                BENS_NUMBER,
                                DemoPhone.options(
                                        loopback(22), connectionless, session, wap.pushPort()),
                                ports,
                                wire)) {
            String host =
                    wap.ownHosts().contains("chat") ? "chat" : wap.ownHosts().iterator().next();
            new FigureTwo(network(accounting, wire), ana, ben, "http://" + host + "/", say).play();
        }
    }

    private static AccessServer network(AccountingConfig accounting, Consumer<String> wire)
            throws IOException {
        var own = (Inet4Address) InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        String secret = accounting.secrets().get(own);
        if (secret == null) {
            throw new DemoFailed("127.0.0.1 is not among the configured access servers");
        }
        return new AccessServer(
                new InetSocketAddress(accounting.bind(), accounting.port()),
                secret,
                own,
                (from, _, payload) ->
                        wire.accept(
                                "network %s RADIUS %s, %d octets"
                                        .formatted(
                                                from.getPort() == accounting.port() ? "<-" : "->",
                                                payload[0] == 4
                                                        ? "Accounting-Request (Start)"
                                                        : "Accounting-Response",
                                                payload.length)));
    }

    private static InetAddress loopback(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }
}
