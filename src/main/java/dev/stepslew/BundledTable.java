package dev.stepslew;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table that lies in the jar: an entry in each line, and lines with {@code #} for people. */
public final class BundledTable {

    private BundledTable() {}

    /**
     * The lines that are entries, as they stand there.
     *
     * @param path absolute within the jar
     */
    public static List<String> lines(String path) {
        try (InputStream in = BundledTable.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
