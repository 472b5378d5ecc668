package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Our parts as they come to a phone, read by a dissector that nobody here wrote.
@Timeout(60)
class PartsReadByTsharkTest {
    private static final SmsText PLAIN = new SmsText(SmsTextConfig.PLAIN);

    @TempDir Path folder;

    @Test
    void itReadsTheTextOfEachPartAndWhereItBelongs() throws Exception {
        var texts =
                List.of(
                        "Dinner at 8? €5 [each] {ñ} @Ω ".repeat(12),
                        "a".repeat(160),
                        "ужин в восемь 🍜 你好 ".repeat(12));
        for (String text : texts) {
            var parts = PLAIN.partsOf(text, 0xA7);
            var read =
                    read(
                            parts,
                            "gsm_sms.udh.mm.msg_id",
                            "gsm_sms.udh.mm.msg_parts",
                            "gsm_sms.udh.mm.msg_part",
                            "gsm_sms.sms_text");
            var expected = new ArrayList<String>();
            for (int index = 1; index <= parts.size(); index++) {
                String place =
                        parts.size() == 1 ? "\t\t" : "167\t%d\t%d".formatted(parts.size(), index);
                // it puts the parts together at the last one
                String said =
                        index == parts.size()
                                ? String.join(",", ReadParts.texts(parts))
                                : ReadParts.texts(parts).get(index - 1);
                expected.add(place + "\t" + said);
            }
            assertThat(read).isEqualTo(expected);
        }
    }

    @Test
    void itReadsAReferenceOfSixteenBits() throws Exception {
        var texts = new SmsText(new SmsTextConfig(Set.of(), Concatenation.UDH16));
        var read =
                read(
                        texts.partsOf("я".repeat(140), 0x1234),
                        "gsm_sms.udh.mm.msg_id",
                        "gsm_sms.sms_text");
        String full = "я".repeat(66);
        assertThat(read)
                .containsExactly(
                        "4660\t" + full,
                        "4660\t" + full,
                        "4660\t" + String.join(",", full, full, "я".repeat(8)));
    }

    /// It knows the languages, though not their tables.
    @Test
    void itReadsTheLanguagesAndThatPartsAreFullToTheLastSeptet() throws Exception {
        var texts =
                new SmsText(
                        new SmsTextConfig(
                                Set.of(NationalLanguage.TURKISH, NationalLanguage.PORTUGUESE),
                                Concatenation.UDH8));
        var one = texts.partsOf("ş" + "a".repeat(153), 1);
        var several = texts.partsOf("ş".repeat(200) + "ã".repeat(46), 3);
        String[] fields = {
            "gsm_sms.dis_iei_lang.single_shift",
            "gsm_sms.dis_iei_lang.locking_shift",
            "gsm_sms.udh.mm.msg_part",
            "gsm_sms.tp.user_data_length"
        };
        assertThat(read(one, fields)).containsExactly("1\t\t\t160");
        assertThat(read(several, fields)).containsExactly("3\t1\t1\t160", "3\t1\t2\t160");
    }

    /// One line for each part.
    private List<String> read(List<SmsPart> parts, String... fields) throws Exception {
        var frames = parts.stream().map(Tpdu::deliver).toList();
        for (Octets frame : frames) {
            assertThat(frame.length()).as("user data of 140 octets").isLessThanOrEqualTo(19 + 140);
        }
        Path capture = folder.resolve("parts.pcap");
        Files.write(capture, Tpdu.capture(frames));
        var wrong =
                ask(
                        capture,
                        List.of(
                                "_ws.malformed",
                                "_ws.expert.message",
                                "gsm_sms.unexpected_data_length"));
        assertThat(wrong).as("malformed").allMatch(String::isBlank);
        return ask(capture, List.of(fields));
    }

    private static List<String> ask(Path capture, List<String> fields) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                "tshark",
                                "-r",
                                capture.toString(),
                                "-o",
                                "uat:user_dlts:\"User 0"
                                        + " (DLT=147)\",\"gsm_sms\",\"0\",\"\",\"0\",\"\"",
                                "-T",
                                "fields"));
        fields.forEach(field -> command.addAll(List.of("-e", field)));
        try {
            Process tshark =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tshark.waitFor()).as("tshark's exit code").isZero();
            return said.lines().toList();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            return abort("tshark is not installed: apt-get install tshark");
        }
    }
}
