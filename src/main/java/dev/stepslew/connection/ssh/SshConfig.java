package dev.stepslew.connection.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What ssh_config files say about one host, ssh_config(5): the first value of a keyword wins, IdentityFile collects.
 * Criteria of Match that need a command or a second pass ({@code exec}, {@code canonical}, {@code final}) don't match.
 */
final class SshConfig {

    private static final int DEEPEST_INCLUDE = 16;

    private final Path home;
    private final String alias;
    private final String localUser;
    private final Map<String, List<String>> values = new HashMap<>();

    /** @param alias the name as the user wrote it */
    SshConfig(Path home, String alias, String localUser) {
        this.home = home;
        this.alias = alias;
        this.localUser = localUser;
    }

    /** Adds the keywords of a file that the ones before it have not said; a missing file says nothing. */
    void read(Path file) {
        read(file, true, 0);
    }

    /** Adds a keyword from a command line, in the form {@code Keyword=value} or {@code Keyword value}. */
    void option(String line) {
        List<String> words = words(line);
        if (words.size() > 1) {
            add(words.get(0), words.subList(1, words.size()));
        }
    }

    void put(String keyword, String value) {
        add(keyword, List.of(value));
    }

    Optional<String> value(String keyword) {
        return Optional.ofNullable(values.get(key(keyword))).map(list -> list.get(0));
    }

    List<String> values(String keyword) {
        return values.getOrDefault(key(keyword), List.of());
    }

    private void read(Path file, boolean relevant, int depth) {
        List<String> lines;
        try {
            if (depth > DEEPEST_INCLUDE || !Files.isRegularFile(file)) {
                return;
            }
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return;
        }
        boolean active = relevant;
        for (String line : lines) {
            List<String> words = words(line);
            if (words.isEmpty()) {
                continue;
            }
            List<String> arguments = words.subList(1, words.size());
            switch (key(words.get(0))) {
                case "host" -> active = relevant && matchesHost(arguments, alias);
                case "match" -> active = relevant && matches(arguments);
                case "include" -> include(arguments, file, active, depth);
                default -> {
                    if (active && !arguments.isEmpty()) {
                        add(words.get(0), arguments);
                    }
                }
            }
        }
    }

    private void include(List<String> patterns, Path from, boolean active, int depth) {
        for (String pattern : patterns) {
            Path path = expandHome(pattern);
            Path base = from.startsWith("/etc") ? Path.of("/etc/ssh") : home.resolve(".ssh");
            for (Path file : glob(base.resolve(path))) {
                read(file, active, depth + 1);
            }
        }
    }

    private Path expandHome(String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }

    private static List<Path> glob(Path pattern) {
        Path folder = pattern.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
            files.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    private void add(String keyword, List<String> arguments) {
        String key = key(keyword);
        switch (key) {
            case "identityfile", "certificatefile" ->
                values.computeIfAbsent(key, k -> new ArrayList<>()).addAll(arguments);
            default -> values.putIfAbsent(key, List.copyOf(arguments));
        }
    }

    private boolean matches(List<String> criteria) {
        boolean all = true;
        int i = 0;
        while (i < criteria.size()) {
            String criterion = criteria.get(i++);
            boolean negated = criterion.startsWith("!");
            String name = criterion.substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
            if (name.equals("all")) {
                all &= !negated;
                continue;
            }
            if (name.equals("canonical") || name.equals("final")) {
                all &= negated;
                continue;
            }
            if (i >= criteria.size()) {
                return false;
            }
            Optional<String> subject = subject(name);
            String patterns = criteria.get(i++);
            // A criterion that we cannot judge matches neither way.
            all &= subject.isPresent() && negated != matchesHost(List.of(patterns.split(",")), subject.orElse(""));
        }
        return all && !criteria.isEmpty();
    }

    private Optional<String> subject(String criterion) {
        return switch (criterion) {
            case "host" -> Optional.of(value("HostName").orElse("%h").replace("%h", alias));
            case "originalhost" -> Optional.of(alias);
            case "user" -> Optional.of(value("User").orElse(localUser));
            case "localuser" -> Optional.of(localUser);
            default -> Optional.empty();
        };
    }

    /** At least one pattern matches, and none of the negated ones. */
    static boolean matchesHost(List<String> patterns, String host) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (glob(pattern.substring(negated ? 1 : 0)).matcher(host).matches()) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char next : pattern.toCharArray()) {
            switch (next) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(next)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    /** Keyword and arguments of a line; blanks and one = part them, double quotes hold blanks, # starts a comment. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        String rest = line.strip();
        boolean keyword = true;
        while (!rest.isEmpty() && rest.charAt(0) != '#') {
            StringBuilder word = new StringBuilder();
            boolean quoted = false;
            int i = 0;
            for (; i < rest.length(); i++) {
                char next = rest.charAt(i);
                if (next == '"') {
                    quoted = !quoted;
                } else if (next == '\\' && i + 1 < rest.length() && "\"\\".indexOf(rest.charAt(i + 1)) >= 0) {
                    word.append(rest.charAt(++i));
                } else if (!quoted && (Character.isWhitespace(next) || keyword && next == '=')) {
                    break;
                } else {
                    word.append(next);
                }
            }
            words.add(word.toString());
            rest = rest.substring(i).strip();
            if (keyword && rest.startsWith("=")) {
                rest = rest.substring(1).strip();
            }
            keyword = false;
        }
        return words;
    }

    private static String key(String keyword) {
        return keyword.toLowerCase(Locale.ROOT);
    }
}
