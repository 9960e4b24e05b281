package dev.stepslew.chrony;

import dev.stepslew.Scratch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes down what a chronyd accepts ({@code +}) and refuses ({@code -}), for machines that have none: its arguments are
 * how many lines and the file to write.
 */
final class Recorder {

    private static final long SEED = 4242;

    private Recorder() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Scratch.directory("recorder");
        Chronyd chronyd = Chronyd.installed(directory.resolve("line.conf")).orElseThrow();
        LineGenerator generator = new LineGenerator(SEED);
        Set<String> recorded = new TreeSet<>();
        while (recorded.size() < Integer.parseInt(arguments[0])) {
            String line = generator.line();
            boolean local = !line.matches("(?is).*\\b(include|confdir|allow|deny|cmdallow|cmddeny)\\b.*([a-z]|\\.$).*");
            if (local && line.indexOf('\r') < 0) {
                recorded.add((chronyd.complaint(line + "\n").isEmpty() ? "+ " : "- ") + line);
            }
        }
        Files.writeString(Path.of(arguments[1]), String.join("\n", recorded) + "\n", StandardCharsets.ISO_8859_1);
    }
}
