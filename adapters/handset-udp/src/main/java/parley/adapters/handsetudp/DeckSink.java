package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.pages.Markup;
import parley.pages.WmlAttribute;
import parley.pages.WmlBlock;
import parley.pages.WmlSink;
import parley.pages.WmlTag;
import parley.wml.DeckWriter;
import parley.wml.WmlVersion;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Writes our pages' decks in tokens. One deck after the other, one thread at a time.
final class DeckSink implements WmlSink {
    /// What every phone reads.
    static final WmlVersion VERSION = WmlVersion.WML_1_1;

    private static final DeckWriter.TagName[] TAGS =
            Stream.of(WmlTag.values())
                    .map(tag -> DeckWriter.tag(VERSION, tag.markup()))
                    .toArray(DeckWriter.TagName[]::new);

    private static final DeckWriter.AttributeName[] ATTRIBUTES =
            Stream.of(WmlAttribute.values())
                    .map(name -> DeckWriter.attribute(VERSION, name.markup()))
                    .toArray(DeckWriter.AttributeName[]::new);

    /// Nobody writes with it at the moment. More are made when there is none, and the last one to
    /// be done is kept: as many write at once as there are processors, and each takes microseconds.
    private static final AtomicReference<Optional<DeckSink>> SPARE =
            new AtomicReference<>(Optional.empty());

    /// No token of a deck in UTF-8 is so: 2 would announce an entity.
    private static final String IN_GAP = "\u0002";

    private static final byte[][] NOT_COMPILED = {};

    private final DeckWriter out;

    /// Blocks are compiled so and then are the same in each deck.
    private final boolean utf8;

    private DeckSink(DeckWriter out, boolean utf8) {
        this.out = out;
        this.utf8 = utf8;
    }

    /// Empty for a charset that is not written so.
    static Optional<Octets> written(Markup.Deck deck, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return fresh(charset).map(sink -> sink.written(deck));
        }
        var sink = SPARE.getAndSet(Optional.empty()).or(() -> fresh(charset));
        var octets = sink.map(writing -> writing.written(deck));
        SPARE.set(sink);
        return octets;
    }

    private static Optional<DeckSink> fresh(Charset charset) {
        boolean utf8 = charset.equals(StandardCharsets.UTF_8);
        return DeckWriter.of(VERSION, charset).map(out -> new DeckSink(out, utf8));
    }

    private Octets written(Markup.Deck deck) {
        out.begin();
        deck.writeTo(this);
        return out.finish();
    }

    @Override
    public void block(WmlBlock block, List<String> filling) {
        byte[][] parts =
                utf8 && block.isShownAgain() ? block.compiled(DeckSink::compiled) : NOT_COMPILED;
        if (parts.length != block.gaps() + 1) {
            block.writeTo(this, filling);
            return;
        }
        out.block(parts[0]);
        for (int gap = 0; gap < block.gaps(); gap++) {
            out.goOn(block.inGap(gap, filling)).goOn(parts[gap + 1]);
        }
    }

    /// Cut where the gaps are; at more places if somebody's text holds what marks them.
    private static byte[][] compiled(WmlBlock block) {
        var alone = fresh(StandardCharsets.UTF_8).orElseThrow();
        alone.out.beginBlock();
        block.writeTo(alone, Collections.nCopies(block.gaps(), IN_GAP));
        byte[] all = alone.out.finish().toByteArray();
        var parts = new ArrayList<byte[]>(block.gaps() + 1);
        int from = 0;
        for (int at = 0; at < all.length; at++) {
            if (all[at] == IN_GAP.charAt(0)) {
                parts.add(Arrays.copyOfRange(all, from, at));
                from = at + 1;
            }
        }
        parts.add(Arrays.copyOfRange(all, from, all.length));
        return parts.toArray(byte[][]::new);
    }

    @Override
    public void element(WmlTag tag, boolean attributes, boolean content) {
        out.element(TAGS[tag.ordinal()], attributes, content);
    }

    @Override
    public void attribute(WmlAttribute name, String value) {
        out.attribute(ATTRIBUTES[name.ordinal()], value);
    }

    @Override
    public void variable(WmlAttribute name, String variable) {
        out.variable(ATTRIBUTES[name.ordinal()], variable);
    }

    @Override
    public void attributesEnd() {
        out.attributesEnd();
    }

    @Override
    public void text(String text) {
        out.text(text);
    }

    @Override
    public void end(WmlTag tag) {
        out.end(TAGS[tag.ordinal()]);
    }
}
