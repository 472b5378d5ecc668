package parley.testkit;

import parley.chat.conversation.MessageText;
import parley.chat.delivery.SmsMeter;

/// Counts a part for each begun hundred and sixty units. Real SMSCs' parts are counted by their
/// adapter.
public final class PlainMeter implements SmsMeter {
    private static final int UNITS = 160;

    @Override
    public String wholeText(String from, MessageText text, String replyPath) {
        return from + ": " + text.value() + "\nhttp://chat" + replyPath;
    }

    @Override
    public Quote quote(String wholeText) {
        int parts = (wholeText.length() + UNITS - 1) / UNITS;
        return new Quote(parts, Coding.GSM_7BIT, parts * UNITS - wholeText.length());
    }
}
