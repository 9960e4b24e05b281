package dev.stepslew.module;

import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.Encoding;
import dev.stepslew.template.PythonRegex;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the things that {@code find} comes by are meant.
 *
 * @param patterns of names; shell patterns have been made into expressions
 * @param globs the shell patterns as they are; none where expressions were given
 * @param contains an expression for the content; none for any content
 * @param whole whether that expression is sought in the whole content and not at the beginning of its lines
 * @param ages seconds, one or none; negative for "younger than"
 * @param sizes bytes, one or none; negative for "smaller than"
 */
record FindFilter(
        List<PythonRegex> patterns,
        List<PythonRegex> excludes,
        List<String> globs,
        List<PythonRegex> contains,
        boolean whole,
        String kind,
        List<Long> ages,
        String stamp,
        List<Long> sizes,
        boolean hidden) {

    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+)([a-z])?");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86_400L, "w", 604_800L);
    private static final Map<String, Long> BYTES =
            Map.of("b", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30, "t", 1L << 40);

    static FindFilter of(Args args) {
        boolean regexes = args.flag("use_regex");
        List<String> named = args.strings("patterns");
        List<String> patterns = named.isEmpty() ? List.of(regexes ? ".*" : "*") : named;
        List<String> contains =
                args.maybe("contains").map(Conversion::text).stream().toList();
        return new FindFilter(
                patterns.stream()
                        .map(word -> name(word, regexes, "patterns", args))
                        .toList(),
                args.strings("excludes").stream()
                        .map(word -> name(word, regexes, "excludes", args))
                        .toList(),
                regexes ? List.of() : patterns,
                contains.stream().map(text -> regex(text, "contains", args)).toList(),
                args.flag("read_whole_file"),
                args.string("file_type"),
                amount("age", SECONDS, args).stream().toList(),
                args.string("age_stamp"),
                amount("size", BYTES, args).stream().toList(),
                args.flag("hidden"));
    }

    private static PythonRegex name(String word, boolean isRegex, String argument, Args args) {
        return regex(isRegex ? word : ShellPattern.toRegex(word), argument, args);
    }

    private static PythonRegex regex(String text, String argument, Args args) {
        try {
            return PythonRegex.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(args.at(argument) + ": " + wrong.getMessage());
        }
    }

    private static Optional<Long> amount(String argument, Map<String, Long> units, Args args) {
        if (!args.has(argument)) {
            return Optional.empty();
        }
        String text = args.string(argument).toLowerCase(Locale.ROOT);
        Matcher amount = AMOUNT.matcher(text);
        String unit = amount.matches() ? Optional.ofNullable(amount.group(2)).orElse("") : "?";
        if (!unit.isEmpty() && !units.containsKey(unit)) {
            throw new Unreadable(args.at(argument) + ": failed to process " + argument + " '" + text
                    + "', expected a whole number and one of "
                    + String.join("", new java.util.TreeSet<>(units.keySet())));
        }
        return Optional.of(Long.parseLong(amount.group(1)) * units.getOrDefault(unit, 1L));
    }

    boolean readsContent() {
        return !contains.isEmpty() && kind.equals("file");
    }

    boolean takes(FoundEntries.Entry entry, FoundEntries seen) {
        String name = entry.name();
        boolean named = patterns.stream().anyMatch(regex -> regex.begins(name))
                && excludes.stream().noneMatch(regex -> regex.begins(name));
        return (hidden || !name.startsWith("."))
                && isOfKind(entry)
                && named
                && isOfAge(entry, seen)
                && isOfSize(entry)
                && (!readsContent() || holds(seen.content(entry)));
    }

    private boolean isOfKind(FoundEntries.Entry entry) {
        return switch (kind) {
            case "file" -> entry.isFile();
            case "directory" -> entry.isDirectory();
            case "link" -> entry.isLink();
            default -> true;
        };
    }

    private boolean isOfAge(FoundEntries.Entry entry, FoundEntries seen) {
        long age = seen.now() - entry.stamp(stamp);
        return ages.stream().allMatch(wanted -> wanted >= 0 ? age >= wanted : age <= -wanted);
    }

    private boolean isOfSize(FoundEntries.Entry entry) {
        boolean counts = entry.isFile() && !kind.equals("directory") && !kind.equals("link");
        return !counts
                || sizes.stream().allMatch(wanted -> wanted >= 0 ? entry.size() >= wanted : entry.size() <= -wanted);
    }

    private boolean holds(Optional<byte[]> content) {
        PythonRegex regex = contains.get(0);
        Optional<String> text = content.flatMap(Encoding::utf8);
        if (whole) {
            return text.filter(regex::isIn).isPresent();
        }
        return text.filter(all -> Bytes.lines(all.replace("\r\n", "\n").replace('\r', '\n')).stream()
                        .anyMatch(regex::begins))
                .isPresent();
    }
}
