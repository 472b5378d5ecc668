package parley.server.config;

import static parley.server.config.ValueForms.count;

import parley.chat.identity.AddressPace;

import java.util.List;

/// The keys of `[people]` that say how much may come from one address.
final class AddressKeys {
    private static final AddressPace.Limits USUAL = AddressPace.Limits.USUAL;

    static final ConfigKey<Integer> FORMS =
            key(
                    "forms_per_address",
                    USUAL.forms(),
                    "Forms that one address may post in a minute, messages too; more are answered"
                            + " that it was too much. Looking is never counted. Of an IPv6 address"
                            + " the first 64 bits count; whom a trusted proxy names does not.");
    static final ConfigKey<Integer> PINS =
            key(
                    "pins_per_address",
                    USUAL.pins(),
                    "PINs that one address may ask for in 15 minutes.");
    static final ConfigKey<Integer> WRONG =
            key(
                    "wrong_per_address",
                    USUAL.wrong(),
                    "Wrong PINs and reply links from one address in 15 minutes; above, nobody signs"
                            + " in there or opens a link, unless we know already who that is.");

    private AddressKeys() {}

    static List<ConfigKey<?>> all() {
        return List.of(FORMS, PINS, WRONG);
    }

    static AddressPace.Limits limits(Settings settings) {
        return new AddressPace.Limits(settings.get(FORMS), settings.get(PINS), settings.get(WRONG));
    }

    private static ConfigKey<Integer> key(String name, int standard, String about) {
        return new ConfigKey<>(
                "people", name, count(1, 1_000_000), Integer.toString(standard), about);
    }
}
