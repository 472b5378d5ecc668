package parley.server.config;

import static parley.server.config.ValueForm.table;
import static parley.server.config.ValueForms.count;
import static parley.server.config.ValueForms.text;

import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Tariff;
import parley.chat.identity.NumberPrefixes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The keys of what SMS cost and may cost.
final class CostKeys {
    private static final int PARTS_MAX = 100_000_000;
    private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

    static final ConfigKey<String> CURRENCY =
            key(
                    "currency",
                    text("a currency's sign, or its name of 1 to 8 letters", "\\p{L}{1,8}|\\p{Sc}"),
                    "EUR",
                    "What stands behind an amount that people are shown.");
    static final ConfigKey<Money> PER_PART =
            key(
                    "per_part",
                    ValueForms.amount(),
                    "0",
                    "Price of one part of an SMS to numbers that no prefix of `prices` fits.");
    static final ConfigKey<Integer> MESSAGE =
            cap("parts_per_message", 60, "for one message, to all its recipients together");
    static final ConfigKey<Integer> PERSON_DAY =
            cap("parts_per_person_day", 200, "for what one person writes in a day of UTC");
    static final ConfigKey<Integer> GROUP_DAY =
            cap("parts_per_group_day", 500, "for what is written in one group in a day");
    static final ConfigKey<Integer> COUNTRY_DAY =
            cap("parts_per_country_day", 5_000, "to the numbers of one country in a day");
    static final ConfigKey<Integer> DAY = cap("parts_per_day", 10_000, "in a day altogether");

    /// The last, for it is a section of its own.
    static final ConfigKey<Map<String, Money>> PRICES =
            key(
                    "prices",
                    table(ValueForms.prefix(), ValueForms.amount()),
                    "",
                    "Prices of one part by how international numbers begin; the longest beginning"
                            + " counts. For example `\"49\" = \"0.075\"`.");

    private CostKeys() {}

    static List<ConfigKey<?>> all() {
        return List.copyOf(KEYS);
    }

    static Tariff tariff(Settings settings) {
        var prices = new HashMap<>(settings.get(PRICES));
        return new Tariff(
                settings.get(CURRENCY), new NumberPrefixes<>(prices, settings.get(PER_PART)));
    }

    static Caps caps(Settings settings) {
        return new Caps(
                settings.get(MESSAGE),
                settings.get(PERSON_DAY),
                settings.get(GROUP_DAY),
                settings.get(COUNTRY_DAY),
                settings.get(DAY));
    }

    private static ConfigKey<Integer> cap(String name, int usual, String what) {
        return key(
                name,
                count(0, PARTS_MAX),
                String.valueOf(usual),
                "How many parts of SMS may leave " + what + ".");
    }

    private static <T> ConfigKey<T> key(
            String name, ValueForm<T> form, String fallback, String about) {
        var key = new ConfigKey<>("cost", name, form, fallback, about);
        KEYS.add(key);
        return key;
    }
}
