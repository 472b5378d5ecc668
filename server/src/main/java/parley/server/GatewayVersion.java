package parley.server;

import java.util.Optional;

/// Which Parley this is.
final class GatewayVersion {
    private GatewayVersion() {}

    static String of() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
