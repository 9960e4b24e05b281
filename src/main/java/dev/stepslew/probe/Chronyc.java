package dev.stepslew.probe;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks the host's chronyd through chronyc, beside the measurement and never for long. */
final class Chronyc {
    private static final long SECONDS = 3;

    private final List<Process> processes;

    private Chronyc(List<Process> processes) {
        this.processes = processes;
    }

    static Chronyc start(boolean wanted) {
        if (!wanted) return new Chronyc(Collections.emptyList());
        try {
            Process process = new ProcessBuilder("chronyc", "-c", "-n", "-m", "tracking", "sources")
                    .redirectError(new File("/dev/null"))
                    .redirectInput(new File("/dev/null"))
                    .start();
            return new Chronyc(Collections.singletonList(process));
        } catch (IOException e) {
            // no chronyc on this host
            return new Chronyc(Collections.emptyList());
        }
    }

    ChronydView view() {
        for (Process process : processes) {
            try {
                if (process.waitFor(SECONDS, TimeUnit.SECONDS)) return ChronydView.of(lines(process));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                return ChronydView.ABSENT;
            } finally {
                process.destroyForcibly();
            }
        }
        return ChronydView.ABSENT;
    }

    private static List<String> lines(Process process) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.toList());
        }
    }
}
