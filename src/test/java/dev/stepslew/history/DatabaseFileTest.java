package dev.stepslew.history;

import static dev.stepslew.history.ToldRun.START;
import static dev.stepslew.history.ToldRun.counts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFileTest {

    private static final Opening OPENING = new Opening(Map.of(), Duration.ofMillis(100));

    @TempDir
    private Path directory;

    private Path file = Path.of("unset");

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("state/history.db");
    }

    @Test
    void isForItsOwnersEyes() throws IOException {
        record("20261101T100000Z-0001");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void ofANewerSchemaIsRefusedAndNotTouched() throws IOException {
        record("20261101T100000Z-0001");
        execute("UPDATE stepslew_schema SET version = 99");
        byte[] before = Files.readAllBytes(file);

        Optional<HistoryException> problem = record("20261101T100000Z-0002");

        assertEquals(
                "history: " + file + ": was written by a newer stepslew (schema 99, this one knows " + Schema.newest()
                        + "); it is left as it is; use the newer one, or another --history",
                problem.orElseThrow().getMessage());
        assertThrows(HistoryException.class, () -> History.open(place(), Map.of()));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void ofAnotherProgramIsRefusedAndNotTouched() throws IOException {
        Files.createDirectories(file.getParent());
        execute("CREATE TABLE bookmarks (url TEXT)");
        byte[] before = Files.readAllBytes(file);

        Optional<HistoryException> problem = record("20261101T100000Z-0001");

        assertTrue(problem.orElseThrow().getMessage().contains("is a database of something else"));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void thatIsDamagedIsToldWithWhatToDo() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "this is no database at all, and longer than a header of one would be".repeat(100));

        String problem = record("20261101T100000Z-0001").orElseThrow().getMessage();

        assertTrue(problem.contains("is damaged, or no SQLite database") && problem.contains("move it away"), problem);
    }

    @Test
    void whichCannotBeMadeIsTold() throws IOException {
        Files.writeString(directory.resolve("state"), "a file where a directory is wanted");

        String problem = record("20261101T100000Z-0001").orElseThrow().getMessage();

        assertTrue(problem.contains("cannot be opened or written") && problem.contains("--history none"), problem);
    }

    @Test
    void thatIsFullKeepsWhatItHad() {
        record("20261101T100000Z-0001");
        try (Database database = OPENING.toWrite(place())) {
            HistoryException problem = assertThrows(
                    HistoryException.class,
                    () -> database.transaction(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("PRAGMA max_page_count = 1");
                            statement.execute("CREATE TABLE more AS SELECT randomblob(1000000) AS much");
                        }
                        return true;
                    }));

            assertTrue(problem.getMessage().contains("there is no room for more (SQLITE_FULL)"), problem.getMessage());
        }
        assertEquals(1, runs());
    }

    @Test
    void thatAnotherProcessHoldsIsWaitedForAndThenTold() {
        record("20261101T100000Z-0001");
        try (Database holder = OPENING.toWrite(place());
                Database waiting = OPENING.toWrite(place())) {
            String problem = holder.transaction(connection -> {
                execute(connection.createStatement(), "UPDATE run SET version = 'x'");
                return assertThrows(
                                HistoryException.class,
                                () -> waiting.transaction(
                                        other -> execute(other.createStatement(), "UPDATE run SET version = 'y'")))
                        .getMessage();
            });

            assertTrue(problem.contains("another process has kept it locked"), problem);
            assertEquals(1, runs());
        }
    }

    @Test
    void thatMayOnlyBeReadIsRead() throws IOException {
        record("20261101T100000Z-0001");
        execute("PRAGMA journal_mode = DELETE");
        Database database = OPENING.connect(place(), true);

        List<String> ids = database.read(connection -> new Runs(connection).latest(Instant.EPOCH, 10)).stream()
                .map(RunRecord::id)
                .toList();

        assertEquals(List.of("20261101T100000Z-0001"), ids);
        assertThrows(
                HistoryException.class,
                () -> database.transaction(
                        connection -> execute(connection.createStatement(), "UPDATE run SET version = 'x'")));
    }

    @Test
    void isBroughtToTheSchemaOfTodayStepByStep() {
        try (Database database = OPENING.toWrite(place())) {
            List<String> longer = List.of("001-runs.sql", "002-for-a-test.sql");

            new Schema(database, longer).bring();
            new Schema(database, longer).bring();

            int rows = database.read(connection -> new Query("SELECT count(*) AS n FROM added")
                    .first(connection, found -> found.getInt("n"))
                    .orElseThrow());
            assertEquals(1, rows);
        }
    }

    @Test
    void aStepThatFailsLeavesTheSchemaAsItWas() {
        try (Database database = OPENING.toWrite(place())) {
            Schema broken =
                    new Schema(database, List.of("001-runs.sql", "002-for-a-test.sql", "003-broken-for-a-test.sql"));

            assertThrows(HistoryException.class, broken::bring);

            new Schema(database).bring();
        }
    }

    private Place place() {
        return new Place.LocalFile(file);
    }

    private Optional<HistoryException> record(String id) {
        return new ToldRun(place(), id, START)
                .begin("a")
                .ended("a", counts(1, 0, 0, 0))
                .end(ExitCode.OK);
    }

    private int runs() {
        try (History history = History.open(place(), Map.of()).orElseThrow()) {
            return history.runs(Instant.EPOCH, 10).size();
        }
    }

    /** Past all that is ours, as another program would. */
    private void execute(String command) {
        try (Database database = OPENING.connect(place(), false)) {
            database.read(connection -> execute(connection.createStatement(), command));
        }
    }

    private static boolean execute(Statement statement, String command) throws SQLException {
        try (statement) {
            return statement.execute(command);
        }
    }
}
