package parley.wsp;

import java.util.Map;

/// The value syntaxes by the name that `header-fields.tsv` gives them.
final class Syntaxes {
    private static final ValueSyntax TEXT = new TextValue();

    private static final Map<Integer, String> CODINGS =
            Map.of(0, "gzip", 1, "compress", 2, "deflate");

    private Syntaxes() {}

    static ValueSyntax named(String name) {
        return switch (name) {
            case "text" -> TEXT;
            case "quoted" -> new QuotedValue();
            case "integer" -> new IntegerValue();
            case "date" -> new HttpDate();
            case "text-or-date" -> new TextOrDate();
            case "version" -> new VersionValue();
            case "md5", "opaque" -> new Base64Value();
            case "accept", "content-type" -> new MediaValues();
            case "accept-charset" -> WeightedValue.charsets();
            case "accept-language" -> WeightedValue.languages();
            case "accept-encoding" -> WeightedValue.codings(CODINGS);
            case "language" -> new NumberedValue(AssignedNumbers.LANGUAGES);
            case "field-name" -> new NumberedValue(AssignedNumbers.FIELDS);
            case "application-id" -> new ApplicationIdValue();
            case "accept-application" -> new AcceptApplication();
            case "accept-ranges" -> new ListedValue(Map.of(0, "none", 1, "bytes"));
            case "connection" -> new ListedValue(Map.of(0, "close"));
            case "coding" -> new ListedValue(CODINGS);
            case "transfer-encoding" -> new ListedValue(Map.of(0, "chunked"));
            case "security" -> new ListedValue(Map.of(0, "close-subordinate"));
            case "method" -> ListedValue.methods();
            case "disposition" ->
                    new ParametersValue(Map.of(0, "form-data", 1, "attachment", 2, "inline"));
            case "te" -> new TransferCodings();
            case "expect" -> new Expectation();
            case "pragma" -> new Pragma();
            case "cache-control" -> new CacheControl();
            case "credentials" -> new Credentials();
            case "challenge" -> new Challenge();
            case "range" -> new RangeValue();
            case "content-range" -> new ContentRange();
            case "retry-after" -> new RetryAfter();
            case "cookie" -> new CookieValue();
            case "set-cookie" -> new SetCookieValue();
            case "warning" -> new WarningValue();
            case "profile-warning" -> new ProfileWarning();
            default -> throw new IllegalArgumentException("no syntax " + name);
        };
    }
}
