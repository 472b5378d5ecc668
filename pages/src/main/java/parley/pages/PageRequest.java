package parley.pages;

import parley.chat.identity.RequestOrigin;

import java.util.List;
import java.util.Map;

/// A request for one of our own pages, from whatever phone or browser.
///
/// @param path decoded, begins with `/`, without query
/// @param fields query and form fields, decoded; a posted field wins over one in the query
public record PageRequest(
        Method method,
        String path,
        Map<String, List<String>> fields,
        RequestOrigin origin,
        Rendering rendering) {
    public PageRequest {
        fields = Map.copyOf(fields);
    }

    public enum Method {
        GET,
        POST,
        /// As `GET`, but nobody looks at the page: not evidence that anything was read.
        HEAD
    }
}
