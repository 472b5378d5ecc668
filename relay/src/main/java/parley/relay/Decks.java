package parley.relay;

import parley.octets.Octets;
import parley.wbxml.WbxmlLimits;
import parley.wml.BadDeck;
import parley.wml.Compilation;
import parley.wml.CompiledDeck;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Compiles decks, none of them twice while it is remembered. What does not compile is not
/// remembered: somebody is about to mend it.
final class Decks {
    /// Pages of others may be long; they are cut for the phone afterwards.
    static final WbxmlLimits LIMITS = new WbxmlLimits(256 << 10, 64, 32 << 10, 1 << 20);

    private static final int OCTETS_PER_ENTRY = 200;

    /// A text in one of its compiled forms; the checksum only makes looking it up quick.
    private record Key(
            Octets text, String broughtAs, WmlVersion version, Charset charset, int checksum) {
        @Override
        public int hashCode() {
            return checksum * 31 + version.ordinal();
        }
    }

    private final long octetsMax;
    private final Counts counts;
    private final Map<Key, CompiledDeck> compiled = new LinkedHashMap<>(64, 0.75f, true);
    private long octets;

    Decks(long octetsMax, Counts counts) {
        this.octetsMax = octetsMax;
        this.counts = counts;
    }

    Compilation compile(
            Octets text, Optional<String> broughtAs, WmlVersion version, Charset charset) {
        if (octetsMax <= 0) {
            return WmlCompiler.compile(text, broughtAs, version, charset, LIMITS);
        }
        var key = new Key(text, broughtAs.orElse(""), version, charset, checksum(text));
        var known = find(key);
        if (known.isPresent()) {
            counts.count("relay_deck_known");
            return known.get();
        }
        counts.count("relay_deck_compiled");
        return switch (WmlCompiler.compile(text, broughtAs, version, charset, LIMITS)) {
            case CompiledDeck deck -> {
                keep(key, deck);
                yield deck;
            }
            case BadDeck bad -> bad;
        };
    }

    /// What was compiled before; nothing is done for what was not.
    Optional<CompiledDeck> known(
            Octets text, Optional<String> broughtAs, WmlVersion version, Charset charset) {
        return octetsMax <= 0
                ? Optional.empty()
                : find(new Key(text, broughtAs.orElse(""), version, charset, checksum(text)));
    }

    private static int checksum(Octets text) {
        var sum = new CRC32C();
        sum.update(text.asBuffer());
        return (int) sum.getValue();
    }

    private synchronized Optional<CompiledDeck> find(Key key) {
        return Optional.ofNullable(compiled.get(key));
    }

    private synchronized void keep(Key key, CompiledDeck deck) {
        if (compiled.put(key, deck) == null) {
            octets += octets(key, deck);
        }
        var oldest = compiled.entrySet().iterator();
        while (octets > octetsMax && oldest.hasNext()) {
            var entry = oldest.next();
            octets -= octets(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }

    private static long octets(Key key, CompiledDeck deck) {
        return OCTETS_PER_ENTRY + key.text().length() + deck.octets().length();
    }
}
