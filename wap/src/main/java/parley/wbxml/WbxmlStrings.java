package parley.wbxml;

import parley.octets.OctetWriter;
import parley.octets.Octets;

/// Inline strings of a document that is written from top to bottom, in UTF-8 or ISO-8859-1.
/// Characters ISO-8859-1 lacks become entities; XML must be allowed to hold all of them. WBXML 5.8.
public final class WbxmlStrings {
    private final OctetWriter out;
    private final boolean utf8;

    /// A shown text was begun and goes on.
    private boolean open;

    /// Nothing stands between here and the edge of a block, or a space.
    private boolean atEdge;

    /// White space that is shown if something comes behind it.
    private boolean space;

    public WbxmlStrings(OctetWriter out, boolean utf8) {
        this.out = out;
        this.utf8 = utf8;
    }

    /// What stands before the body of a document without string table. WBXML 5.4 to 5.7.
    public static Octets header(WbxmlVersion version, PublicId publicId, WbxmlCharset charset) {
        if (!(publicId instanceof PublicId.Known(var number))) {
            throw new IllegalArgumentException("a name needs the string table");
        }
        var header = new OctetWriter().octet(version.octet()).uintvar(number);
        if (version.hasCharset()) {
            header.uintvar(charset.mib());
        }
        return header.octet(0).toOctets();
    }

    public void begin() {
        open = false;
        atEdge = true;
        space = false;
    }

    /// As it is, from a place on; nothing may be open. An empty one is said too.
    public void verbatim(String text, int from) {
        if (from == text.length()) {
            open();
        }
        for (int i = from; i < text.length(); ) {
            int end = plainUntil(text, i);
            i = end > i ? plain(text, i, end) : character(text, i);
        }
        end();
    }

    /// Shown in a paragraph: white space counts as HTML's does.
    public void shown(String text) {
        for (int i = 0; i < text.length(); ) {
            if (isSpace(text.charAt(i))) {
                space |= !atEdge;
                i++;
            } else {
                int end = wordsUntil(text, i);
                i = end > i ? plain(text, i, end) : shownCharacter(text, i);
                atEdge = false;
            }
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /// Where characters end that stand as they are, each in one octet.
    private static int plainUntil(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) < 0x80) {
            at++;
        }
        return at;
    }

    /// As [#plainUntil], of words with one blank between each two.
    private static int wordsUntil(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c >= 0x80 || (c <= ' ' && isSpace(c) && !isLoneBlank(text, at))) {
                return at;
            }
            at++;
        }
        return at;
    }

    /// A blank between two plain letters, which is shown as it is.
    private static boolean isLoneBlank(String text, int at) {
        return text.charAt(at) == ' '
                && at + 1 < text.length()
                && text.charAt(at + 1) < 0x80
                && !isSpace(text.charAt(at + 1));
    }

    private int plain(String text, int from, int to) {
        open();
        out.characters(text, from, to);
        return to;
    }

    private int shownCharacter(String text, int at) {
        if (space) {
            open();
        }
        return character(text, at);
    }

    /// Ends what was shown before a tag; `edge`: of a block.
    public void close(boolean edge) {
        if (!edge && space) {
            open();
            atEdge = true;
        }
        space = false;
        end();
        atEdge |= edge;
    }

    /// Something that is shown like a letter stands here.
    public void letter() {
        atEdge = false;
    }

    private void open() {
        if (!open) {
            out.octet(Tokens.STR_I);
            open = true;
        }
        if (space) {
            out.octet(' ');
            space = false;
        }
    }

    private void end() {
        if (open) {
            out.octet(0);
            open = false;
        }
    }

    /// Where the next one stands.
    private int character(String text, int at) {
        int code = text.codePointAt(at);
        if (utf8) {
            open();
            utf8(code);
        } else if (code <= 0xFF) {
            open();
            out.octet(code);
        } else {
            end();
            out.octet(Tokens.ENTITY).uintvar(code);
        }
        return at + Character.charCount(code);
    }

    private void utf8(int code) {
        if (code < 0x800) {
            out.octet(0xC0 | (code >> 6));
        } else if (code < 0x10000) {
            out.octet(0xE0 | (code >> 12)).octet(0x80 | ((code >> 6) & 0x3F));
        } else {
            out.octet(0xF0 | (code >> 18)).octet(0x80 | ((code >> 12) & 0x3F));
            out.octet(0x80 | ((code >> 6) & 0x3F));
        }
        out.octet(0x80 | (code & 0x3F));
    }
}
