package parley.chat.presence;

/// What an estimate stands on: a sign of life, or a sign that she went.
public enum Evidence {
    /// Accounting Start or Interim-Update.
    ACCOUNTING("the network gave her an address"),
    SESSION("an open session"),
    SUSPENDED_SESSION("a session that she suspended"),
    ACKNOWLEDGED_PUSH("a push that her phone acknowledged"),
    WAP_PAGE("a page asked for over WAP"),
    WEB_PAGE("a page asked for by a browser"),
    LIVE_STREAM("a live page"),
    /// A delivery report, or an SMS that she wrote.
    SMS("an SMS that her phone took or sent"),

    /// Accounting Stop, a restarted access server, or somebody else has the address.
    ADDRESS_GONE("the network took her address away"),
    SESSION_ENDED("her session ended"),
    STREAM_CLOSED("she closed the live page"),
    PUSH_UNANSWERED("her phone did not acknowledge a push"),
    SMS_FAILED("an SMS did not reach her phone"),

    NOTHING("nothing seen since the start");

    private final String words;

    Evidence(String words) {
        this.words = words;
    }

    /// For an operator who asks why.
    public String words() {
        return words;
    }
}
