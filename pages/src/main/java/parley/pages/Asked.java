package parley.pages;

import parley.chat.conversation.OnceKey;
import parley.chat.identity.Identified;
import parley.chat.identity.Person;
import parley.pages.PageRequest.Method;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request together with who sent it.
record Asked(PageRequest request, Identified who, Instant now) {
    Optional<Person> me() {
        return switch (who) {
            case Identified.Known(var person, _) -> Optional.of(person);
            case Identified.Unknown() -> Optional.empty();
        };
    }

    /// By a PIN: who is known by her phone's address cannot sign out of it.
    boolean signedIn() {
        return who instanceof Identified.Known(_, var by) && by == Identified.IdentifiedBy.SIGN_IN;
    }

    boolean posted() {
        return request.method() == Method.POST;
    }

    Rendering rendering() {
        return request.rendering();
    }

    Optional<String> field(String name) {
        var given = request.fields().getOrDefault(name, List.of());
        return given.isEmpty() ? Optional.empty() : Optional.of(given.getFirst());
    }

    /// What was typed; nothing is an empty text.
    String typed(String name) {
        return field(name).orElse("");
    }

    int number(String name) {
        return field(name)
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    Optional<OnceKey> key() {
        return field("k").filter(Asked::isKey).map(OnceKey::new);
    }

    private static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= 64 && Base64Url.isOnly(text);
    }

    /// The page one is led to after a form.
    Asked following(Place place, Identified person) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String pair : place.query().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(pair.substring(0, equals), List.of(pair.substring(equals + 1)));
            }
        }
        var next =
                new PageRequest(
                        Method.GET, place.path(), fields, request.origin(), request.rendering());
        return new Asked(next, person, now);
    }
}
