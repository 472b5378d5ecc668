package parley.server.config;

/// One thing wrong with a configuration. Holds no secret and no number.
///
/// @param place `parley.toml:12`, `environment`, or the option of the command line
/// @param key `wap.session_port`, or the variable; empty when the file as a whole is meant
/// @param wrong what is wrong
/// @param remedy what to do
public record ConfigFault(String place, String key, String wrong, String remedy) {

    /// One line, as it is shown.
    public String line() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + wrong + "; " + remedy;
    }
}
