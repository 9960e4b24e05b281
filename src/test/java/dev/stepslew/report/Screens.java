package dev.stepslew.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Whole screens of {@code src/test/resources/report}; {@code ␛} stands for the escape character there. */
final class Screens {

    private Screens() {}

    static String read(String name) {
        try (InputStream in = Objects.requireNonNull(Screens.class.getResourceAsStream("/report/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace('␛', '\u001b');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
