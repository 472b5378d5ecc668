package parley.pap;

import java.util.Optional;

/// How a push shall travel; what cannot be kept is refused, never ignored. PAP 9.2.2.
public record QualityOfService(
        Priority priority,
        DeliveryMethod method,
        Optional<String> network,
        boolean networkRequired,
        Optional<String> bearer,
        boolean bearerRequired) {
    public static final QualityOfService NOT_SPECIFIED =
            new QualityOfService(
                    Priority.MEDIUM,
                    DeliveryMethod.NOT_SPECIFIED,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    false);

    /// In the order of the specification, the most urgent first.
    public enum Priority {
        HIGH,
        MEDIUM,
        LOW
    }

    public enum DeliveryMethod {
        CONFIRMED,
        PREFER_CONFIRMED,
        UNCONFIRMED,
        NOT_SPECIFIED
    }
}
