package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.engine.Trial.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host takes back what nobody confirms. The time that it leaves is long; the tests do what its timer would do then. */
final class ConfirmTest {

    private static final String PLAY = """
            - name: Time
              hosts: all
              gather_facts: false
              commit_confirmed: 1h
              tasks:
                - name: configuration
                  copy: {content: "{{ content }}", dest: "{{ dir }}/conf"}
                  notify: reload
                - name: made
                  file: {path: "{{ dir }}/made", state: directory}
                - meta: flush_handlers
                - name: proof
                  command: grep -q good {{ dir }}/conf
                  changed_when: false
              handlers:
                - name: reload
                  command: cp {{ dir }}/conf {{ dir }}/read
            """;

    @TempDir
    Path home;

    @Test
    void aGoodEndConfirmsAndLeavesNothingArmed() throws IOException {
        Ran ran = Trial.of(home, PLAY).with("-e", "content=good").run();

        assertEquals(0, ran.exit(), ran.text());
        assertEquals("good", read("conf"));
        assertEquals(Optional.empty(), find("armed"));
        assertEquals(Optional.empty(), find("revert.sh"));
        assertEquals(Optional.empty(), find("sleeper"));
        assertEquals(List.of(), warnings(ran));
        assertTrue(rules(ran).get(0).contains("1h after the first"), rules(ran).toString());
    }

    @Test
    void aBadEndIsTakenBackAtOnce() throws IOException {
        Trial.of(home, PLAY).with("-e", "content=good").run();
        Files.delete(home.resolve("target/made"));

        Ran ran = Trial.of(home, PLAY).with("-e", "content=bad").run();

        assertEquals(2, ran.exit());
        assertEquals("good", read("conf"));
        assertFalse(Files.exists(home.resolve("target/made")));
        assertEquals(Optional.empty(), find("armed"));
        assertEquals(
                1,
                ran.told()
                        .events(Event.RunEnded.class)
                        .get(0)
                        .stats()
                        .get("localhost")
                        .reverted());
    }

    @Test
    void whereverTheControllerDiesTheHostComesBackByItself() throws Exception {
        boolean died = true;
        for (int steps = 1; died; steps++) {
            assertTrue(steps < 40, "the run never comes to its end");
            Path place = Files.createDirectories(home.resolve("after-" + steps));
            Trial.of(place, PLAY).with("-e", "content=good old").run();
            Files.delete(place.resolve("target/made"));

            died = dies(place, steps);
            Optional<Path> armed = find(place, "armed");
            boolean changed = !Files.readString(place.resolve("target/conf")).equals("good old");
            assertTrue(armed.isPresent() || !changed || !died, "changed and not armed after " + steps);
            if (armed.isPresent()) {
                timeIsOver(armed.get());
                assertEquals("good old", Files.readString(place.resolve("target/conf")), "after " + steps);
                assertFalse(Files.exists(place.resolve("target/made")));
                assertFalse(Files.exists(place.resolve("target.state/debts")));
            }
        }
    }

    @Test
    void whoIsTooLateToConfirmHasFailed() throws Exception {
        Trial.of(home, PLAY).with("-e", "content=good").run();
        Path takenBack = home.resolve("target/later");
        String slow = PLAY.replace(
                "command: grep -q good {{ dir }}/conf",
                "shell: sh {{ dir }}.state/runs/{{ stepslew_run_id }}/localhost/revert.sh > {{ dir }}/later");

        Ran ran = Trial.of(home, slow).with("-e", "content=new").run();

        assertEquals(2, ran.exit(), ran.text());
        assertTrue(Files.readString(takenBack).contains("back: "), Files.readString(takenBack));
        assertEquals("good", read("conf"));
        assertTrue(
                warnings(ran).get(0).contains("not confirmed in time"),
                warnings(ran).toString());
    }

    @Test
    void anotherRunChangesNothingWhileOneIsNotConfirmed() throws Exception {
        Trial.of(home, PLAY).with("-e", "content=good old").run();
        for (int steps = 1; !read("conf").equals("good new"); steps++) {
            if (find("armed").isPresent()) {
                timeIsOver(find("armed").get());
            }
            dies(home, steps);
        }

        Ran other = Trial.of(home, PLAY.replace("commit_confirmed: 1h", "order: sorted"))
                .with("-e", "content=good other")
                .run();

        assertEquals(2, other.exit());
        assertFalse(read("conf").equals("good other"));
        assertTrue(
                other.told().events(Event.TaskEnded.class).stream()
                        .anyMatch(ended -> ended.result().message().contains("is not confirmed here")),
                other.text());
        assertTrue(
                warnings(other).get(0).contains("that are not confirmed; it takes them back"),
                warnings(other).get(0));
        timeIsOver(find("armed").orElseThrow());

        Ran next =
                Trial.of(home, PLAY).with("-e", "content=good old", "--check").run();

        assertTrue(
                warnings(next).get(0).startsWith("localhost has taken run 20"),
                warnings(next).toString());
    }

    @Test
    void aPlayThatRebootsCannotBeConfirmed() {
        Ran ran = Trial.of(home, PLAY.replace("- meta: flush_handlers", "- reboot:"))
                .with("-e", "content=x")
                .run();

        assertEquals(1, ran.exit());
        assertTrue(ran.complaint().contains("site.yml:11:"), ran.complaint());
        assertTrue(ran.complaint().contains("cannot reboot"), ran.complaint());
    }

    @Test
    void anInterruptTakesBackWhatIsNotConfirmed() throws IOException {
        Trial.of(home, PLAY).with("-e", "content=good old").run();
        AtomicReference<Rollout> running = new AtomicReference<>();

        Ran ran = Trial.of(home, PLAY.replace("notify: reload", "notify: reload\n      register: written"))
                .with("-e", "content=good new")
                .whenStarted(running::set)
                .on(new DyingConnector("install", () -> running.get().interrupt()))
                .run();

        assertEquals(130, ran.exit(), ran.text());
        assertEquals("good old", read("conf"));
        assertEquals(Optional.empty(), find("armed"));
        assertEquals(
                1,
                ran.told()
                        .events(Event.RunEnded.class)
                        .get(0)
                        .stats()
                        .get("localhost")
                        .reverted());
    }

    @Test
    void theTimeMustBeOne() {
        Ran ran = Trial.of(home, PLAY.replace("1h", "soon"))
                .with("-e", "content=x")
                .run();

        assertEquals(1, ran.exit());
        assertTrue(ran.complaint().contains("a time such as 90s, 5m or 1h30m"), ran.complaint());
        assertEquals(Optional.of(Duration.ofSeconds(5400)), TimeSpan.parse("1h30m"));
        assertEquals("1h30m", TimeSpan.show(Duration.ofSeconds(5400)));
    }

    private static boolean dies(Path place, int steps) {
        try {
            Trial.of(place, PLAY)
                    .with("-e", "content=good new")
                    .on(new DyingConnector(steps))
                    .run();
            return false;
        } catch (IllegalStateException stopped) {
            assertTrue(stopped.getCause() instanceof DyingConnector.Died, stopped.toString());
            return true;
        }
    }

    private static void timeIsOver(Path armed) throws IOException, InterruptedException {
        int rc = new ProcessBuilder("sh", armed.resolveSibling("revert.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertEquals(0, rc);
        assertFalse(Files.exists(armed));
    }

    private String read(String name) throws IOException {
        return Files.readString(home.resolve("target").resolve(name));
    }

    private Optional<Path> find(String name) throws IOException {
        return find(home, name);
    }

    private static Optional<Path> find(Path home, String name) throws IOException {
        Path state = home.resolve("target.state");
        if (!Files.exists(state)) {
            return Optional.empty();
        }
        try (Stream<Path> paths = Files.walk(state)) {
            return paths.filter(path -> path.endsWith(name)).findFirst();
        }
    }

    private static List<String> warnings(Ran ran) {
        return ran.told().events(Event.Warning.class).stream()
                .map(Event.Warning::message)
                .toList();
    }

    private static List<String> rules(Ran ran) {
        return ran.told().events(Event.RulesTold.class).get(0).rules();
    }
}
