package dev.stepslew.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths on the controller that begin with {@code ~} or {@code ~user}, read as Python reads them. */
public final class HomePath {

    private HomePath() {}

    /** What it means to this process; what does not begin so, or with a user whom nobody knows, stays as it is. */
    public static String expanded(String path) {
        return expanded(path, System.getenv());
    }

    /** @param environment whose {@code HOME} counts before what the system says of this user */
    public static String expanded(String path, Map<String, String> environment) {
        if (!path.startsWith("~")) {
            return path;
        }
        int end = path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
        String user = path.substring(1, end);
        Optional<String> home = user.isEmpty()
                ? Optional.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                : homeOf(user);
        String joined = home.map(directory -> directory.replaceFirst("/+$", "") + path.substring(end))
                .orElse(path);
        return joined.isEmpty() ? "/" : joined;
    }

    /** As {@code /etc/passwd} has it. */
    private static Optional<String> homeOf(String user) {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":"))
                    .filter(fields -> fields.length > 5 && fields[0].equals(user))
                    .map(fields -> fields[5])
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
