package dev.stepslew.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** This machine's own chronyd, which embedded hosts use where it is installed. */
final class Chronyd {

    private static final List<String> PLACES = List.of("/usr/sbin/chronyd", "/usr/local/sbin/chronyd", "/sbin/chronyd");

    private Chronyd() {}

    /** The first that can read a file of the lab: AppArmor may keep an installed one out of it. */
    static Optional<Path> find(LabDirectory directory) {
        // a user without a name, as containers have them, cannot be told to chronyd
        if (System.getProperty("user.name").equals("?")) {
            return Optional.empty();
        }
        Path sample = directory.write("sample.conf", "port 0\n");
        return candidates().filter(chronyd -> accepts(chronyd, sample)).findFirst();
    }

    private static Stream<Path> candidates() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable);
    }

    private static boolean accepts(Path chronyd, Path conf) {
        try {
            Process process = new ProcessBuilder(chronyd.toString(), "-p", "-f", conf.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
