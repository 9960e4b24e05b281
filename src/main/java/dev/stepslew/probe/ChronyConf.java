package dev.stepslew.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.PathMatcher;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The time sources that a chrony.conf names, read as chronyd reads it: includes, confdir and sourcedir followed. */
final class ChronyConf {
    private static final int MAX_INCLUDES = 10;
    private static final int POOL_SOURCES = 4;

    private static final List<String> SOURCES = Arrays.asList("server", "pool", "peer");

    private final int defaultPort;
    private final List<Source> servers = new ArrayList<>();
    private List<Source> initial = new ArrayList<>();
    private final List<List<String>> sourceDirs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ChronyConf(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** Reads a file and all it includes; {@code defaultPort} is for sources that name none. */
    static ChronyConf read(File file, int defaultPort) throws IOException {
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

    private void load(File file, int depth) throws IOException {
        if (depth > MAX_INCLUDES) throw new IOException(file + ": included more than " + MAX_INCLUDES + " levels deep");
        int number = 0;
        for (String line : lines(file)) {
            number++;
            List<String> words = words(line);
            if (words.isEmpty()) continue;
            directive(words, file + ":" + number, depth);
        }
    }

    private static String[] lines(File file) throws IOException {
        return new String(Files.readAllBytes(file.toPath()), StandardCharsets.ISO_8859_1).split("\n", -1);
    }

    // A line is a comment when its first character says so; there are no trailing comments.
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.trim().split("[ \t\u000b\f\r]+")));
        if (words.get(0).isEmpty() || "!;#%".indexOf(words.get(0).charAt(0)) >= 0) return new ArrayList<>();
        return words;
    }

    private void directive(List<String> words, String where, int depth) throws IOException {
        List<String> arguments = words.subList(1, words.size());
        String name = words.get(0).toLowerCase(Locale.ROOT);
        if (name.equals("initstepslew")) initial = initial(arguments);
        else if (SOURCES.contains(name)) source(words, where);
        else if (name.equals("include")) include(glob(String.join(" ", arguments)), where, depth);
        else if (name.equals("confdir")) include(files(arguments, ".conf"), where, depth);
        else if (name.equals("sourcedir")) sourceDirs.add(arguments);
    }

    private List<Source> initial(List<String> arguments) {
        List<Source> hosts = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) hosts.add(new Source(arguments.get(i), defaultPort));
        return hosts;
    }

    private void include(Iterable<File> files, String where, int depth) throws IOException {
        for (File file : files) {
            if (file.canRead()) load(file, depth + 1);
            else problems.add(where + ": cannot read " + file);
        }
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
        for (int i = 2; i < words.size(); i++) {
            if (words.get(i).equalsIgnoreCase(option)) return true;
        }
        return false;
    }

    private static double number(List<String> words, String option, double otherwise) {
        for (int i = 2; i < words.size() - 1; i++) {
            if (words.get(i).equalsIgnoreCase(option)) return Json.parse(words.get(i + 1));
        }
        return otherwise;
    }

    // Of files with the same name, the one in the directory named first counts.
    private static Iterable<File> files(List<String> dirs, String suffix) {
        Map<String, File> files = new TreeMap<>();
        for (String dir : dirs) {
            for (File file : glob(dir + "/*" + suffix)) files.putIfAbsent(file.getName(), file);
        }
        return files.values();
    }

    private void readSourceFiles(List<String> dirs) throws IOException {
        for (File file : files(dirs, ".sources")) {
            String[] lines = lines(file);
            // chronyd ignores a last line without its newline here
            for (int i = 0; i < lines.length - 1; i++) {
                List<String> words = words(lines[i]);
                boolean known =
                        !words.isEmpty() && SOURCES.contains(words.get(0).toLowerCase(Locale.ROOT));
                if (known) source(words, file + ":" + (i + 1));
            }
        }
    }

    // As glob(3): a text without a pattern stands for itself, hidden files want an explicit dot, braces mean nothing.
    private static List<File> glob(String pattern) {
        if (!isPattern(pattern)) return Collections.singletonList(new File(pattern));
        List<File> found = Collections.singletonList(new File(pattern.startsWith("/") ? "/" : "."));
        for (String part : pattern.split("/+")) {
            List<File> next = new ArrayList<>();
            for (File file : found) {
                if (isPattern(part)) addMatches(next, file, part);
                else if (new File(file, part).exists()) next.add(new File(file, part));
            }
            found = next;
        }
        return found;
    }

    private static boolean isPattern(String text) {
        return text.matches(".*[*?\\[].*");
    }

    private static void addMatches(List<File> into, File directory, String part) {
        String[] names = directory.list();
        if (names == null) return;
        Arrays.sort(names);
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + part.replace("{", "\\{").replace("}", "\\}"));
        for (String name : names) {
            boolean hidden = name.startsWith(".") && !part.startsWith(".");
            if (!hidden && matcher.matches(Paths.get(name))) into.add(new File(directory, name));
        }
    }
}
