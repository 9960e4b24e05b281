package dev.stepslew.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of hourly audits has half a million rows: nothing that is asked often may read a table from end to end. */
class QueryPlanTest {

    private static final Instant ANY = Instant.EPOCH;

    @TempDir
    private Path directory;

    @Test
    void everyQuestionFindsItsRowsByAnIndex() {
        Opening opening = new Opening(Map.of(), Duration.ofSeconds(1));
        try (Database database = opening.toWrite(new Place.LocalFile(directory.resolve("history.db")))) {
            List<String> asked = new ArrayList<>();
            List<String> scans = database.read(connection -> {
                askAll(listening(connection, asked));
                return scans(connection, asked);
            });

            assertTrue(asked.size() > 10, asked.toString());
            assertEquals(List.of(), scans);
        }
    }

    private static void askAll(Connection connection) throws SQLException {
        new Runs(connection).latest(ANY, 20);
        new Runs(connection).named("2026");
        new Runs(connection).last(List.of("site.yml"), Set.of(Kind.RUN));
        new Runs(connection).outcomes(1);
        new Runs(connection).deeds(1);
        new Hosts(connection).runs("web1", ANY, 20);
        new Hosts(connection).readings("web1", ANY);
        new Hosts(connection).lastSources("web1");
        new Hosts(connection).versions("web1");
        new Findings(connection).ofHost("web1", ANY);
        new Findings(connection).named("baseline/CHR010", ANY);
        new Findings(connection).past("web1", new FindingScope(List.of(), Set.of("baseline")));
    }

    /** The same connection, and what is asked of it. */
    private static Connection listening(Connection connection, List<String> asked) {
        return (Connection) Proxy.newProxyInstance(
                QueryPlanTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<String> scans(Connection connection, List<String> asked) throws SQLException {
        List<String> scans = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : asked) {
                try (ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
                    while (plan.next()) {
                        if (plan.getString("detail").startsWith("SCAN ")) {
                            scans.add(plan.getString("detail") + ": " + sql);
                        }
                    }
                }
            }
        }
        return scans;
    }
}
