package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Unreadable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code find} came by on a host.
 *
 * @param now the host's clock, in seconds
 * @param sums checksums by path
 * @param contents of files by path, where they were asked for
 * @param skipped directories that could not be looked at, and why
 */
record FoundEntries(
        long now,
        List<Entry> entries,
        Map<String, String> sums,
        Map<String, byte[]> contents,
        Map<String, Object> skipped) {

    // A name with a line feed in it could pass for a line of ours: it is told and left out.
    static final String FUNCTIONS = """
            nl='
            '
            look() {
              printf 'root=%s\\n' "$p"
              [ -d "$p" ] || { printf "skipped='%s' is not a directory\\n" "$p"; return; }
              r=$p; case $r in */) ;; *) r=$r/;; esac
              said=$(find $follow "$r" -mindepth 1 $levels ! -path "*$nl*" \\
                -exec stat -c 'entry=%f %u %g %s %i %d %h %X %Y %Z %U %G %n' {} + 2>&1 >&3) ||
                printf 'skipped=%s\\n' "$said" | head -n 1
              [ -z "$(find $follow "$r" -mindepth 1 $levels -path "*$nl*" 2>/dev/null | head -c 1)" ] ||
                echo 'skipped=a name in it has a line feed'
            }
            """;

    private static final Pattern ENTRY = Pattern.compile(
            "([0-9a-f]+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (-?\\d+) (-?\\d+) (-?\\d+) (\\S+) (\\S+) (.+)");
    private static final int MOST_CONTENT = 4 << 20;

    /** Something below a directory. */
    record Entry(int raw, long[] numbers, String user, String group, String path, int depth) {

        static Optional<Entry> parse(String line, String root) {
            Matcher words = ENTRY.matcher(line);
            if (!words.matches()) {
                return Optional.empty();
            }
            long[] numbers = new long[9];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Long.parseLong(words.group(i + 2));
            }
            Path path = Path.of(words.group(13)).normalize();
            int depth = path.getNameCount() - Path.of(root).normalize().getNameCount();
            return Optional.of(new Entry(
                    Integer.parseInt(words.group(1), 16),
                    numbers,
                    words.group(11),
                    words.group(12),
                    path.toString(),
                    depth));
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean isFile() {
            return (raw & 0170000) == 0100000;
        }

        boolean isDirectory() {
            return (raw & 0170000) == 0040000;
        }

        boolean isLink() {
            return (raw & 0170000) == 0120000;
        }

        long size() {
            return numbers[2];
        }

        long stamp(String which) {
            return numbers[
                    switch (which) {
                        case "atime" -> 6;
                        case "mtime" -> 7;
                        default -> 8;
                    }];
        }

        /** Under Ansible's names. */
        Map<String, Object> result(FoundEntries seen) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("path", path);
            FileKind.addTo(result, raw);
            List<String> names = List.of("uid", "gid", "size", "inode", "dev", "nlink");
            for (int i = 0; i < names.size(); i++) {
                result.put(names.get(i), numbers[i]);
            }
            for (String stamp : List.of("atime", "mtime", "ctime")) {
                result.put(stamp, (double) stamp(stamp));
            }
            result.put("pw_name", user);
            result.put("gr_name", group);
            Optional.ofNullable(seen.sums.get(path))
                    .filter(sum -> isFile())
                    .ifPresent(sum -> result.put("checksum", sum));
            return result;
        }
    }

    /** The shell that looks at one directory. */
    static String look(Find.Wanted wanted, String path) {
        long levels = wanted.recurse() ? wanted.depth() + 1 : 1;
        boolean all = wanted.recurse() && wanted.depth() == 0;
        String start = "p=" + HostPath.word(path) + "; follow=" + (wanted.follow() ? "-L" : "") + "; levels='"
                + (all ? "" : "-maxdepth " + levels) + "'\n{ look; } 3>&1\n";
        String files = "[ ! -d \"$p\" ] || find $follow \"$p/\" -mindepth 1 $levels ! -path \"*$nl*\" "
                + names(wanted.filter().globs())
                + "-exec sh -c 'for f; do [ -f \"$f\" ] && [ ! -L \"$f\" ] || continue\n";
        String sums = files
                + "s=$(sha1sum <\"$f\") && printf \"sum=%s %s\\n\" \"${s%% *}\" \"$f\"; done' sh {} + 2>/dev/null\n";
        String contents = "echo sought=yes\n{ " + files
                + "printf \"file=%s\\ndata=%s\\n\" \"$f\" \"$(base64 <\"$f\" | tr -d \"\\n\")\"\n"
                + "done' sh {} + 2>/dev/null; echo whole=yes; } | head -c " + MOST_CONTENT + "\necho\n";
        return start + (wanted.checksums() ? sums : "") + (wanted.readsContent() ? contents : "") + ":\n";
    }

    // Not all programs called find let -name '*' be a name with a dot in front; -path lets it be anything.
    private static String names(List<String> globs) {
        if (globs.isEmpty()) {
            return "";
        }
        List<String> tests = globs.stream()
                .map(glob -> "-path " + Script.quote("*/" + glob.replace("\\", "\\\\")))
                .toList();
        return "\\( " + String.join(" -o ", tests) + " \\) ";
    }

    static FoundEntries read(StepResult answer) {
        Fields.of(answer);
        String root = "";
        List<String> file = new ArrayList<>(List.of(""));
        long now = 0;
        List<Entry> entries = new ArrayList<>();
        Map<String, String> sums = new HashMap<>();
        Map<String, byte[]> contents = new HashMap<>();
        Map<String, Object> skipped = new LinkedHashMap<>();
        int unread = 0;
        for (String line : new String(answer.stdout(), StandardCharsets.UTF_8).split("\n")) {
            int equals = Math.max(line.indexOf('='), 0);
            String value = line.substring(Math.min(line.length(), equals + 1));
            switch (line.substring(0, equals)) {
                case "now" -> now = Long.parseLong(value);
                case "root" -> root = value;
                case "skipped" -> skipped.put(root, value);
                case "entry" -> Entry.parse(value, root).ifPresent(entries::add);
                case "sum" -> sums.put(normal(value.substring(value.indexOf(' ') + 1)), value.split(" ")[0]);
                case "file" -> file.set(0, normal(value));
                case "data" -> decoded(value).ifPresent(bytes -> contents.put(file.get(0), bytes));
                case "sought" -> unread++;
                case "whole" -> unread--;
                default -> {
                    // a line that a program of the host said on its own
                }
            }
        }
        if (answer.cut() || unread > 0) {
            throw new Unreadable("there is more than can be looked at; name fewer directories, narrow 'patterns' or set"
                    + " 'depth', or use a command: find, grep -r");
        }
        return new FoundEntries(now, entries, sums, contents, skipped);
    }

    // The last one may have been cut.
    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String normal(String path) {
        return Path.of(path).normalize().toString();
    }

    Optional<byte[]> content(Entry entry) {
        return Optional.ofNullable(contents.get(entry.path));
    }
}
