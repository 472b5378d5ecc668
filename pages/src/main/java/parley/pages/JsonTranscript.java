package parley.pages;

import parley.chat.Transcript;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A conversation as one JSON object, RFC 8259: `title`, `messages` (each with `at`, `from` and
/// either `text` or `gone`), `whole`.
final class JsonTranscript implements Export.Writing {
    private final Transcript transcript;
    private boolean begun;
    private boolean ended;
    private String before = "\n";

    JsonTranscript(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Optional<String> next() {
        if (!begun) {
            begun = true;
            return Optional.of("{\"title\":" + text(transcript.title()) + ",\"messages\":[");
        }
        if (ended) {
            return Optional.empty();
        }
        List<Transcript.Line> lines = transcript.next();
        if (lines.isEmpty()) {
            ended = true;
            return Optional.of("\n],\"whole\":" + transcript.isWhole() + "}\n");
        }
        var json = new StringBuilder();
        for (Transcript.Line line : lines) {
            json.append(before).append(object(line));
            before = ",\n";
        }
        return Optional.of(json.toString());
    }

    private static String object(Transcript.Line line) {
        String what =
                line.text()
                        .map(said -> "\"text\":" + text(said))
                        .or(() ->
                                line.ending()
                                        .map(how ->
                                                "\"gone\":"
                                                        + text(
                                                                how.name()
                                                                        .toLowerCase(Locale.ROOT))))
                        .orElse("\"text\":\"\"");
        return "{\"at\":"
                + text(line.at().toString())
                + ",\"from\":"
                + text(line.from())
                + ","
                + what
                + "}";
    }

    private static String text(String said) {
        var out = new StringBuilder(said.length() + 2).append('"');
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < 0x20 || c == 0x2028 || c == 0x2029) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
