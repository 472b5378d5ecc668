package parley.adapters.smscsmpp;

import parley.chat.budget.Money;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One bind to an SMSC.
///
/// @param name of the link, for operators
/// @param smsc whose ids and reports these are: links to one SMSC share it; empty: there is no
///   other
/// @param prefixes how the numbers begin that it carries, digits; none: all
/// @param perPart what one part costs, for choosing between links
public record LinkConfig(
        String name,
        String smsc,
        Place place,
        Login login,
        Load load,
        Set<String> prefixes,
        Money perPart) {
    public LinkConfig {
        prefixes = Set.copyOf(prefixes);
    }

    /// @param tls none: in the clear
    public record Place(String host, int port, Optional<Tls> tls) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /// @param authorities a PEM file of the only certificates that are trusted; none: the JDK's
    public record Tls(Optional<Path> authorities) {}

    /// @param version what the bind says that we speak
    public record Login(
            Bind bind, String systemId, String password, String systemType, Version version) {
        public Login(Bind bind, String systemId, String password, String systemType) {
            this(bind, systemId, password, systemType, Version.V3_4);
        }

        /// Does not print the password.
        @Override
        public String toString() {
            return "Login[bind=" + bind + ", systemId=" + systemId + "]";
        }
    }

    /// @param windowParts submits under way at once
    /// @param partsPerSecond 0: as many as the window lets through
    public record Load(int windowParts, int partsPerSecond) {}

    /// What is sent is the same in both; an SMSC that is told 5.0 may say how loaded it is.
    public enum Version {
        V3_4("3.4"),
        V5_0("5.0");

        private final String word;

        Version(String word) {
            this.word = word;
        }

        /// As an operator writes it.
        public String word() {
            return word;
        }
    }

    /// SMPP 3.4 2.2.
    public enum Bind {
        TRANSCEIVER,
        TRANSMITTER,
        RECEIVER;

        /// As an operator writes it: `transceiver`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean sends() {
        return login.bind() != Bind.RECEIVER;
    }

    /// The SMSC's id of a part as it is told upwards.
    String named(String smscId) {
        return smsc.isEmpty() ? smscId : smsc + "/" + smscId;
    }
}
