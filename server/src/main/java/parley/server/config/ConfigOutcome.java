package parley.server.config;

import java.nio.file.Path;
import java.util.List;

/// A configuration to run with, or everything that is wrong with it.
public sealed interface ConfigOutcome {

    /// @param made secrets that were not there yet and were made now, for the operator to know
    record Good(GatewayConfig config, List<Made> made) implements ConfigOutcome {
        public Good {
            made = List.copyOf(made);
        }
    }

    record Faulty(List<ConfigFault> faults) implements ConfigOutcome {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /// A new secret: the file only its owner can read, and what it is for.
    record Made(Path file, String purpose) {}
}
