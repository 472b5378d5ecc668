package parley.pages;

import parley.chat.Transcript;

import java.util.List;
import java.util.Optional;

/// A conversation as people read it: `2 Mar 2026, 12:00 UTC Ana: dinner?`, lines of one message put
/// in.
final class TextTranscript implements Export.Writing {
    private static final String INDENT = "\n    ";

    private final Transcript transcript;
    private boolean begun;
    private boolean ended;

    TextTranscript(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Optional<String> next() {
        if (!begun) {
            begun = true;
            return Optional.of(transcript.title() + "\n\n");
        }
        if (ended) {
            return Optional.empty();
        }
        List<Transcript.Line> lines = transcript.next();
        if (lines.isEmpty()) {
            ended = true;
            return transcript.isWhole()
                    ? Optional.empty()
                    : Optional.of("\nThere is more; this is where an export ends.\n");
        }
        var text = new StringBuilder();
        lines.forEach(line -> add(line, text));
        return Optional.of(text.toString());
    }

    private static void add(Transcript.Line line, StringBuilder text) {
        text.append(Wording.exactly(line.at())).append("  ").append(line.from()).append(": ");
        text.append(
                line.text()
                        .map(said -> said.replace("\n", INDENT))
                        .or(() -> line.ending().map(Wording::ending))
                        .orElse(""));
        text.append('\n');
    }
}
