package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.engine.Trial.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handler that is owed is never lost, wherever a run ends. The daemon of these hosts is a file: what it has read. */
final class DebtTest {

    private static final String PLAY = """
            - name: Time
              hosts: all
              gather_facts: false
              tasks:
                - name: configuration
                  copy: {content: "{{ content }}", dest: "{{ dir }}/conf"}
                  notify: [reload, announce]
                - name: something else
                  copy: {content: "{{ content }}", dest: "{{ dir }}/other"}
                - meta: flush_handlers
                - name: the last
                  file: {path: "{{ dir }}/last", state: touch}
              handlers:
                - name: reload
                  command: cp {{ dir }}/conf {{ dir }}/read
                - name: announce
                  copy: {content: "{{ content }}", dest: "{{ dir }}/announced"}
            """;

    @TempDir
    Path home;

    @Test
    void aRunThatDiesAtAnyStepIsPaidForByTheNext() throws IOException {
        boolean died = true;
        for (int steps = 1; died; steps++) {
            assertTrue(steps < 40, "the run never comes to its end");
            Path place = Files.createDirectories(home.resolve("after-" + steps));
            Trial.of(place, PLAY).with("-e", "content=old").run();

            died = dies(place, steps);
            Trial.of(place, PLAY).with("-e", "content=new").run();

            Path target = place.resolve("target");
            assertEquals("new", Files.readString(target.resolve("conf")), "after " + steps);
            assertEquals("new", Files.readString(target.resolve("read")), "after " + steps);
            assertEquals("new", Files.readString(target.resolve("announced")), "after " + steps);
            assertFalse(Files.exists(debts(place)), "after " + steps);
        }
    }

    private static boolean dies(Path place, int steps) {
        try {
            Trial.of(place, PLAY)
                    .with("-e", "content=new")
                    .on(new DyingConnector(steps))
                    .run();
            return false;
        } catch (IllegalStateException stopped) {
            assertTrue(stopped.getCause() instanceof DyingConnector.Died, stopped.toString());
            return true;
        }
    }

    private static Path debts(Path place) {
        return place.resolve("target.state/debts");
    }

    private static Path deadBetweenChangeAndHandler(Path home) throws IOException {
        Path place = Files.createDirectories(home);
        Trial.of(place, PLAY).with("-e", "content=old").run();
        for (int steps = 1; !Files.exists(debts(place)); steps++) {
            dies(place, steps);
        }
        return place;
    }

    @Test
    void aDebtIsToldWithItsTimeAndPaidWithoutAnyOtherChange() throws IOException {
        Path place = deadBetweenChangeAndHandler(home);
        Files.writeString(place.resolve("target/other"), "new");

        Ran check = Trial.of(place, PLAY).with("-e", "content=new", "--check").run();

        String told = String.join("\n", warnings(check));
        assertTrue(
                told.matches(
                        "(?s).*localhost owes 'reload' since 20\\d\\d-\\S+Z: task 'configuration' .* a run pays it.*"),
                told);
        assertTrue(check.text().contains("localhost | announce | changed"), check.text());
        assertTrue(Files.exists(debts(place)));
        assertEquals("old", Files.readString(place.resolve("target/read")));

        Ran run = Trial.of(place, PLAY).with("-e", "content=new").run();

        assertTrue(run.text().contains("localhost | reload | changed"), run.text());
        assertTrue(
                warnings(run).get(0).endsWith("it is paid now"), warnings(run).get(0));
        assertEquals("new", Files.readString(place.resolve("target/read")));
        assertFalse(Files.exists(debts(place)));
    }

    @Test
    void seeingADebtAndPayingItCostNoRoundTripOfTheirOwn() throws IOException {
        Path place = deadBetweenChangeAndHandler(home);

        Ran run = Trial.of(place, PLAY).with("-e", "content=new").run();

        assertFalse(run.runs().contains("localhost: "), run.runs().toString());
        assertFalse(
                run.runs().contains("localhost: note what is paid"), run.runs().toString());
    }

    @Test
    void aPlayOfAnotherNameTellsOfTheDebtAndLeavesIt() throws IOException {
        Path place = deadBetweenChangeAndHandler(home);

        Ran other = Trial.of(place, PLAY.replace("name: Time", "name: Other"))
                .with("-e", "content=new")
                .run();

        assertTrue(
                warnings(other).get(0).endsWith("play 'Time' pays it"),
                warnings(other).get(0));
        assertTrue(Files.exists(debts(place)));
    }

    @Test
    void aHandlerThatFailsStaysOwed() throws IOException {
        String failing = PLAY.replace("cp {{ dir }}/conf {{ dir }}/read", "\"false\"");

        Ran first = Trial.of(home, failing).with("-e", "content=new").run();

        assertEquals(2, first.exit());
        assertEquals(2, count(debts(home)), "both handlers are owed");

        Ran second = Trial.of(home, PLAY).with("-e", "content=new").run();

        assertEquals(0, second.exit(), second.text());
        assertEquals("new", Files.readString(home.resolve("target/read")));
        assertFalse(Files.exists(debts(home)));
    }

    @Test
    void aTaskThatFailsOrSaysThatItHasChangedNothingOwesNothing() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: "true"
                      changed_when: false
                      notify: never
                    - copy: {content: a, dest: "{{ dir }}/a", validate: 'false %s'}
                      notify: never
                      ignore_errors: true
                  handlers:
                    - name: never
                      command: "false"
                """).run();

        assertEquals(0, ran.exit(), ran.text());
        assertFalse(Files.exists(debts(home)));
    }

    private static List<String> warnings(Ran ran) {
        return ran.told().events(Event.Warning.class).stream()
                .map(Event.Warning::message)
                .toList();
    }

    private static int count(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return (int) found.count();
        }
    }
}
