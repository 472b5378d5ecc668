package parley.server;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.util.Optional;

/// What the operators' port answered about reasons, shown.
final class ReasonsAnswer {
    private ReasonsAnswer() {}

    /// The exit code.
    static int show(String place, Optional<HttpResponse<String>> answer, boolean json) {
        if (answer.isEmpty()) {
            return 1;
        }
        String body = answer.get().body();
        if (answer.get().statusCode() == 404) {
            System.err.print(body);
            return 1;
        }
        try {
            var report = JsonMapper.shared().readValue(body, ReasonsReport.class);
            System.out.print(json ? body + "\n" : report.inWords());
            return 0;
        } catch (JacksonException notOurs) {
            return OperatorsPort.notOurs(place);
        }
    }
}
