package parley.server.wire;

import parley.adapters.smscsmpp.PracticeSms;
import parley.adapters.smscsmpp.PracticeSmsc;
import parley.server.GatewayUnderTest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What lies in the SMS inbox of somebody's phone.
final class SmsInbox {
    private static final Pattern LINK = Pattern.compile("http://\\S+/r/\\S+");
    private static final Pattern PIN = Pattern.compile("PIN for the chat: ([0-9]{6})");

    private final PracticeSmsc smsc;
    private final Somebody owner;

    SmsInbox(PracticeSmsc smsc, Somebody owner) {
        this.smsc = smsc;
        this.owner = owner;
    }

    static SmsInbox of(GatewayUnderTest gateway, Somebody owner) {
        return new SmsInbox(gateway.practice(), owner);
    }

    List<PracticeSms> all() {
        return smsc.inbox(owner.msisdn());
    }

    /// The one that came as number `count`, from 1.
    PracticeSms await(int count) throws Exception {
        return GatewayUnderTest.eventually(
                "SMS number " + count + " to " + owner.name(),
                () -> {
                    var all = all();
                    return all.size() < count ? Optional.empty() : Optional.of(all.get(count - 1));
                });
    }

    static String linkIn(PracticeSms sms) {
        return found(LINK, sms).group();
    }

    static String pinIn(PracticeSms sms) {
        return found(PIN, sms).group(1);
    }

    private static java.util.regex.Matcher found(Pattern what, PracticeSms sms) {
        var matcher = what.matcher(sms.text());
        if (!matcher.find()) {
            throw new AssertionError("not in this SMS: " + what);
        }
        return matcher;
    }
}
