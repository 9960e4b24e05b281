package dev.stepslew.history;

import static dev.stepslew.audit.HostAudit.Outcome.COMPLIANT;
import static dev.stepslew.audit.HostAudit.Outcome.FINDINGS;
import static dev.stepslew.history.ToldRun.START;
import static dev.stepslew.history.ToldRun.counts;
import static dev.stepslew.history.ToldRun.probed;
import static dev.stepslew.history.ToldRun.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.ExitCode;
import dev.stepslew.engine.TaskResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on a real PostgreSQL; one server for all of it, since starting one takes longer than the rest. */
class PostgresTest {

    private static final String PASSWORD = "&password=" + PostgresServer.PASSWORD;

    @TempDir
    private Path directory;

    @Test
    void remembersAsAFileDoes() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            isBegunByTwoAtOnce(server);
            remembersRuns(server);
            remembersAudits(server);
            takesThePasswordFromItsFile(server);
            neverTellsThePassword(server);
            refusesANewerSchema(server);
        }
    }

    private static void isBegunByTwoAtOnce(PostgresServer server) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Optional<HistoryException>> first = () -> run(server, "20261101T090000Z-0001");
            Callable<Optional<HistoryException>> second = () -> run(server, "20261101T090000Z-0002");
            for (Future<Optional<HistoryException>> each : two.invokeAll(List.of(first, second))) {
                assertEquals(Optional.empty(), each.get());
            }
        } finally {
            two.shutdownNow();
        }
        try (History history = history(server)) {
            assertEquals(2, history.runs(Instant.EPOCH, 10).size());
        }
    }

    private static Optional<HistoryException> run(PostgresServer server, String id) {
        return new ToldRun(server.place(PASSWORD), id, START.minusSeconds(3600))
                .begin("a", "b")
                .ended("a", counts(1, 0, 0, 0))
                .ended("b", counts(1, 0, 0, 0))
                .end(ExitCode.OK);
    }

    private static void remembersRuns(PostgresServer server) {
        ToldRun run = new ToldRun(server.place(PASSWORD), "20261101T100000Z-0001", START).begin("web1", "web2");
        run.task("web1", "copy", result(Status.CHANGED, "", "install /etc/chrony.conf", "with a NUL\0 in it"))
                .task("web1", "ntp_probe", result(Status.OK, "", probed("right", -0.001, 0.002)))
                .ended("web1", counts(2, 1, 0, 0));
        run.task("web2", "copy", result(Status.FAILED, "no")).ended("web2", counts(0, 0, 1, 0));

        assertEquals(Optional.empty(), run.end(ExitCode.FAILED));

        try (History history = history(server)) {
            RunRecord last =
                    history.lastOf(List.of("/srv/site.yml"), Set.of(Kind.RUN)).orElseThrow();
            assertEquals("20261101T100000Z-0001", last.id());
            assertEquals(Map.of(Ending.CHANGED, 1, Ending.FAILED, 1), last.endings());
            assertEquals(List.of("web2"), history.hosts(last, Set.of(Ending.FAILED)));
            assertEquals(
                    "/etc/chrony.conf", history.deeds(last).get("web1").get(0).path());
            assertEquals(
                    Optional.of(Duration.ofMillis(-1)),
                    history.readings("web1", START).get(0).offset());
            assertEquals(Optional.of(2), history.sources("web1").get(0).stratum());
            assertEquals(2, history.named("20261101T0900").size());
            assertEquals(1, history.runsOf("web1", START, 10).size());
            assertTrue(history.hosts().contains("web2"));
        }
    }

    private static void remembersAudits(PostgresServer server) {
        Audits.keep(
                server.place(PASSWORD),
                Audits.run(
                        "20261101T110000Z-0001",
                        START,
                        Audits.PROFILES,
                        Audits.host("web1", FINDINGS, "baseline/CHR010")),
                "/srv/site.yml");
        Audits.keep(
                server.place(PASSWORD),
                Audits.run(
                        "20261101T120000Z-0001",
                        START.plusSeconds(3600),
                        Audits.PROFILES,
                        Audits.host("web1", COMPLIANT)),
                "/srv/site.yml");

        try (History history = history(server)) {
            FindingStory story =
                    history.findings("baseline/CHR010", Instant.EPOCH).get(0);
            assertEquals(START, story.last());
            assertEquals(Optional.of(START.plusSeconds(3600)), story.resolved());
            assertEquals(1, history.findingsOf("web1", Instant.EPOCH).size());
            assertEquals(2, history.versions("web1").size());
            assertEquals(2, history.forget(START), "the first two runs");
        }
    }

    private void takesThePasswordFromItsFile(PostgresServer server) throws IOException {
        Path file = Files.writeString(
                directory.resolve("pgpass"), "127.0.0.1:" + server.port() + ":*:ops:" + PostgresServer.PASSWORD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        // the driver asks this property where the variable PGPASSFILE is not set
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try (History history = History.open(server.place(""), Map.of()).orElseThrow()) {
            assertFalse(history.runs(Instant.EPOCH, 1).isEmpty());
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    private static void neverTellsThePassword(PostgresServer server) {
        HistoryException wrong =
                assertThrows(HistoryException.class, () -> History.open(server.place("&password=wr0ng"), Map.of()));
        HistoryException unreadable = assertThrows(
                HistoryException.class,
                () -> History.open(new Place.Server("jdbc:postgresql://127.0.0.1:x/y?password=wr0ng"), Map.of()));

        assertTrue(
                wrong.getMessage().startsWith("history: jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres: ")
                        && wrong.getMessage().contains("PGPASSFILE"),
                wrong.getMessage());
        assertFalse(
                (wrong + " " + unreadable + " " + server.place(PASSWORD)).contains("wr0ng"), unreadable.getMessage());
        assertFalse(server.place(PASSWORD).toString().contains(PostgresServer.PASSWORD));
    }

    private static void refusesANewerSchema(PostgresServer server) {
        Opening opening = new Opening(Map.of(), Duration.ofSeconds(5));
        try (Database database = opening.connect(server.place(PASSWORD), false)) {
            database.transaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("UPDATE stepslew_schema SET version = 99");
                }
            });
        }

        HistoryException refused =
                assertThrows(HistoryException.class, () -> History.open(server.place(PASSWORD), Map.of()));

        assertTrue(refused.getMessage().contains("written by a newer stepslew (schema 99"), refused.getMessage());
    }

    private static History history(PostgresServer server) {
        return History.open(server.place(PASSWORD), Map.of()).orElseThrow();
    }
}
