package dev.stepslew.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The time sources that a chrony.conf names, read as chronyd reads it: includes, confdir and sourcedir followed. */
final class ChronyConf {
    private static final int MAX_INCLUDES = 10;
    private static final int POOL_SOURCES = 4;

    private final int defaultPort;
    private final List<Source> servers = new ArrayList<>();
    private List<Source> initial = new ArrayList<>();
    private final List<List<String>> sourceDirs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ChronyConf(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** Reads a file and all it includes; {@code defaultPort} is for sources that name none. */
    static ChronyConf read(Path file, int defaultPort) throws IOException {
        ChronyConf conf = new ChronyConf(defaultPort);
        conf.load(file, 1);
        for (List<String> dirs : conf.sourceDirs) conf.readSourceFiles(dirs);
        return conf;
    }

    /** The hosts of the last initstepslew line. */
    List<Source> initstepslew() {
        return initial;
    }

    /** The sources of all server, pool and peer lines. */
    List<Source> servers() {
        return servers;
    }

    /** What could not be read or understood, for people. */
    List<String> problems() {
        return problems;
    }

    private void load(Path file, int depth) throws IOException {
        if (depth > MAX_INCLUDES) throw new IOException(file + ": included more than " + MAX_INCLUDES + " levels deep");
        int number = 0;
        for (String line : lines(file)) {
            number++;
            List<String> words = words(line);
            if (words.isEmpty()) continue;
            directive(words, file + ":" + number, depth);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return Arrays.asList(text.split("\n", -1));
    }

    // A line is a comment when its first character says so; there are no trailing comments.
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.trim().split("[ \t\u000b\f\r]+")));
        if (words.get(0).isEmpty() || "!;#%".indexOf(words.get(0).charAt(0)) >= 0) return new ArrayList<>();
        return words;
    }

    private void directive(List<String> words, String where, int depth) throws IOException {
        List<String> arguments = words.subList(1, words.size());
        switch (words.get(0).toLowerCase(Locale.ROOT)) {
            case "initstepslew":
                initial = initial(arguments);
                break;
            case "server":
            case "pool":
            case "peer":
                source(words, where);
                break;
            case "include":
                for (Path file : Glob.expand(String.join(" ", arguments))) include(file, where, depth);
                break;
            case "confdir":
                for (Path file : files(arguments, ".conf")) include(file, where, depth);
                break;
            case "sourcedir":
                sourceDirs.add(arguments);
                break;
            default:
                break;
        }
    }

    private List<Source> initial(List<String> arguments) {
        List<Source> hosts = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) hosts.add(new Source(arguments.get(i), defaultPort));
        return hosts;
    }

    private void include(Path file, String where, int depth) throws IOException {
        if (!Files.isReadable(file)) {
            problems.add(where + ": cannot read " + file);
            return;
        }
        load(file, depth + 1);
    }

    private void source(List<String> words, String where) {
        if (words.size() < 2 || has(words, "noselect")) return;
        try {
            int port = (int) number(words, "port", defaultPort);
            boolean pool = words.get(0).equalsIgnoreCase("pool");
            int addresses = pool ? (int) number(words, "maxsources", POOL_SOURCES) : 1;
            double correction = number(words, "offset", 0);
            servers.add(new Source(words.get(1), port).correctedBy(correction).pooled(addresses));
        } catch (IllegalArgumentException e) {
            problems.add(where + ": " + e.getMessage());
        }
    }

    private static boolean has(List<String> words, String option) {
        return words.stream().skip(2).anyMatch(option::equalsIgnoreCase);
    }

    private static double number(List<String> words, String option, double otherwise) {
        for (int i = 2; i < words.size() - 1; i++) {
            if (words.get(i).equalsIgnoreCase(option)) return parse(option, words.get(i + 1));
        }
        return otherwise;
    }

    private static double parse(String option, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number after '" + option + "', found '" + value + "'", e);
        }
    }

    // Of files with the same name, the one in the directory named first counts.
    private static Iterable<Path> files(List<String> dirs, String suffix) {
        TreeMap<String, Path> files = new TreeMap<>();
        for (String dir : dirs) {
            for (Path file : Glob.expand(dir + "/*" + suffix)) {
                files.putIfAbsent(file.getFileName().toString(), file);
            }
        }
        return files.values();
    }

    private void readSourceFiles(List<String> dirs) throws IOException {
        for (Path file : files(dirs, ".sources")) {
            if (!Files.isReadable(file)) {
                problems.add(file + ": cannot be read");
                continue;
            }
            List<String> lines = lines(file);
            // chronyd ignores a last line without its newline here
            for (int i = 0; i < lines.size() - 1; i++) {
                List<String> words = words(lines.get(i));
                if (words.size() > 1 && words.get(0).toLowerCase(Locale.ROOT).matches("server|pool|peer")) {
                    source(words, file + ":" + (i + 1));
                }
            }
        }
    }
}
