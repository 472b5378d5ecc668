package parley.adapters.smscsmpp;

import parley.chat.delivery.Parcel.SmsPushParcel;
import parley.octets.Octets;
import parley.push.NoticeText;
import parley.push.ServiceIndication;
import parley.push.SiAction;
import parley.wdp.SmsSegments;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import java.time.Instant;
import java.util.Optional;

/// A message of the chat as a Service Indication for a phone's push port, small enough for one SMS
/// when its sender and the beginning of its text have room there, else for two. The whole text
/// stands on the page behind the link. Without headers: who is named by none is the browser (OTA
/// 6.2.2), and WBXML says its charset itself.
///
/// @param linkBase scheme and host put before a reply link's path
record SmsNotice(String linkBase) {
    private static final int PARTS_MAX = 2;

    /// With fewer nobody knows what it is about.
    private static final int BEGINNING_CHARACTERS = 8;

    /// Around a text: STR_I and its end; the END of the element that has content now.
    private static final int TEXT_OCTETS = 3;

    /// Dates are written without the zeros they end with; this one has none. SI 8.2.2.
    private static final Instant LONGEST_DATE = Instant.parse("2026-12-31T23:59:59Z");

    private static final ContentType SI = ContentType.of(ServiceIndication.MEDIA_TYPE);

    /// How many SMS it takes, if its dates are written as long as they can be.
    int parts(SmsPushParcel parcel) {
        String least =
                NoticeText.beginning(said(parcel), leastCharacters(parcel), Integer.MAX_VALUE);
        return NoticeText.octets(least) <= textRoom(parcel, 1) ? 1 : PARTS_MAX;
    }

    /// `number` tells it from others to the same phone.
    Octets datagram(SmsPushParcel parcel, int number) {
        String text =
                NoticeText.beginning(
                        said(parcel), Integer.MAX_VALUE, textRoom(parcel, parts(parcel)));
        return datagram(parcel, text, parcel.created(), parcel.linkUntil(), number);
    }

    private static String said(SmsPushParcel parcel) {
        return parcel.from() + ": " + parcel.text().value();
    }

    private static int leastCharacters(SmsPushParcel parcel) {
        String before = parcel.from() + ": ";
        return before.codePointCount(0, before.length()) + BEGINNING_CHARACTERS;
    }

    /// Octets left for a text.
    private int textRoom(SmsPushParcel parcel, int parts) {
        int bare = datagram(parcel, "", LONGEST_DATE, LONGEST_DATE, 0).length();
        return SmsSegments.octetsIn(parts) - bare - TEXT_OCTETS;
    }

    private Octets datagram(
            SmsPushParcel parcel, String text, Instant created, Instant until, int number) {
        var indication =
                new ServiceIndication(
                        linkBase + parcel.replyPath(),
                        text,
                        Optional.of(parcel.mark().value()),
                        created,
                        Optional.of(until),
                        SiAction.SIGNAL_HIGH);
        return WspCodec.encodeConnectionless(
                new ConnectionlessPdu(
                        number & 0xFF, new WspPdu.Push(SI, Headers.NONE, indication.encode())));
    }
}
