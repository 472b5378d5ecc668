package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.SmsPart.Beside;
import parley.adapters.smscsmpp.TextPart.Concat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Reads written parts as they would be read when they came from a phone.
final class ReadParts {
    private ReadParts() {}

    static TextPart read(SmsPart part) {
        var data =
                part.hasHeader()
                        ? UserDataHeader.read(part.userData())
                        : UserDataHeader.none(part.userData());
        Optional<Concat> sar =
                part.beside() instanceof Beside.Sar(var reference, var total, var index)
                        ? Optional.of(new Concat(Concat.Kind.SAR, reference, total, index))
                        : Optional.empty();
        return new TextPart(
                "1",
                "2",
                part.dataCoding(),
                data.alphabet(),
                data.content(),
                data.concat().or(() -> sar));
    }

    static String joined(List<SmsPart> parts) {
        if (parts.size() == 1) {
            return JoinedText.of(read(parts.getFirst()));
        }
        var byIndex = new TreeMap<Integer, TextPart>();
        for (SmsPart part : parts) {
            TextPart read = read(part);
            byIndex.put(read.concat().orElseThrow().index(), read);
        }
        return JoinedText.of(parts.size(), byIndex);
    }

    /// Each part for itself.
    static List<String> texts(List<SmsPart> parts) {
        return parts.stream().map(part -> JoinedText.of(read(part))).toList();
    }

    /// Octets that the user data takes on the air. 3GPP 23.040 9.2.3.16: septets are packed behind
    /// a header that is filled up to a septet's boundary.
    static int octetsOnAir(SmsPart part) {
        if (part.dataCoding() != SmsPart.GSM) {
            return part.userData().length();
        }
        int header = part.hasHeader() ? 1 + part.userData().at(0) : 0;
        int septets = (header * 8 + 6) / 7 + part.userData().length() - header;
        return (septets * 7 + 7) / 8;
    }
}
