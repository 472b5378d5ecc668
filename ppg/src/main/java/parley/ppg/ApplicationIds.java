package parley.ppg;

import parley.push.PushApplication;
import parley.wsp.Headers;

import java.util.Optional;

/// Which application on the phone takes a push: `X-Wap-Application-Id` as an initiator writes it
/// (an URI, `;app-encoding=` and a number, or that number alone) becomes what goes over the air.
/// PPG 5.1.2.1.2, WAP-251 5.2.2.1.
final class ApplicationIds {
    static final String HEADER = "X-Wap-Application-Id";
    static final String BROWSER = PushApplication.WML_UA.id();
    private static final String CODE = "(?i)[0-9a-f]{1,8}";

    private ApplicationIds() {}

    /// With exactly one id. A number stands in decimal digits; the registered name of an
    /// application is sent as its number by the header codec.
    static Headers processed(Headers headers) {
        String given = headers.first(HEADER).map(String::strip).orElse("");
        String id = given.isEmpty() ? BROWSER : overTheAir(given);
        return headers.without(HEADER).with(HEADER, id);
    }

    private static String overTheAir(String given) {
        int parameter = given.indexOf(';');
        String id = (parameter < 0 ? given : given.substring(0, parameter)).strip();
        Optional<String> code =
                parameter < 0
                        ? Optional.empty()
                        : Optional.of(given.substring(parameter + 1).strip())
                                .filter(text -> text.matches("(?i)app-encoding\\s*=.*"))
                                .map(text -> text.substring(text.indexOf('=') + 1).strip())
                                .filter(text -> text.matches(CODE));
        if (id.matches(CODE)) {
            return number(id);
        }
        var registered = PushApplication.byId(id).map(PushApplication::id);
        return registered.or(() -> code.map(ApplicationIds::number)).orElse(id);
    }

    /// The name when the number is registered, so that one name stands for one application.
    private static String number(String hex) {
        long code = Long.parseLong(hex, 16);
        return code > Integer.MAX_VALUE
                ? Long.toString(code)
                : PushApplication.byCode((int) code)
                        .map(PushApplication::id)
                        .orElseGet(() -> Long.toString(code));
    }
}
