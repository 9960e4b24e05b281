package dev.stepslew.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real chronyd, never in control of the clock, that is asked what it thinks of the same sources. */
final class ChronydReferee {
    private static final Pattern WRONG_BY = Pattern.compile("System clock wrong by (-?[0-9.]+) seconds");

    private ChronydReferee() {}

    /** What a chronyd says after it has made up its mind: whether it follows a source, and whom it calls false. */
    record Opinion(boolean follows, Set<String> falsetickers) {}

    static boolean isInstalled() throws IOException {
        return isInstalled("chronyd", "--version") && isInstalled("chronyc", "--version");
    }

    static boolean hasFaketime() throws IOException {
        return isInstalled("faketime", "--version");
    }

    private static boolean isInstalled(String... command) {
        try {
            return run(List.of(command)).contains("ersion");
        } catch (IOException e) {
            return false;
        }
    }

    /** By how many seconds chronyd finds a clock behind that is shifted by so many. */
    static double offset(Path dir, FakeServer server, double shift) throws IOException {
        List<String> command = new ArrayList<>(shifted(shift));
        command.addAll(List.of("chronyd", "-Q", "-U", "-u", System.getProperty("user.name"), "-t", "20"));
        command.add("server 127.0.0.1 port " + server.port() + " minpoll -3 maxpoll -3 iburst");
        command.addAll(List.of("port 0", "cmdport 0", "bindcmdaddress /", "pidfile " + dir.resolve("pid")));
        String output = run(command);
        Matcher matcher = WRONG_BY.matcher(output);
        if (!matcher.find()) throw new IllegalStateException(output);
        return Double.parseDouble(matcher.group(1));
    }

    static List<String> shifted(double seconds) {
        return List.of("faketime", "-f", String.format(java.util.Locale.ROOT, "%+.3fs", seconds));
    }

    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroy();
        }
    }

    /** Lets a daemon watch sources, given as address and port, until its opinion has stood still for two seconds. */
    static Opinion opinion(Path parent, List<String> servers) throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory(parent, "chronyd");
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        Path socket = dir.resolve("sock");
        List<String> lines = new ArrayList<>(List.of("port 0", "cmdport 0", "bindcmdaddress " + socket));
        lines.add("pidfile " + dir.resolve("pid"));
        for (String server : servers) {
            lines.add("server " + server.replace(":", " port ") + " minpoll -3 maxpoll -3 iburst");
        }
        Path conf = Files.write(dir.resolve("conf"), lines);
        Process daemon = new ProcessBuilder(List.of(
                        "chronyd", "-x", "-d", "-U", "-u", System.getProperty("user.name"), "-f", conf.toString()))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
        try {
            return settled(socket);
        } finally {
            daemon.destroy();
            daemon.waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static Opinion settled(Path socket) throws IOException, InterruptedException {
        Optional<Opinion> last = Optional.empty();
        int same = 0;
        for (int i = 0; i < 60 && same < 8; i++) {
            TimeUnit.MILLISECONDS.sleep(250);
            Optional<Opinion> now =
                    Optional.of(opinion(run(List.of("chronyc", "-h", socket.toString(), "-c", "-n", "sources"))));
            same = now.equals(last) ? same + 1 : 0;
            last = now;
        }
        return last.orElseThrow();
    }

    private static Opinion opinion(String sources) {
        boolean follows = false;
        Set<String> falsetickers = new TreeSet<>();
        for (String line : sources.split("\n")) {
            String[] fields = line.split(",");
            if (fields.length < 10) continue;
            follows |= fields[1].equals("*");
            if (fields[1].equals("x")) falsetickers.add(fields[2]);
        }
        return new Opinion(follows, falsetickers);
    }
}
