package parley.wsp;

import java.util.EnumSet;
import java.util.Set;

/// Services a session may use when both sides want them. WSP 8.3.2.3.
public enum ProtocolOption {
    CONFIRMED_PUSH(0x80),
    PUSH(0x40),
    SESSION_RESUME(0x20),
    ACKNOWLEDGEMENT_HEADERS(0x10),
    LARGE_DATA_TRANSFER(0x08);

    private final int flag;

    ProtocolOption(int flag) {
        this.flag = flag;
    }

    public static Set<ProtocolOption> of(int flags) {
        var options = EnumSet.noneOf(ProtocolOption.class);
        for (var option : values()) {
            if ((flags & option.flag) != 0) {
                options.add(option);
            }
        }
        return options;
    }

    public static int flags(Set<ProtocolOption> options) {
        return options.stream().mapToInt(option -> option.flag).sum();
    }
}
