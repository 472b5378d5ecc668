package parley.server.config;

import parley.adapters.smscsmpp.Concatenation;
import parley.adapters.smscsmpp.LinkConfig;
import parley.adapters.smscsmpp.NationalLanguage;
import parley.chat.delivery.SmsPushPolicy;
import parley.server.config.ValueForm.Attempt;
import parley.server.config.ValueForm.Shape;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The words for how SMS are sent.
final class SmsForms {
    private SmsForms() {}

    static ValueForm<Concatenation> concatenation() {
        return word(
                "udh8, udh16, sar or payload",
                Arrays.asList(Concatenation.values()),
                Concatenation::word);
    }

    static ValueForm<LinkConfig.Bind> bind() {
        return word(
                "transceiver, transmitter or receiver",
                Arrays.asList(LinkConfig.Bind.values()),
                LinkConfig.Bind::word);
    }

    static ValueForm<LinkConfig.Version> version() {
        return word(
                "3.4 or 5.0", Arrays.asList(LinkConfig.Version.values()), LinkConfig.Version::word);
    }

    static ValueForm<SmsPushPolicy.Use> pushUse() {
        return word(
                "never, over_cap or cheaper",
                Arrays.asList(SmsPushPolicy.Use.values()),
                SmsPushPolicy.Use::word);
    }

    static ValueForm<NationalLanguage> nationalLanguage() {
        return word("language", Arrays.asList(NationalLanguage.values()), NationalLanguage::word);
    }

    private static <T> ValueForm<T> word(String unit, List<T> all, Function<T, String> wordOf) {
        String remedy =
                "write one of " + all.stream().map(wordOf).collect(Collectors.joining(", "));
        return ValueForm.one(
                unit,
                Shape.TEXT,
                text ->
                        all.stream()
                                .filter(one -> wordOf.apply(one).equals(text))
                                .findFirst()
                                .map(Attempt::of)
                                .orElseGet(() ->
                                        Attempt.unfit("'" + text + "' is none of them", remedy)));
    }
}
