package parley.server;

import parley.adapters.handsetudp.HandsetListener;
import parley.adapters.paphttp.PapListener;
import parley.adapters.paphttp.PapNotifier;
import parley.adapters.smscsmpp.PushNumbers;
import parley.adapters.smscsmpp.SmsCarrier;
import parley.adapters.storesql.SqlStore;
import parley.ppg.PushProxy;
import parley.server.config.PushConfig;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/// The running push proxy: its rules, who drives them, and its HTTP.
record PushService(PushProxy proxy, PushRunner runner, PapNotifier notifier, PapListener listener)
        implements AutoCloseable {
    /// Starts it; the phones' ports and the link to the SMSC must be open.
    static PushService start(
            PushConfig config,
            SqlStore store,
            HandsetListener handsets,
            SmsCarrier smsc,
            Clock clock)
            throws IOException {
        var notifier = new PapNotifier(config.notifier());
        notifier.start();
        var people = store.kept().people();
        var proxy =
                new PushProxy(
                        config.policy(),
                        store.pushes(),
                        new PushProxy.Outside(
                                handsets.phones(people),
                                new PushNumbers(people),
                                handsets.pushBearer(),
                                smsc.pushBearer(),
                                notifier));
        handsets.reportPushesTo(proxy);
        smsc.reportPushesTo(proxy);
        var runner = new PushRunner(proxy, clock);
        var listener = new PapListener(config.pap(), runner.desk(), clock);
        try {
            listener.start();
        } catch (IOException notBound) {
            notifier.close();
            throw notBound;
        }
        runner.start();
        return new PushService(proxy, runner, notifier, listener);
    }

    int port() {
        return listener.port();
    }

    void switchTo(boolean on) {
        listener.switchTo(on);
    }

    boolean isOn() {
        return listener.isOn();
    }

    Map<String, Long> counters() {
        var counters = new TreeMap<String, Long>();
        proxy.counters().forEach((name, count) -> counters.put("push_proxy_" + name, count));
        counters.put("push_proxy_work_failed", runner.failures());
        counters.put("push_proxy_notices_not_listed", notifier.counts().notListed());
        return counters;
    }

    /// Pushes by their state.
    Map<String, Long> states() {
        var states = new TreeMap<String, Long>();
        proxy.states()
                .forEach((state, count) ->
                        states.put("push_" + state.toLowerCase(java.util.Locale.ROOT), count));
        return states;
    }

    /// Initiators first, then what is under way; the bearers tell their last news to the proxy
    /// afterwards.
    @Override
    public void close() {
        listener.close();
        runner.close();
        notifier.close();
    }
}
