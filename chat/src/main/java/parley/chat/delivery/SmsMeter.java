package parley.chat.delivery;

import parley.chat.conversation.MessageText;

/// The port that says what an SMS would take before it is sent. A quote of a parcel is exact: the
/// SMSC gets that many parts, unless it gets the whole and cuts it itself. What a part costs is not
/// known here.
public interface SmsMeter {
    /// The text that really leaves: the sender's name, the message, the reply link. Links are of
    /// equal length but not of equal letters: a text quoted with another link may differ by a part
    /// where national tables are used.
    String wholeText(String from, MessageText text, String replyPath);

    /// Of a text that leaves as it stands.
    Quote quote(String wholeText);

    /// As it leaves.
    default String wholeText(Parcel.SmsParcel parcel) {
        String whole = wholeText(parcel.from(), parcel.text(), parcel.replyPath());
        return parcel.note().isEmpty() ? whole : whole + "\n" + parcel.note();
    }

    default Quote quote(Parcel.SmsParcel parcel) {
        return quote(wholeText(parcel));
    }

    /// @param unitsLeft septets or UCS-2 units the last part has room for: how much more could be
    ///   said for the same
    record Quote(int parts, Coding coding, int unitsLeft) {
        public Quote {
            if (parts < 1 || unitsLeft < 0) {
                throw new IllegalArgumentException(
                        "an SMS has at least one part, and no less room");
            }
        }
    }

    enum Coding {
        /// The alphabet that every phone has.
        GSM_7BIT,
        /// The same with the letters of a language in it.
        GSM_7BIT_NATIONAL,
        UCS2
    }
}
