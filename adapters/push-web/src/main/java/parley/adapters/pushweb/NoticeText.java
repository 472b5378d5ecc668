package parley.adapters.pushweb;

import parley.chat.delivery.Parcel.PushParcel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What the worker in the browser is told, in the form that forms are posted in: who writes, as
/// other ways show it, the mark of the conversation and the link to it. Not what was written: a
/// notice lies on a screen that others see.
final class NoticeText {
    private NoticeText() {}

    static byte[] of(PushParcel parcel) {
        String text =
                "from="
                        + encoded(parcel.from())
                        + "&mark="
                        + encoded(parcel.mark().value())
                        + "&link="
                        + encoded(parcel.replyPath());
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
