package dev.stepslew.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Who runs something, and where.
 *
 * @param login whose process it is
 * @param sudoLogin who became that by sudo; empty where nobody did
 * @param controller the name of the machine
 * @param process its number there
 * @param processStarted tells it from a later one of the same number
 */
public record Who(String login, String sudoLogin, String controller, long process, Instant processStarted) {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /** Of this process. */
    public static Who ofProcess(Map<String, String> environment) {
        ProcessHandle process = ProcessHandle.current();
        return new Who(
                System.getProperty("user.name", ""),
                environment.getOrDefault("SUDO_USER", ""),
                controller(environment),
                process.pid(),
                started(process));
    }

    // a question to the resolver may take seconds where it is out of order
    private static String controller(Map<String, String> environment) {
        try {
            return Files.readString(HOST_NAME, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return environment.getOrDefault("HOSTNAME", "localhost");
        }
    }

    /** Whether it still runs, as far as this machine knows: empty processes of other machines are not seen from here. */
    boolean isAlive() {
        return ProcessHandle.of(process)
                .filter(found -> started(found).equals(processStarted))
                .isPresent();
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
