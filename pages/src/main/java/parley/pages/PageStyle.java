package parley.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// How pages look. The style stands in the page itself, so that the first view needs one answer;
/// its hash lets a browser accept this style and no other.
public final class PageStyle {
    static final String HTML = read("chat.css");
    static final String XHTML_MP = read("chat-mp.css");

    private PageStyle() {}

    /// For `style-src` of a Content-Security-Policy.
    public static String sources() {
        return hash(HTML) + " " + hash(XHTML_MP);
    }

    private static String hash(String style) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /// Without comments and without the white space that only its readers here need.
    private static String read(String name) {
        try (InputStream in = PageStyle.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the build: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("\\s+", " ")
                    .replaceAll(" ?([{};,]) ?", "$1")
                    .replaceAll(": ", ":")
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
