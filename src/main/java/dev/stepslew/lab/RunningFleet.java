package dev.stepslew.lab;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The note that a running fleet leaves for other processes: its hosts and their ports. */
final class RunningFleet {

    private static final String FILE = "fleet.properties";
    private static final Duration START = Duration.ofSeconds(10);

    private RunningFleet() {}

    static void remember(LabDirectory directory, Map<String, Integer> ports) {
        StringBuilder lines = new StringBuilder();
        ports.forEach(
                (host, port) -> lines.append(host).append('=').append(port).append('\n'));
        directory.write(FILE, lines.toString());
    }

    static void forget(LabDirectory directory) {
        try {
            Files.deleteIfExists(directory.run(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ports of the fleet that is up, waiting a little for one that is just starting. */
    static Map<String, Integer> recall(LabDirectory directory) {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            try (Reader reader = Files.newBufferedReader(directory.run(FILE))) {
                return ports(reader);
            } catch (NoSuchFileException e) {
                pause();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new LabException(
                "the lab in " + directory + " is held by another process that does not come up; stop it, or"
                        + " set STEPSLEW_LAB to another directory");
    }

    static String sshConfig(LabDirectory directory, Map<String, Integer> ports) {
        StringBuilder lines = new StringBuilder();
        ports.forEach((host, port) -> lines.append("Host %s\n  HostName 127.0.0.1\n  Port %d\n".formatted(host, port)));
        return lines
                + """
                Host *
                  User %s
                  IdentityFile "%s"
                  IdentitiesOnly yes
                  UserKnownHostsFile "%s"
                """.formatted(System.getProperty("user.name"), directory.key("login"), directory.run("known_hosts"));
    }

    private static Map<String, Integer> ports(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String host : new TreeSet<>(properties.stringPropertyNames())) {
            ports.put(host, Integer.valueOf(properties.getProperty(host)));
        }
        return ports;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while waiting for the lab", e);
        }
    }
}
