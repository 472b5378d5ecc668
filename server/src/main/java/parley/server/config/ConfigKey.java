package parley.server.config;

import java.util.Locale;

/// One thing that can be configured.
///
/// @param standard what holds when nobody says anything, written as in the environment; empty: none
/// @param about for the operator: one or two sentences
record ConfigKey<T>(String section, String name, ValueForm<T> form, String standard, String about) {

    /// As it is called in messages: `wap.session_port`.
    String path() {
        return section + "." + name;
    }

    /// The environment variable that overrides the file.
    String environment() {
        return "PARLEY_" + path().replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
