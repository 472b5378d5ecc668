package parley.adapters.smscsmpp;

import java.util.Set;

/// How texts are written for phones.
///
/// @param nationalLanguages whose shift tables may be used for sending; all are read
/// @param concatenation national languages need one that writes headers
public record SmsTextConfig(Set<NationalLanguage> nationalLanguages, Concatenation concatenation) {
    /// What every phone and SMSC takes.
    public static final SmsTextConfig PLAIN = new SmsTextConfig(Set.of(), Concatenation.UDH8);

    public SmsTextConfig {
        nationalLanguages = Set.copyOf(nationalLanguages);
        if (!nationalLanguages.isEmpty() && !concatenation.writesHeaders()) {
            throw new IllegalArgumentException("national languages are said in a header");
        }
    }
}
