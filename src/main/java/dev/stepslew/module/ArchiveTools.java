package dev.stepslew.module;

import dev.stepslew.connection.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How tar and unzip are called for one task. */
record ArchiveTools(
        List<String> options, boolean keepsNewer, List<String> exclude, List<String> include, Ownership ownership) {

    /** Shell that tells what is in the archive and how it differs from what is there. */
    String functions() {
        return "case $handler in Zip*)\n" + zipFunctions() + ArchiveScript.ZIP + ";;\n*)\n" + tarFunctions()
                + ArchiveScript.TAR + ";;\nesac\n";
    }

    boolean givesAttributes() {
        return !ownership.owner().isEmpty()
                || !ownership.group().isEmpty()
                || ownership.mode().isPresent();
    }

    /** What would be made, or made anew, line by line as Ansible tells it. */
    List<String> differences(FileFact seen) {
        return isZip(seen) ? new ZipListing(seen, ownership, keepsNewer, exclude).differences() : tarDifferences(seen);
    }

    private static boolean isZip(FileFact seen) {
        return seen.fields().text("handler").startsWith("Zip");
    }

    private List<String> tarDifferences(FileFact seen) {
        boolean root = seen.fields().text("self").equals("0");
        return seen.fields().list("differs").stream()
                .filter(line -> !line.endsWith("Uid differs")
                        || root && ownership.owner().isEmpty())
                .filter(line -> !line.endsWith("Gid differs")
                        || root && ownership.group().isEmpty())
                .filter(line ->
                        !line.endsWith("Mode differs") || ownership.mode().isEmpty())
                .toList();
    }

    /** Shell that unpacks all of it into {@code $p}, then gives it owner and mode. */
    Script extraction(FileFact seen) {
        String functions = isZip(seen) ? zipFunctions() : tarFunctions();
        String names = isZip(seen) ? "names" : "list";
        Script unpack = Script.of(functions)
                .raw("said=$(extract 2>&1 >/dev/null </dev/null) || fail \"failed to unpack: $said\"\n");
        if (!givesAttributes()) {
            return unpack;
        }
        String mode = ownership.mode().map(Mode::text).orElse("");
        return unpack.raw("ids=" + ids(seen) + " mode=" + Script.quote(mode) + "\n" + names + " >\"$t/list\"\n")
                .raw(ArchiveScript.ADJUST);
    }

    private static String ids(FileFact seen) {
        String owner = seen.id("owner").map(String::valueOf).orElse("");
        return owner + seen.id("group").map(group -> ":" + group).orElse("");
    }

    private String tarFunctions() {
        List<String> shown = options.isEmpty() ? List.of() : words("--show-transformed-names", options);
        List<String> excluded = exclude.stream()
                .map(path -> "--exclude=" + path.replaceAll("/+$", ""))
                .toList();
        List<String> given = new ArrayList<>();
        if (!ownership.owner().isEmpty()) {
            given.add("--owner=" + ownership.owner());
        }
        if (!ownership.group().isEmpty()) {
            given.add("--group=" + ownership.group());
        }
        if (keepsNewer) {
            given.add("--keep-newer-files");
        }
        String start = "LC_ALL=C LANGUAGE=C \"$tar\" --force-local -C \"$p\" $z" + quoted(shown);
        String end = quoted(excluded) + " -f \"$a\"" + quoted(include) + "; }\n";
        return "list() { " + start + " --list --quoting-style=literal" + end
                + "differences() { " + start + " --diff" + quoted(given) + end
                + "extract() { " + start + " --extract" + quoted(given) + end;
    }

    private String zipFunctions() {
        String chosen = (exclude.isEmpty() ? "" : " -x" + quoted(exclude)) + quoted(include);
        return "names() { zipinfo -1 \"$a\"" + chosen + "; }\n"
                + "listing() { zipinfo -T -s \"$a\"" + chosen + "; }\n"
                + "extract() { unzip -o" + quoted(options) + " \"$a\"" + chosen + " -d \"$p\"; }\n";
    }

    private static List<String> words(String first, List<String> more) {
        return Stream.concat(Stream.of(first), more.stream()).toList();
    }

    private static String quoted(List<String> words) {
        return Script.empty().args(words).text();
    }
}
