package parley.testkit;

import parley.chat.conversation.MessageText;
import parley.chat.delivery.SmsMeter;

/// A part for each begun 160 units, or 70 when one of them is beyond Latin letters. How real SMSCs'
/// parts are cut is their adapter's.
public final class PlainMeter implements SmsMeter {
    private static final int LATIN_UNITS = 160;
    private static final int OTHER_UNITS = 70;
    private static final int LATIN_END = 0x250;

    @Override
    public String wholeText(String from, MessageText text, String replyPath) {
        return from + ": " + text.value() + "\nhttp://chat" + replyPath;
    }

    @Override
    public Quote quote(String wholeText) {
        boolean latin = wholeText.chars().allMatch(unit -> unit < LATIN_END);
        int units = latin ? LATIN_UNITS : OTHER_UNITS;
        int parts = Math.max(1, (wholeText.length() + units - 1) / units);
        return new Quote(
                parts, latin ? Coding.GSM_7BIT : Coding.UCS2, parts * units - wholeText.length());
    }
}
