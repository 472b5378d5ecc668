package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.adapters.smscsmpp.GsmAlphabet.Encoding;
import parley.octets.Octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Our tables against those of two others who read 3GPP 23.038 Annex A, each in another release.
class NationalTablesTest {
    private static final String NONE = "----";

    /// Where the two differ, or both have what the specification has by mistake.
    private static final String DECIDED =
            """
            bengali locking 2c   | 002c | a comma is nowhere else, the apostrophe is
            gujarati locking 2c  | 002c | as above
            hindi locking 2c     | 002c | as above
            kannada locking 2c   | 002c | as above
            malayalam locking 2c | 002c | as above
            oriya locking 2c     | 002c | as above
            punjabi locking 2c   | 002c | as above
            tamil locking 2c     | 002c | as above
            telugu locking 2c    | 002c | as above
            urdu locking 2c      | 002c | as above
            turkish locking 1f   | 00c9 | as in the default alphabet; the space is at 20
            oriya locking 47     | 0b33 | in the order of Unicode; the nukta is at 4e
            punjabi single 23    | 0a6d | the seventh of ten digits
            tamil single 24      | 0bee | the eighth of ten digits
            telugu single 22     | 0c6c | the sixth of ten digits
            telugu single 23     | 0c6d | the seventh of ten digits
            kannada locking 24   | 0ca1 | in the order of Unicode; 0caa is at 3d. Android, too
            """;

    @Test
    void everyPlaceIsAsBothHaveItOrAsDecided() throws IOException {
        var newer = read("national-tables-release-18.vectors");
        var older = read("national-tables-release-16.vectors");
        var decided = new HashMap<String, String>();
        DECIDED.lines()
                .map(line -> line.split("\\|"))
                .forEach(fields -> decided.put(fields[0].strip(), fields[1].strip()));
        var wrong = new TreeSet<String>();
        var used = new TreeSet<String>();
        newer.forEach((place, character) -> {
            String other = older.getOrDefault(place, "");
            String ours = ours(place);
            if (!ours.equals(character) || !ours.equals(other)) {
                used.add(place);
                if (!ours.equals(decided.get(place))) {
                    wrong.add(place + " " + ours + ", " + character + ", " + other);
                }
            }
        });
        assertThat(newer).hasSize(25 * 128).containsOnlyKeys(older.keySet());
        assertThat(wrong).isEmpty();
        assertThat(used).isEqualTo(new TreeSet<>(decided.keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void whateverALanguageHasComesBackAsItWent(NationalLanguage language) {
        var both = new GsmAlphabet(Optional.of(language), Optional.of(language));
        int characters = 0;
        for (int point = 0; point < 0x10000; point++) {
            String text = Character.toString(point);
            if (both.encode(text) instanceof Encoding.Septets(var septets)) {
                characters++;
                assertThat(both.decode(septets)).isEqualTo(text);
                assertThat(septets.length()).isEqualTo(both.septets().applyAsInt(point));
            }
        }
        assertThat(characters).isGreaterThan(135);
    }

    @ParameterizedTest
    @EnumSource
    void aLockingTableHasNoCharacterTwice(NationalLanguage language) {
        var table = ShiftTables.basic(Optional.of(language));
        for (int septet = 0; septet < 128; septet++) {
            int character = table.characterAt(septet);
            if (character != CharacterTable.NONE) {
                assertThat(table.septetOf(character)).isEqualTo(septet);
            }
        }
    }

    @Test
    void identifiersAreThoseOfTheSpecification() {
        assertThat(NationalLanguage.identifiedBy(1)).contains(NationalLanguage.TURKISH);
        assertThat(NationalLanguage.identifiedBy(6)).contains(NationalLanguage.HINDI);
        assertThat(NationalLanguage.identifiedBy(13)).contains(NationalLanguage.URDU);
        assertThat(NationalLanguage.identifiedBy(0)).as("reserved").isEmpty();
        assertThat(NationalLanguage.identifiedBy(14)).as("reserved").isEmpty();
        for (NationalLanguage language : NationalLanguage.values()) {
            assertThat(NationalLanguage.identifiedBy(language.identifier())).contains(language);
        }
    }

    private static String ours(String place) {
        String[] words = place.split(" ");
        var language =
                Optional.of(NationalLanguage.valueOf(words[0].toUpperCase(java.util.Locale.ROOT)));
        var table =
                words[1].equals("locking")
                        ? ShiftTables.basic(language)
                        : ShiftTables.extension(language);
        int character = table.characterAt(Octets.fromHex(words[2]).at(0));
        return character == CharacterTable.NONE ? NONE : "%04x".formatted(character);
    }

    /// `hindi locking 2c` to `002c`.
    private static Map<String, String> read(String vectors) throws IOException {
        var places = new TreeMap<String, String>();
        for (String line : Files.readAllLines(Path.of("src/test/vectors", vectors))) {
            if (!line.startsWith("#")) {
                String[] fields = line.split("\\|");
                int first = Integer.parseInt(fields[1].strip(), 16);
                String[] characters = fields[2].strip().split(" ");
                for (int i = 0; i < characters.length; i++) {
                    places.put(fields[0] + "%02x".formatted(first + i), characters[i]);
                }
            }
        }
        return places;
    }
}
