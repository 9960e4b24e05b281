package dev.stepslew.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What releases of chronyd were seen to accept and refuse; {@link Recorder} wrote it down. */
class RecordedTest {

    @ParameterizedTest
    @ValueSource(strings = {"4.0", "4.3", "4.6.1", "4.8"})
    void acceptsAndRefusesAsChronydDid(String release) throws IOException {
        Version version = Version.parse(release).orElseThrow();

        List<String> wrong = recorded(release)
                .lines()
                .filter(line -> line.startsWith("+") != accepts(line.substring(2), version))
                .toList();

        assertEquals(List.of(), wrong);
    }

    private static boolean accepts(String line, Version version) {
        return ChronyConfig.parse("x", Bytes.bytes(line + "\n"), version)
                .faults()
                .isEmpty();
    }

    private static String recorded(String release) throws IOException {
        try (InputStream in = RecordedTest.class.getResourceAsStream("/chrony/recorded-" + release + ".txt")) {
            return Bytes.of(Objects.requireNonNull(in).readAllBytes());
        }
    }
}
