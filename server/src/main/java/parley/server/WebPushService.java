package parley.server;

import parley.adapters.originhttp.AllowList;
import parley.adapters.originhttp.Authorities;
import parley.adapters.originhttp.CheckedAddresses;
import parley.adapters.pushweb.Egress;
import parley.adapters.pushweb.WebPushSender;
import parley.adapters.smscsmpp.SmsCarrier;
import parley.chat.Chat;
import parley.chat.browser.PushServices;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsPushes;
import parley.server.config.WebPushSettings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Web push, and where it may go: asked like the relay, by the same classes.
record WebPushService(WebPushSender sender, CheckedAddresses addresses) implements AutoCloseable {
    private record Listed(AllowList allowed, CheckedAddresses checked) implements Egress {
        @Override
        public boolean mayAsk(String host, int port) {
            return allowed.mayAsk(host, port);
        }

        @Override
        public List<InetSocketAddress> addresses(String host, int port) throws IOException {
            return checked.of(host, port);
        }
    }

    static WebPushService start(WebPushSettings settings, Clock clock) throws IOException {
        Optional<KeyStore> authorities = Optional.empty();
        if (settings.sender().authorities().isPresent()) {
            authorities = Optional.of(Authorities.with(settings.sender().authorities().get()));
        }
        var checked = new CheckedAddresses(settings.services());
        var egress = new Listed(settings.services(), checked);
        return new WebPushService(
                new WebPushSender(settings.sender(), egress, authorities, clock), checked);
    }

    /// All ways out, with or without this one.
    static Dispatcher.Ways ways(
            Carrier<Parcel.PushParcel> push, Optional<WebPushService> web, SmsCarrier sms) {
        var smsPushes = Optional.<SmsPushes>of(sms.messagePushes());
        return web.map(WebPushService::sender)
                .map(sender -> new Dispatcher.Ways(push, sender, sender, sms, sms, smsPushes))
                .orElseGet(() ->
                        new Dispatcher.Ways(
                                push, Carrier.none(), PushServices.none(), sms, sms, smsPushes));
    }

    void reportTo(Chat chat) {
        sender.reportTo(chat, chat.browsers());
    }

    /// The gateway's own ports.
    void keepAwayFrom(Set<Integer> ports) {
        addresses.keepAwayFrom(ports);
    }

    int underWay() {
        return sender.underWay();
    }

    Map<String, Long> counters() {
        var counts = sender.counts();
        var counters = new TreeMap<String, Long>();
        counters.put("web_push_taken", counts.taken());
        counters.put("web_push_gone", counts.gone());
        counters.put("web_push_later", counts.later());
        counters.put("web_push_refused", counts.refused());
        counters.put("web_push_failed", counts.failed());
        return counters;
    }

    @Override
    public void close() {
        sender.close();
    }
}
