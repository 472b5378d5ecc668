package parley.adapters.webhttp;

import parley.pages.Rendering;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which markup a browser gets, and as what media type: what it says it takes, else what its name
/// tells. A phone that takes both kinds gets the one made for phones. WAE 7.4, RFC 9110 12.5.1.
record Negotiation(Rendering rendering, String mediaType) {
    private static final String MOBILE = "application/vnd.wap.xhtml+xml";
    private static final String XHTML = "application/xhtml+xml";
    private static final Pattern WAP_1 =
            Pattern.compile(
                    "UP\\.Browser/[34]|Nokia7110|Nokia6210|EricssonR|WAP1\\.",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern WAP_2 =
            Pattern.compile(
                    "MIDP|UP\\.Browser/[67]|NetFront|Obigo|Teleca", Pattern.CASE_INSENSITIVE);

    static Negotiation of(String accept, String userAgent) {
        double html = quality(accept, "text/html").orElse(0.0);
        double mobile = quality(accept, MOBILE).orElse(0.0);
        double xhtml = quality(accept, XHTML).orElse(0.0);
        double wml =
                Math.max(
                        quality(accept, "text/vnd.wap.wml").orElse(0.0),
                        quality(accept, "application/vnd.wap.wmlc").orElse(0.0));
        if (mobile > 0 && mobile >= html && mobile >= wml) {
            return new Negotiation(Rendering.XHTML_MP, MOBILE);
        }
        if (wml > 0 && wml > Math.max(html, xhtml)) {
            return new Negotiation(Rendering.WML, "text/vnd.wap.wml");
        }
        if (html == 0 && xhtml == 0) {
            if (WAP_1.matcher(userAgent).find()) {
                return new Negotiation(Rendering.WML, "text/vnd.wap.wml");
            }
            if (WAP_2.matcher(userAgent).find()) {
                return new Negotiation(Rendering.XHTML_MP, MOBILE);
            }
        }
        return html == 0 && xhtml > 0 && !accept.contains("*/*")
                ? new Negotiation(Rendering.XHTML_MP, XHTML)
                : new Negotiation(Rendering.HTML, "text/html");
    }

    /// Empty when the type is not named itself; wild cards name nothing.
    private static Optional<Double> quality(String accept, String type) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            if (parts[0].strip().equals(type)) {
                for (int i = 1; i < parts.length; i++) {
                    String parameter = parts[i].strip();
                    if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
                        return Optional.of(Double.parseDouble(parameter.substring(2)));
                    }
                }
                return Optional.of(1.0);
            }
        }
        return Optional.empty();
    }
}
