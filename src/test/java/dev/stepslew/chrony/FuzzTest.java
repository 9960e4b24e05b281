package dev.stepslew.chrony;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    void survivesRealFilesWithErrorsInThem() throws Exception {
        List<String> files = List.of(
                Files.readString(Path.of("templates/chrony.conf.j2")),
                Files.readString(Path.of("templates/chrony-hardened.conf.j2")),
                "confdir /a /b\nsourcedir /a\ninclude /a/*.conf\nserver a iburst key 1\nallow 10/8\nlocal stratum 10\n");
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < Integer.getInteger("stepslew.fuzz.files", 200); i++) {
                lintWithIncludes(mutant(files.get(i % files.size())), mutant(files.get(random.nextInt(files.size()))));
            }
        });
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

    /** Bytes changed, lines doubled, dropped, cut and joined. */
    private String mutant(String text) {
        StringBuilder mutant = new StringBuilder(text);
        for (int i = random.nextInt(12); i > 0 && mutant.length() > 1; i--) {
            int at = random.nextInt(mutant.length());
            int end = Math.min(mutant.length(), at + random.nextInt(30));
            switch (random.nextInt(5)) {
                case 0 -> mutant.setCharAt(at, (char) random.nextInt(256));
                case 1 -> mutant.delete(at, end);
                case 2 -> mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, end));
                case 3 -> mutant.insert(at, generator.line() + "\n");
                default -> mutant.setCharAt(at, random.nextBoolean() ? '\n' : ' ');
            }
        }
        return mutant.toString();
    }

    /** Files that may include themselves and each other, and a change from the one to the other. */
    private void lintWithIncludes(String text, String other) {
        Version version = random.nextBoolean() ? Version.OLDEST : Version.NEWEST;
        // a circle is a thousand files until it is given up
        boolean circle = random.nextInt(100) == 0;
        FakeFiles files = new FakeFiles(Map.of(
                "/a/x.conf",
                other,
                "/a/y.conf",
                circle ? "include /a/x.conf\nconfdir /a\n" : "",
                "/b/x.sources",
                other));
        ChronyConfig config = ChronyConfig.read("fuzz", Bytes.bytes(text), version, files);
        for (Part part : Part.values()) {
            Linter.review("fuzz", part, config, HOST).findings().forEach(Finding::toString);
            Linter.review("fuzz", part, ChronyConfig.parse(part, "fuzz", Bytes.bytes(text), version), HOST);
        }
        ConfigChange.between(ChronyConfig.parse("fuzz", Bytes.bytes(other), version), config)
                .sentences();
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
