package parley.bench.chaos;

import parley.adapters.smscsmpp.PracticeSmsc;
import parley.server.config.ConfigOutcome;
import parley.server.config.ConfigReader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// The SMSC beside the gateways: the practice one, which outlives them and tells what it took.
final class CountingSmsc implements AutoCloseable {
    private static final String PASSWORD = "counted";
    private static final Map<String, String> OWN =
            Map.of("PARLEY_SMS_PRACTICE_PORT", "0", "PARLEY_SMS_PASSWORD", PASSWORD);

    private final PracticeSmsc smsc;

    private CountingSmsc(PracticeSmsc smsc) {
        this.smsc = smsc;
    }

    /// `folder`: for what a configuration needs.
    static CountingSmsc start(Path folder, Witness witness) throws IOException {
        return switch (ConfigReader.read(Optional.empty(), Optional.of(folder), OWN)) {
            case ConfigOutcome.Good(var config, _) -> {
                var smsc = new PracticeSmsc(config.smsc(), Clock.systemUTC());
                smsc.onMessage(sms -> witness.smsCame(sms.text()));
                smsc.start();
                yield new CountingSmsc(smsc);
            }
            case ConfigOutcome.Faulty(var faults) ->
                    throw new IOException("the defaults are faulty: " + faults.size());
        };
    }

    /// Settings with which a gateway binds to it as to a real one.
    Map<String, String> settings() {
        return Map.of(
                "PARLEY_SMS_HOST", "127.0.0.1",
                "PARLEY_SMS_PORT", Integer.toString(smsc.port()),
                "PARLEY_SMS_SYSTEM_ID", "parley",
                "PARLEY_SMS_PASSWORD", PASSWORD,
                "PARLEY_SMS_GATEWAY_NUMBER", "72753",
                "PARLEY_SMS_RECONNECT_MAX", "1s");
    }

    @Override
    public void close() {
        smsc.close();
    }
}
