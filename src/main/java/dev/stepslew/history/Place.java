package dev.stepslew.history;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where a history is kept: in a file of this machine or on a server. */
public sealed interface Place {

    /** An SQLite database. */
    record LocalFile(Path path) implements Place {

        @Override
        public String shown() {
            return path.toString();
        }
    }

    /** A PostgreSQL database; its JDBC URL may hold a password, so it is never printed. */
    record Server(String url) implements Place {

        private static final String PREFIX = "jdbc:postgresql:";

        /** Without the parameters, in which a password may stand. */
        @Override
        public String shown() {
            return url.replaceFirst("\\?.*$", "").replaceFirst("//[^/@]*@", "//");
        }

        @Override
        public String toString() {
            return "Server[" + shown() + "]";
        }
    }

    /** For people and logs: without anything that is secret. */
    String shown();

    /**
     * A path, or a JDBC URL.
     *
     * @param directory relative paths are found from here
     * @throws IllegalArgumentException where it is neither; its message is for people
     */
    static Place parse(String text, Path directory) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith(Server.PREFIX)) {
            return new Server(text);
        }
        if (lower.startsWith("jdbc:sqlite:")) {
            return file(text.substring("jdbc:sqlite:".length()), directory);
        }
        if (lower.startsWith("postgres://") || lower.startsWith("postgresql://")) {
            throw new IllegalArgumentException(
                    "a server is named by its JDBC URL: jdbc:postgresql://HOST/DATABASE?user=NAME");
        }
        if (lower.startsWith("jdbc:") || lower.matches("[a-z]+://.*")) {
            throw new IllegalArgumentException("expected a path, jdbc:postgresql://HOST/DATABASE or none");
        }
        return file(text, directory);
    }

    private static Place file(String text, Path directory) {
        if (text.isBlank() || text.endsWith("/")) {
            throw new IllegalArgumentException("expected the path of a file, jdbc:postgresql://HOST/DATABASE or none");
        }
        try {
            return new LocalFile(directory.resolve(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no path: " + e.getReason(), e);
        }
    }
}
