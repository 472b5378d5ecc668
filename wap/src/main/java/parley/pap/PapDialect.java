package parley.pap;

/// How an initiator is spoken to: in the version of its own message, and with the list of what we
/// speak only when it is known to speak more than 1.0. Later messages about a push use the dialect
/// of its submission. PAP 9.2, 9.5.
public record PapDialect(PapVersion version, boolean listsVersions) {
    /// What everybody reads, for who has not said a version.
    public static final PapDialect PLAIN = new PapDialect(PapVersion.V1_0, false);

    public static final PapDialect V2_0 = of(PapVersion.V2_0);

    /// Of an initiator of which nothing but the version of its message is known.
    public static PapDialect of(PapVersion version) {
        return new PapDialect(version, version.compareTo(PapVersion.V1_0) > 0);
    }

    /// For keeping: `2.0+`, `1.0`, or `1.0+` for an initiator that used 1.0 and speaks more.
    public String text() {
        return version + (listsVersions ? "+" : "");
    }

    /// Reads what [#text] wrote.
    public static PapDialect ofText(String text) {
        boolean lists = text.endsWith("+");
        String version = lists ? text.substring(0, text.length() - 1) : text;
        return new PapDialect(PapVersion.parse(version).orElseThrow(), lists);
    }
}
