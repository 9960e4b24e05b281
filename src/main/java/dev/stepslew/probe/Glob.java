package dev.stepslew.probe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The shell's file name patterns as glob(3) has them; Java's own know braces and forget about hidden files. */
final class Glob {
    private Glob() {}

    /** The files that a pattern stands for, sorted; a text without a pattern stands for itself, even if nothing is there. */
    static List<Path> expand(String pattern) {
        if (!isPattern(pattern)) return Collections.singletonList(Paths.get(pattern));
        List<Path> found = Collections.singletonList(Paths.get(pattern.startsWith("/") ? "/" : ""));
        for (String part : pattern.split("/+")) {
            if (!part.isEmpty()) found = step(found, part);
        }
        return found;
    }

    private static boolean isPattern(String text) {
        return text.matches(".*[*?\\[].*");
    }

    private static List<Path> step(List<Path> from, String part) {
        List<Path> next = new ArrayList<>();
        for (Path path : from) {
            if (isPattern(part)) next.addAll(children(path, part));
            else if (Files.exists(path.resolve(part))) next.add(path.resolve(part));
        }
        return next;
    }

    private static List<Path> children(Path directory, String part) {
        List<Path> children = new ArrayList<>();
        Pattern wanted = regex(part);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path child : all) {
                if (wanted.matcher(child.getFileName().toString()).matches()) children.add(child);
            }
        } catch (IOException e) {
            return Collections.emptyList();
        }
        Collections.sort(children);
        return children;
    }

    private static Pattern regex(String part) {
        StringBuilder regex = new StringBuilder(part.startsWith(".") ? "" : "(?!\\.)");
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            int end = c == '[' ? part.indexOf(']', i + 2) : -1;
            if (end > 0) {
                String set = part.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[");
                regex.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = end;
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(part));
        }
    }
}
