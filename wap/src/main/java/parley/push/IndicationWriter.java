package parley.push;

import parley.octets.OctetWriter;
import parley.octets.Octets;
import parley.wbxml.InlineStrings;
import parley.wbxml.PublicId;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlCharset;
import parley.wbxml.WbxmlStrings;
import parley.wbxml.WbxmlVersion;

import java.time.Instant;
import java.util.List;

/// Writes a Service Indication from top to bottom, without a tree in between, for nearly every
/// message sends one. Says octet by octet what [PushDocument] says of its tree. SI 8, WBXML 5.
final class IndicationWriter {
    private static final int END = 0x01;
    private static final int OPAQUE = 0xC3;
    private static final int WITH_CONTENT = 0x40;
    private static final int WITH_ATTRIBUTES = 0x80;

    private static final Octets HEADER =
            WbxmlStrings.header(WbxmlVersion.V1_2, PublicId.SI_1_0, WbxmlCharset.UTF_8);
    private static final TokenTable TOKENS = TokenTable.SI_1_0;
    private static final int SI = TOKENS.tag("si").orElseThrow().token();
    private static final int INDICATION = TOKENS.tag("indication").orElseThrow().token();
    private static final List<TokenTable.Start> HREF = TOKENS.starts("href");
    private static final int SI_ID = start("si-id", "");
    private static final int CREATED = start("created", "");
    private static final int EXPIRES = start("si-expires", "");
    private static final int[] ACTIONS = new int[SiAction.values().length];

    static {
        for (var action : SiAction.values()) {
            ACTIONS[action.ordinal()] = start("action", action.word());
        }
    }

    /// Around link and text, with an id as ours are; more only costs a copy.
    private static final int FRAME_OCTETS = 64;

    private final OctetWriter out;

    private IndicationWriter(OctetWriter out) {
        this.out = out;
    }

    private static int start(String name, String value) {
        return TOKENS.start(name, value).orElseThrow().token().token();
    }

    static Octets write(ServiceIndication said) {
        var out = new OctetWriter(FRAME_OCTETS + said.href().length() + said.text().length());
        new IndicationWriter(out).indication(said);
        return out.toOctets();
    }

    private void indication(ServiceIndication said) {
        boolean attributes =
                !said.href().isEmpty()
                        || said.siId().isPresent()
                        || said.created().isPresent()
                        || said.expires().isPresent()
                        || said.action() != SiAction.SIGNAL_MEDIUM;
        boolean content = !said.text().isEmpty();
        int flags = (attributes ? WITH_ATTRIBUTES : 0) | (content ? WITH_CONTENT : 0);
        out.octets(HEADER).octet(SI | WITH_CONTENT).octet(INDICATION | flags);
        if (attributes) {
            attributes(said);
            out.octet(END);
        }
        if (content) {
            InlineStrings.write(out, said.text(), 0, said.text().length());
            out.octet(END);
        }
        out.octet(END);
    }

    private void attributes(ServiceIndication said) {
        if (!said.href().isEmpty()) {
            href(said.href());
        }
        said.siId().ifPresent(this::siId);
        said.created().ifPresent(date -> date(CREATED, date));
        said.expires().ifPresent(date -> date(EXPIRES, date));
        if (said.action() != SiAction.SIGNAL_MEDIUM) { // what the DTD says of none. SI 5.2
            out.octet(ACTIONS[said.action().ordinal()]);
        }
    }

    private void href(String href) {
        for (var start : HREF) { // the longest prefix first
            if (href.startsWith(start.prefix())) {
                out.octet(start.token().token());
                value(href, start.prefix().length());
                return;
            }
        }
    }

    private void siId(String id) {
        out.octet(SI_ID);
        if (id.isEmpty()) { // is said, not left out: WBXML 6.2
            InlineStrings.write(out, id, 0, 0);
        }
        value(id, 0);
    }

    /// Each piece the table has becomes its token: `.com/` and its like are longer than what closes
    /// and opens a string around them, and none begins within another.
    private void value(String text, int from) {
        int began = from;
        for (int dot = text.indexOf('.', from); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            var piece = TOKENS.pieceAt(text, dot);
            if (piece.isPresent()) {
                string(text, began, dot);
                out.octet(piece.get().token().token());
                began = dot + piece.get().text().length();
            }
        }
        string(text, began, text.length());
    }

    private void string(String text, int from, int to) {
        if (from < to) {
            InlineStrings.write(out, text, from, to);
        }
    }

    private void date(int start, Instant date) {
        var octets = PushDate.octets(date);
        out.octet(start).octet(OPAQUE).uintvar(octets.length()).octets(octets);
    }
}
