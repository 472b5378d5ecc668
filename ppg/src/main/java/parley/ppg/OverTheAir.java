package parley.ppg;

import parley.octets.Octets;
import parley.pap.PushContent;
import parley.wdp.SmsSegments;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import java.util.List;

/// A push as a datagram without a session: TID, type, headers, body. OTA 6.2.1, WSP 8.2.4.1.
final class OverTheAir {
    /// What may go, in this order, when the push then fits into one SMS: a phone takes what names
    /// no application for the browser's (OTA 6.2.2, PPG 5.1.2.1.2), and the rest is of no use to a
    /// phone that asks for the page anyway.
    private static final List<String> DISPENSABLE =
            List.of("Date", "Expires", "Cache-Control", ApplicationIds.HEADER);

    private OverTheAir() {}

    static Octets datagram(PushContent push, int tid) {
        return WspCodec.encodeConnectionless(
                new ConnectionlessPdu(
                        tid & 0xFF, new WspPdu.Push(push.type(), push.headers(), push.body())));
    }

    /// Fits one SMS when it can be made to; else it is left whole.
    static PushContent forSms(PushContent push) {
        var lean = push;
        for (String name : DISPENSABLE) {
            if (datagram(lean, 0).length() <= SmsSegments.WHOLE_MAX) {
                return lean;
            }
            boolean mayGo =
                    !name.equals(ApplicationIds.HEADER)
                            || lean.headers()
                                    .first(name)
                                    .filter(ApplicationIds.BROWSER::equals)
                                    .isPresent();
            lean =
                    mayGo
                            ? new PushContent(
                                    lean.type(), lean.headers().without(name), lean.body())
                            : lean;
        }
        return datagram(lean, 0).length() <= SmsSegments.WHOLE_MAX ? lean : push;
    }
}
