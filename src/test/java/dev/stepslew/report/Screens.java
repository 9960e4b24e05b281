package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Whole screens of {@code src/test/resources/report}; {@code ␛} stands for the escape character there. With
 * {@code -Drecord=true} they are written anew, to be read before they are committed.
 */
final class Screens {

    private Screens() {}

    static void check(String name, String shown) {
        if (Boolean.getBoolean("record")) {
            record(name, shown);
        }
        assertEquals(read(name), shown);
    }

    private static void record(String name, String shown) {
        try {
            Files.writeString(Path.of("src/test/resources/report", name), shown.replace('\u001b', '␛'));
            Files.writeString(Path.of("target/test-classes/report", name), shown.replace('\u001b', '␛'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(Screens.class.getResourceAsStream("/report/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace('␛', '\u001b');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
