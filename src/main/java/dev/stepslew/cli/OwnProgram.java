package dev.stepslew.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How this program can be started once more. */
final class OwnProgram {

    private OwnProgram() {}

    /** The launcher where it was started by that, which is the jar as well; all words are absolute. */
    static List<String> command() {
        String path = System.getProperty("java.class.path");
        Path file = Path.of(path.split(":")[0]).toAbsolutePath();
        if (!path.contains(":") && Files.isRegularFile(file) && Files.isExecutable(file)) {
            return List.of(file.toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String absolute = String.join(
                ":",
                List.of(path.split(":")).stream()
                        .map(each -> Path.of(each).toAbsolutePath().toString())
                        .toList());
        return List.of(java, "-XX:+UseSerialGC", "-cp", absolute, Main.class.getName());
    }
}
