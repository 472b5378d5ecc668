package parley.testkit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Runs `src/main/npm/push-judge.js`: reads a push as a browser does and looks at its sender's
/// token as a push service does, with code that nobody here wrote.
public final class NpmPushJudge {
    private static final JsonMapper JSON = new JsonMapper();

    private NpmPushJudge() {}

    /// `asked` and the answer as the script says.
    public static JsonNode judge(Map<String, String> asked)
            throws IOException, InterruptedException {
        NpmSmsc.install();
        var process =
                new ProcessBuilder("node", "push-judge.js")
                        .directory(NpmSmsc.FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var in = process.getOutputStream()) {
            in.write(JSON.writeValueAsString(asked).getBytes(StandardCharsets.UTF_8));
        }
        byte[] said = process.getInputStream().readAllBytes();
        process.waitFor();
        return JSON.readTree(new String(said, StandardCharsets.UTF_8));
    }
}
