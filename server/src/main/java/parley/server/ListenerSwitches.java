package parley.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The listeners that an operator can switch off and on while the gateway runs. Each works at once:
/// no listener waits for anything to look at its switch.
final class ListenerSwitches {
    static final String CONNECTIONLESS = "wap-connectionless";
    static final String SESSIONS = "wap-session";
    static final String WEB = "web";
    static final String PUSH = "push";
    static final String ACCOUNTING = "accounting";

    private record Switch(Consumer<Boolean> turn, BooleanSupplier isOn) {}

    private final Map<String, Switch> switches = new LinkedHashMap<>();

    static ListenerSwitches of(Gateway.Parts parts) {
        var all = new ListenerSwitches();
        var handsets = parts.handsets();
        all.add(CONNECTIONLESS, handsets::switchConnectionless, handsets::isConnectionlessOn);
        all.add(SESSIONS, handsets::switchSessions, handsets::areSessionsOn);
        all.add(WEB, parts.web()::switchPeople, parts.web()::isPeopleOn);
        parts.push().ifPresent(push -> all.add(PUSH, push::switchTo, push::isOn));
        parts.accounting().ifPresent(radius -> all.add(ACCOUNTING, radius::switchTo, radius::isOn));
        return all;
    }

    private void add(String name, Consumer<Boolean> turn, BooleanSupplier isOn) {
        switches.put(name, new Switch(turn, isOn));
    }

    /// False when there is none of this name.
    boolean turn(String name, boolean on) {
        var found = switches.get(name);
        if (found == null) {
            return false;
        }
        found.turn().accept(on);
        return true;
    }

    /// True for whatever has no switch.
    boolean isOn(String name) {
        var found = switches.get(name);
        return found == null || found.isOn().getAsBoolean();
    }
}
