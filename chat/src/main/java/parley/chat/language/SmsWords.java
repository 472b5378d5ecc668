package parley.chat.language;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells a command from words that are for somebody. STOP is understood however it is said, alone
/// or with politeness around it, but not when anything else is said with it; every other command
/// stands alone, for a word like "who?" is mostly for somebody.
public final class SmsWords {
    private static final String WORDS = "sms-words.txt";
    private static final String POLITE = "polite";
    private static final String REGIONS = "regions";

    /// Longer texts are no commands.
    private static final int UNITS_MAX = 100;

    private final Map<String, Set<Language>> stop = new HashMap<>();
    private final Map<SmsCommand, Map<String, Set<Language>>> commands = new HashMap<>();
    private final Map<String, Language> byRegion = new HashMap<>();
    private final List<String> polite;

    public SmsWords() {
        var courtesies = new HashSet<String>();
        for (Table.Row row : Table.read(WORDS)) {
            switch (row.what()) {
                case POLITE -> row.words().forEach(word -> courtesies.add(Folded.of(word)));
                case REGIONS -> row.words().forEach(region -> byRegion.put(region, row.language()));
                default -> add(SmsCommand.valueOf(row.what().toUpperCase(Locale.ROOT)), row);
            }
        }
        this.polite =
                courtesies.stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList();
    }

    private void add(SmsCommand command, Table.Row row) {
        var known =
                command == SmsCommand.STOP
                        ? stop
                        : commands.computeIfAbsent(command, _ -> new HashMap<>());
        for (String word : row.words()) {
            known.computeIfAbsent(Folded.of(word), _ -> new HashSet<>()).add(row.language());
        }
    }

    public Heard hear(String text) {
        if (text.length() > UNITS_MAX) {
            return new Heard.Words();
        }
        return stop(Folded.of(text)).or(() -> alone(text.strip())).orElseGet(Heard.Words::new);
    }

    /// The language to answer a command in: the one it was said in when that is one, else that of
    /// the country.
    public Language answersIn(Heard.Command command, Optional<String> region) {
        Language ofCountry = ofRegion(region);
        return command.languages().size() != 1 || command.languages().contains(ofCountry)
                ? ofCountry
                : command.languages().iterator().next();
    }

    /// `region`: ISO 3166.
    public Language ofRegion(Optional<String> region) {
        return region.map(byRegion::get).orElse(Language.ENGLISH);
    }

    private Optional<Heard> stop(String said) {
        String rest = said;
        String shorter = withoutCourtesy(rest);
        while (!stop.containsKey(once(rest)) && !shorter.equals(rest)) {
            rest = shorter;
            shorter = withoutCourtesy(rest);
        }
        return Optional.ofNullable(stop.get(once(rest)))
                .map(languages -> new Heard.Command(SmsCommand.STOP, "", languages));
    }

    /// Said twice is said once.
    private static String once(String said) {
        var words = Set.of(said.split(" ", 2)[0]);
        return words.containsAll(List.of(said.split(" "))) ? words.iterator().next() : said;
    }

    /// One courtesy less, at the beginning or at the end; the same when there is none.
    private String withoutCourtesy(String said) {
        for (String courtesy : polite) {
            int rest = said.length() - courtesy.length();
            if (rest > 0
                    && said.startsWith(courtesy)
                    && ends(courtesy, said.charAt(courtesy.length()))) {
                return said.substring(courtesy.length()).strip();
            }
            if (rest > 0 && said.endsWith(courtesy) && ends(courtesy, said.charAt(rest - 1))) {
                return said.substring(0, rest).strip();
            }
        }
        return said;
    }

    /// Chinese has no spaces between words.
    private static boolean ends(String courtesy, char beside) {
        return beside == ' ' || Character.isIdeographic(courtesy.codePointAt(0));
    }

    private Optional<Heard> alone(String said) {
        String bare = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        if (bare.endsWith("?") || bare.endsWith("!")) {
            return Optional.empty();
        }
        for (SmsCommand command : SmsCommand.values()) {
            var known = commands.getOrDefault(command, Map.of());
            var whole = known.get(Folded.of(bare));
            if (whole != null) {
                return Optional.of(new Heard.Command(command, "", whole));
            }
            int space = bare.indexOf(' ');
            if (takesArgument(command) && space > 0) {
                var languages = known.get(Folded.of(bare.substring(0, space)));
                if (languages != null) {
                    String argument = bare.substring(space + 1).strip();
                    return Optional.of(new Heard.Command(command, argument, languages));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean takesArgument(SmsCommand command) {
        return command == SmsCommand.JOIN || command == SmsCommand.LEAVE;
    }
}
