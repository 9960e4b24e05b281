package dev.stepslew.history;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL of its own, on loopback, in a directory that goes with it; by a user who may do nothing else. */
final class PostgresServer implements AutoCloseable {

    static final String PASSWORD = "gl0bal-s3cret";

    private static final String NOBODY = "65534";
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path programs;
    private final Path directory;
    private final int port;

    private PostgresServer(Path programs, Path directory, int port) {
        this.programs = programs;
        this.directory = directory;
        this.port = port;
    }

    /** Where none is installed the test is skipped, but with {@code -Dlab=required} it fails. */
    static PostgresServer start() throws IOException, InterruptedException {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            String word = "there is no PostgreSQL (Debian: apt install postgresql)";
            if ("required".equals(System.getProperty("lab"))) {
                fail(word);
            }
            Assumptions.abort(word + "; -Dlab=required makes this a failure");
        }
        // nobody, who it runs as below root, must be able to go there
        Path directory = Files.createTempDirectory(
                Path.of(ROOT ? "/tmp" : System.getProperty("java.io.tmpdir")),
                "stepslew-postgres",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PostgresServer server = new PostgresServer(programs.orElseThrow(), directory, freePort());
        Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        if (ROOT) {
            command(List.of("chown", "-R", NOBODY + ":" + NOBODY, directory.toString()));
        }
        String data = directory.resolve("data").toString();
        server.run(List.of(
                "initdb",
                "-D",
                data,
                "-U",
                "ops",
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "-E",
                "UTF8",
                "--no-locale",
                "--no-sync"));
        server.run(List.of(
                "pg_ctl",
                "-D",
                data,
                "-w",
                "-l",
                directory.resolve("log").toString(),
                "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories="
                        + directory,
                "start"));
        return server;
    }

    private static Optional<Path> programs() throws IOException {
        Path installed = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(installed)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(List<String> words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        if (ROOT) {
            all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        all.add(programs.resolve(words.get(0)).toString());
        all.addAll(words.subList(1, words.size()));
        command(all);
    }

    private static void command(List<String> words) throws IOException, InterruptedException {
        Path said = Files.createTempFile("stepslew-postgres", ".out");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                // the server keeps what it was started with open, so a pipe would never end
                .redirectOutput(said.toFile())
                .directory(Path.of("/").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(words + ": " + Files.readString(said, StandardCharsets.UTF_8));
        }
        Files.delete(said);
    }

    String url(String more) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=ops" + more;
    }

    Place place(String more) {
        return new Place.Server(url(more));
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        try {
            run(List.of("pg_ctl", "-D", directory.resolve("data").toString(), "-m", "immediate", "-w", "stop"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
