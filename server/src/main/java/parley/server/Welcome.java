package parley.server;

import parley.server.config.ConfigOutcome.Made;

import java.util.List;

/// What a person reads after `serve`: what listens where, and what to try next.
final class Welcome {
    private Welcome() {}

    static String text(Gateway gateway, List<Made> made) {
        var status = gateway.status();
        var text = new StringBuilder();
        text.append("Parley ")
                .append(status.version())
                .append(" is ready. Messages are kept in ")
                .append(status.dataFolder())
                .append(".\n\n");
        for (var at : status.listeners()) {
            text.append(
                    "  %-22s %-5s %s:%d%n"
                            .formatted(at.name(), at.protocol(), at.address(), at.port()));
        }
        if (status.smsc().kind().equals("practice")) {
            text.append(
                    "\n  No SMSC is configured: a PRACTICE SMSC runs inside. It speaks real SMPP,"
                            + " but nothing leaves this machine.\n");
        }
        for (var secret : made) {
            text.append("  Made ")
                    .append(secret.file())
                    .append(": ")
                    .append(secret.purpose())
                    .append(".\n");
        }
        var config = gateway.parts().config();
        text.append("\nTry next\n")
                .append("  ./parley demo     in a second terminal: two phones chat, step by step\n")
                .append("  ./parley status   what runs and what waits\n")
                .append("  http://")
                .append(config.web().bind().getHostAddress())
                .append(':')
                .append(gateway.webPort())
                .append("/   the chat page in a browser\n");
        if (status.smsc().kind().equals("practice")) {
            text.append("  http://")
                    .append(config.web().operatorsBind().getHostAddress())
                    .append(':')
                    .append(gateway.operatorsPort())
                    .append("/practice   the SMS that practice phones received (PINs too)\n");
        }
        return text.append("\nCtrl-C stops it.\n").toString();
    }
}
