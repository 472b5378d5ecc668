package parley.relay;

import parley.wsp.HttpDates;
import parley.wsp.HttpText;

import java.util.List;

/// Whether a phone has already what we have. RFC 9110 13.1.2, 13.1.3.
final class Conditions {
    private Conditions() {}

    static boolean isUnchanged(List<HttpField> request, List<HttpField> response) {
        if (Fields.has(request, "If-None-Match")) {
            var tag = Fields.first(response, "ETag");
            String known = Fields.joined(request, "If-None-Match");
            return known.strip().equals("*")
                    || (tag.isPresent()
                            && HttpText.split(known, ',').stream()
                                    .anyMatch(one -> opaque(one).equals(opaque(tag.get()))));
        }
        var since = Fields.first(request, "If-Modified-Since").flatMap(HttpDates::read);
        var modified = Fields.first(response, "Last-Modified").flatMap(HttpDates::read);
        return since.isPresent() && modified.isPresent() && !modified.get().isAfter(since.get());
    }

    /// The comparison is weak: a deck compiled from the same text says the same.
    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
