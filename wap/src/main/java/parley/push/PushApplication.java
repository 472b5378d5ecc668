package parley.push;

import parley.wbxml.TableFile;

import java.util.List;
import java.util.Optional;

/// Who on the phone takes a push: a registered id and its code. WAP-235 6.4.1.1, OMNA.
public record PushApplication(String id, int code) {
    private static final List<PushApplication> REGISTERED =
            TableFile.rows(PushApplication.class, "applications.tsv", 2).stream()
                    .map(row -> new PushApplication(row.get(1), Integer.parseInt(row.get(0), 16)))
                    .toList();

    /// The browser: where a push without an application id goes.
    public static final PushApplication WML_UA = byCode(2).orElseThrow();

    /// Takes requests to open a session.
    public static final PushApplication SIA = byCode(1).orElseThrow();

    public static Optional<PushApplication> byCode(int code) {
        return REGISTERED.stream().filter(one -> one.code == code).findFirst();
    }

    public static Optional<PushApplication> byId(String id) {
        return REGISTERED.stream().filter(one -> one.id.equalsIgnoreCase(id)).findFirst();
    }
}
