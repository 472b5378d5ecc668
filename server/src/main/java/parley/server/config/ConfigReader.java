package parley.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads the configuration: the file, over it the environment, over it the command line. Every
/// fault there is comes back at once.
public final class ConfigReader {
    private static final Path USUAL = Path.of("parley.toml");

    private ConfigReader() {}

    /// The file that is read when none is named: `parley.toml` where the gateway is started, if
    /// there is one.
    public static Optional<Path> usualFile() {
        return Optional.of(USUAL).filter(Files::exists);
    }

    /// For running. Makes the secrets that are missing, when there is no fault; says which.
    ///
    /// @param file none: defaults and environment only
    /// @param dataDir what `--data` says
    /// @throws FolderNotUsable when a secret that is missing cannot be kept
    public static ConfigOutcome read(
            Optional<Path> file, Optional<Path> dataDir, Map<String, String> env) {
        return read(file, dataDir, env, true);
    }

    /// For looking only: the same outcome, but nothing is written, and missing secrets are made up.
    public static ConfigOutcome check(
            Optional<Path> file, Optional<Path> dataDir, Map<String, String> env) {
        return read(file, dataDir, env, false);
    }

    private static ConfigOutcome read(
            Optional<Path> file,
            Optional<Path> dataDir,
            Map<String, String> env,
            boolean keepSecrets) {
        var faults = new Faults();
        var given = new HashMap<String, Given>();
        file.ifPresent(it -> given.putAll(TomlSource.read(it, faults)));
        given.putAll(EnvironmentSource.read(env, faults));
        dataDir.ifPresent(it ->
                given.put(ConfigKeys.STORE_FOLDER.path(), new Given.One("--data", it.toString())));
        var settings = new Settings(given);
        settings.check(faults);
        ConfigCheck.check(settings, faults);
        if (!faults.none()) {
            return new ConfigOutcome.Faulty(faults.all());
        }
        Path folder = settings.get(ConfigKeys.STORE_FOLDER);
        var secrets = keepSecrets ? Secrets.in(folder) : Secrets.withoutKeeping(folder);
        return ConfigAssembly.assemble(settings, secrets, faults)
                .<ConfigOutcome>map(config -> new ConfigOutcome.Good(config, secrets.made()))
                .orElseGet(() -> new ConfigOutcome.Faulty(faults.all()));
    }
}
