package parley.bench.versus;

import parley.bench.versus.Difference.Place;
import parley.handset.Answer;
import parley.handset.PhoneResult;
import parley.octets.Octets;
import parley.wsp.Header;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Everything that differs between what two gateways made of one case. Answers of different status
/// are different answers: nothing further in them is compared; and bodies only where their types
/// agree.
final class Comparison {
    private static final int SHOWN = 60;

    private final List<Difference> differences = new ArrayList<>();

    private Comparison() {}

    static List<Difference> of(Pair pair) {
        var comparison = new Comparison();
        comparison.answers(pair);
        comparison.origins(pair);
        return List.copyOf(comparison.differences);
    }

    private void answers(Pair pair) {
        compare(Place.ANSWER, "", words(pair.kannel().answer()), words(pair.ours().answer()));
        if (!pair.bothReplied() || pair.kannelReply().status() != pair.ourReply().status()) {
            return;
        }
        var kannel = pair.kannelReply();
        var ours = pair.ourReply();
        String type = kannel.contentType().text();
        compare(Place.ANSWER_TYPE, "", type, ours.contentType().text());
        if (kannel.contentType().mediaType().equals(ours.contentType().mediaType())) {
            octets(Place.ANSWER_BODY, kannel.body(), ours.body());
        }
        fields(Place.ANSWER_FIELD, kannel.headers(), ours.headers());
    }

    static String words(Answer answer) {
        return switch (answer) {
            case Answer.Replied(var reply) -> Integer.toString(reply.status());
            case PhoneResult.Aborted(var by, var reason) -> "aborted by " + by + ": " + reason;
            case PhoneResult.TimedOut _ -> "no answer";
            case PhoneResult.NoSession _ -> "no session";
            case PhoneResult.Busy _ -> "busy";
            case PhoneResult.Unreadable(_, var why) -> "unreadable: " + why;
        };
    }

    private void origins(Pair pair) {
        var kannel = pair.kannel().seen();
        var ours = pair.ours().seen();
        compare(Place.ORIGIN_HITS, "", targets(kannel), targets(ours));
        if (kannel.isEmpty() || ours.isEmpty()) {
            return;
        }
        var kannels = kannel.getFirst();
        var our = ours.getFirst();
        compare(Place.ORIGIN_LINE, "", kannels.line(), our.line());
        octets(Place.ORIGIN_BODY, kannels.body(), our.body());
        fields(Place.ORIGIN_FIELD, kannels.fields(), our.fields());
    }

    private static String targets(List<Seen> seen) {
        return Integer.toString(seen.size());
    }

    private void fields(Place place, Headers kannel, Headers ours) {
        var names = new TreeSet<String>();
        for (var headers : List.of(kannel, ours)) {
            headers.fields().stream()
                    .map(Header::name)
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .forEach(names::add);
        }
        for (var name : names) {
            compare(place, name, values(kannel, name), values(ours, name));
        }
    }

    /// Lines of one name, in their order; how they are spread over lines says nothing.
    private static String values(Headers headers, String name) {
        if (!headers.has(name)) {
            return Difference.ABSENT;
        }
        return headers.all(name).stream().collect(Collectors.joining(", "));
    }

    private void octets(Place place, Octets kannel, Octets ours) {
        if (!kannel.equals(ours)) {
            differences.add(new Difference(place, "", words(kannel), words(ours)));
        }
    }

    private static String words(Octets octets) {
        String text = octets.text(StandardCharsets.ISO_8859_1);
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return octets.length() + " octets: " + shown.replaceAll("[^ -~]", ".");
    }

    private void compare(Place place, String field, String kannel, String ours) {
        if (!kannel.equals(ours)) {
            differences.add(new Difference(place, field, kannel, ours));
        }
    }
}
