package dev.stepslew.template;

import dev.stepslew.config.Configuration;
import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Undecryptable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What templates and lookups may read on the controller. */
public interface TemplateFiles {

    /** Whether a file or directory is there. */
    boolean exists(Path path);

    /**
     * A file's bytes; where the file is a vault, those of its content.
     *
     * @throws UncheckedIOException where it cannot be read
     */
    byte[] bytes(Path path);

    /** The files in a directory, by name; empty where it is none. */
    List<Path> list(Path directory);

    Map<String, String> environment();

    /** How vaults are opened. */
    default Decryption decryption() {
        return Decryption.none();
    }

    /** What is configured around the run. */
    default Configuration configuration() {
        return Configuration.none();
    }

    /** A file's text; UTF-8. */
    default String text(Path path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The real disk and environment; vaults stay shut. */
    static TemplateFiles disk() {
        return disk(Decryption.none());
    }

    /** The real disk and environment; nothing is configured. */
    static TemplateFiles disk(Decryption decryption) {
        return disk(decryption, Configuration.none());
    }

    /** The real disk and environment. */
    static TemplateFiles disk(Decryption decryption, Configuration configuration) {
        return new TemplateFiles() {
            @Override
            public boolean exists(Path path) {
                return Files.exists(path);
            }

            @Override
            public byte[] bytes(Path path) {
                try {
                    return decryption.content(Files.readAllBytes(path));
                } catch (AccessDeniedException e) {
                    throw new UncheckedIOException("cannot read " + path, new IOException("this user may not", e));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read " + path, e);
                } catch (Undecryptable e) {
                    throw new UncheckedIOException("cannot read " + path, new IOException("the file " + e.reason(), e));
                }
            }

            @Override
            public List<Path> list(Path directory) {
                try (Stream<Path> entries = Files.isDirectory(directory) ? Files.list(directory) : Stream.empty()) {
                    return entries.sorted().toList();
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read " + directory, e);
                }
            }

            @Override
            public Map<String, String> environment() {
                return System.getenv();
            }

            @Override
            public Decryption decryption() {
                return decryption;
            }

            @Override
            public Configuration configuration() {
                return configuration;
            }
        };
    }
}
