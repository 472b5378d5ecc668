package parley.relay;

import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Origins that answer by address and remember what they were asked.
final class StandInOrigins implements Origins {
    final List<OriginRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Function<OriginRequest, OriginAnswer>> byAddress = new HashMap<>();

    StandInOrigins at(String address, Function<OriginRequest, OriginAnswer> answer) {
        byAddress.put(address, answer);
        return this;
    }

    StandInOrigins at(String address, OriginAnswer answer) {
        return at(address, _ -> answer);
    }

    @Override
    public OriginAnswer fetch(OriginRequest request) {
        asked.add(request);
        return byAddress
                .getOrDefault(request.uri().toString(), _ -> response(404, "", ""))
                .apply(request);
    }

    OriginRequest last() {
        return asked.getLast();
    }

    String lastField(String name) {
        return Fields.joined(last().fields(), name);
    }

    /// Name, value, name, value ...
    static OriginAnswer.Response response(
            int status, String type, String body, String... namesAndValues) {
        var fields = new ArrayList<HttpField>();
        if (!type.isEmpty()) {
            fields.add(new HttpField("Content-Type", type));
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new HttpField(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new OriginAnswer.Response(status, fields, Octets.of(body, StandardCharsets.UTF_8));
    }
}
