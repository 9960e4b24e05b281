package dev.stepslew.chrony;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds files by a pattern as glob(3) does: a text without one stands for itself, hidden files want a dot. */
final class Glob {

    private final ConfigFiles files;

    Glob(ConfigFiles files) {
        this.files = files;
    }

    /** In order; empty if a directory on the way cannot be read. */
    Optional<List<String>> find(String pattern) {
        if (!isPattern(pattern)) {
            return Optional.of(List.of(pattern));
        }
        List<String> found = List.of(pattern.startsWith("/") ? "/" : "");
        String[] parts = pattern.replaceFirst("^/+", "").split("/+");
        for (String part : parts) {
            List<String> next = new ArrayList<>();
            for (String directory : found) {
                Optional<List<String>> names =
                        isPattern(part) ? namesLike(directory, part) : Optional.of(List.of(part));
                if (names.isEmpty()) {
                    return Optional.empty();
                }
                names.get().forEach(name -> next.add(join(directory, name)));
            }
            found = next;
        }
        return Optional.of(found);
    }

    private Optional<List<String>> namesLike(String directory, String pattern) {
        return files.names(directory.isEmpty() ? "." : directory).map(names -> names.stream()
                .filter(name -> matches(name, pattern))
                .sorted()
                .toList());
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() || directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    private static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    static boolean matches(String name, String pattern) {
        return (!name.startsWith(".") || pattern.startsWith(".")) && matches(name, 0, pattern, 0);
    }

    /** Goes back to the last star where the rest does not fit: never more than name times pattern steps. */
    private static boolean matches(String name, int n, String pattern, int p) {
        int star = -1;
        int after = 0;
        while (n < name.length()) {
            int next = p < pattern.length() ? step(name.charAt(n), pattern, p) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                after = n;
            } else if (next > 0) {
                p = next;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++after;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }

    /** Where the pattern goes on after this character; -1 where it does not fit. */
    private static int step(char c, String pattern, int p) {
        char wanted = pattern.charAt(p);
        if (wanted == '?') {
            return p + 1;
        }
        if (wanted == '\\' && p + 1 < pattern.length()) {
            return pattern.charAt(p + 1) == c ? p + 2 : -1;
        }
        int end = wanted == '[' ? pattern.indexOf(']', p + 2) : -1;
        if (end > 0) {
            return inSet(c, pattern.substring(p + 1, end)) ? end + 1 : -1;
        }
        return wanted == c ? p + 1 : -1;
    }

    private static boolean inSet(char c, String set) {
        boolean without = set.startsWith("!") || set.startsWith("^");
        boolean found = false;
        for (int i = without ? 1 : 0; i < set.length(); i++) {
            boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
            char last = set.charAt(range ? i + 2 : i);
            found |= c >= set.charAt(i) && c <= last;
            i += range ? 2 : 0;
        }
        return found != without;
    }
}
