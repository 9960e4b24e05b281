package dev.stepslew.chrony;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is in a file, parser and linter come to an end without a defect. */
class FuzzTest {

    private static final long SEED = Long.getLong("stepslew.fuzz.seed", 1);
    private static final Circumstances HOST =
            Circumstances.UNKNOWN.withOwn(Set.of("192.0.2.10", "vip.example")).withNames(name -> List.of());

    private final Random random = new Random(SEED);
    private final LineGenerator generator = new LineGenerator(SEED);

    @Test
    void survivesThousandsOfLines() {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> lines(6_000));
    }

    @Test
    @Tag("soak")
    void survivesAMillionLines() {
        assertTimeoutPreemptively(Duration.ofMinutes(30), () -> lines(1_000_000));
    }

    @Test
    void survivesVeryLongWordsAndLines() {
        for (String part : List.of("1", "a.", ":", "0x", "{{", "*", "server ", "e+", "\0", "10/", "[", "\u00e9")) {
            String text = part.repeat(20_000);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> lint(text + "\nserver " + text + "\nallow " + text + "\n"));
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> lint("allow " + text.substring(0, 2000) + "\n"));
        }
    }

    private void lines(int many) {
        for (int done = 0; done < many; ) {
            StringBuilder text = new StringBuilder();
            int lines = 1 + random.nextInt(40);
            for (int i = 0; i < lines; i++) {
                text.append(line()).append(random.nextInt(20) == 0 ? "\r\n" : "\n");
            }
            lint(text.toString());
            done += lines;
        }
    }

    private String line() {
        return switch (random.nextInt(8)) {
            case 0 -> bytes(random.nextInt(80));
            case 1 -> "# stepslew: " + (random.nextBoolean() ? "allow CHR0" + random.nextInt(60) + " x" : bytes(9));
            case 2 -> generator.line() + bytes(random.nextInt(6));
            default -> generator.line();
        };
    }

    private String bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private void lint(String text) {
        Version version = random.nextBoolean() ? Version.USUAL : Version.NEWEST;
        ChronyConfig config = ChronyConfig.parse("fuzz", Bytes.bytes(text), version);
        assertArrayEquals(Bytes.bytes(text), config.content());
        Linter.lint("fuzz", config, HOST).forEach(Finding::toString);
    }
}
