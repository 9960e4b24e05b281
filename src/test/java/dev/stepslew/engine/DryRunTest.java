package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.module.Modules;
import dev.stepslew.plan.Diff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of any module changes nothing, shows what a real run does, and finds nothing to do after that. */
class DryRunTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern CASE = Pattern.compile("(?m)^== (\\w+) ?(.*)\n((?:[^=].*\n)+)");

    @TempDir
    Path home;

    /**
     * What a module has to do.
     *
     * @param manner whether it does it each time, or only its dry run is tried
     */
    private record Case(String module, String manner, String task) {}

    @Test
    void everyModuleHasACase() throws IOException {
        Set<String> tried = new TreeSet<>(cases().map(Case::module).toList());

        assertEquals(new TreeSet<>(Modules.names()), tried);
    }

    @TestFactory
    Stream<DynamicTest> doesWhatItShowedAndNoMore() throws IOException {
        return cases().map(one -> DynamicTest.dynamicTest(one.module(), () -> hold(one)));
    }

    @Test
    void tellsWhatDependsOnAChangeThatWasNotMade() throws IOException {
        Path dir = project("later");
        Trial.Ran dry = run(dir, """
                    - file: {path: "{{ dir }}/new", state: directory}
                    - copy: {content: x, dest: "{{ dir }}/new/file"}
                """, true);

        TaskResult later = results(dry).get(1);
        assertEquals(Status.SKIPPED, later.status());
        assertTrue(later.message().startsWith("known after apply: "), later.message());
    }

    @Test
    void remembersWhatAnEarlierPlayWouldHaveChanged() throws IOException {
        Path dir = project("plays");
        Trial.Ran dry = run(dir, """
                    - copy: {content: new, dest: "{{ dir }}/text"}
                - hosts: all
                  gather_facts: false
                  tasks:
                    - slurp: {src: "{{ dir }}/text"}
                """, true);

        assertTrue(results(dry).get(1).message().startsWith("known after apply: "), dry.text());
    }

    @Test
    void whatOneHostWouldHaveLearntForAllIsKnownToNone() throws IOException {
        Path dir = project("once");
        Trial.Ran dry = Trial.of(dir, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: echo {{ item }}
                      loop: [x]
                      run_once: true
                      register: r
                    - debug: {msg: "{{ r.results[0].stdout }} {{ hostvars['b'].r.results[0].stdout }}"}
                """).with("-i", "a,b,", "--check").run();

        assertEquals(0, dry.exit(), dry.text());
        assertTrue(dry.text().contains("b | debug | skipped"), dry.text());
    }

    private void hold(Case one) throws IOException {
        Path dir = project(one.module());
        List<String> before = FileTree.of(dir);

        Trial.Ran dry = run(dir, task(one), true);

        assertEquals(before, FileTree.of(dir), "the dry run changed something");
        if (one.manner().equals("looked at")) {
            return;
        }
        assertEquals(0, dry.exit(), dry.text());
        Trial.Ran real = run(dir, task(one), false);
        assertEquals(0, real.exit(), real.text());
        TaskResult shown = result(dry);
        TaskResult done = result(real);
        if (shown.status() == Status.SKIPPED) {
            assertTrue(shown.message().matches("known after apply.*|a dry run does not .*"), shown.message());
        } else {
            assertEquals(shown.status(), done.status());
            assertEquals(shown.diffs(), done.diffs());
            assertEquals(shown.summaries(), done.summaries());
        }
        boolean told = shown.status() == Status.CHANGED || shown.status() == Status.SKIPPED;
        assertTrue(told || before.equals(FileTree.of(dir)), "a change that the dry run did not show");
        done.diffs().forEach(DryRunTest::assertIsThere);
        if (!one.manner().equals("twice")) {
            assertEquals(Status.OK, result(run(dir, task(one), true)).status(), "there is something left to do");
        }
    }

    /** What the diff shows on its right is what the file holds. */
    private static void assertIsThere(Diff diff) {
        Path file = Path.of(diff.afterHeader());
        if (Files.isRegularFile(file)
                && !diff.after().isEmpty()
                && !diff.after().contains("mode")) {
            try {
                assertEquals(Files.readString(file), diff.after());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String task(Case one) {
        return "    - " + one.task().strip().replace("\n", "\n      ") + "\n";
    }

    private Trial.Ran run(Path dir, String tasks, boolean dry) throws IOException {
        Path fakes = Path.of("").toAbsolutePath().resolve(RESOURCES).resolve("fakes");
        Path playbook = home.resolve("site-" + dir.getFileName() + ".yml");
        Files.writeString(
                playbook,
                "- hosts: all\n  gather_facts: false\n  environment: {FAKES: '%s', PATH: '%s:%s'}\n  tasks:\n%s"
                        .formatted(dir, fakes, System.getenv("PATH"), tasks));
        Trial trial = Trial.of(playbook, dir);
        return (dry ? trial.with("--check") : trial).run();
    }

    private static TaskResult result(Trial.Ran ran) {
        return results(ran).stream().findFirst().orElseGet(() -> Results.ok(Map.of()));
    }

    private static List<TaskResult> results(Trial.Ran ran) {
        return ran.told().events(Event.TaskEnded.class).stream()
                .map(Event.TaskEnded::result)
                .toList();
    }

    private Path project(String name) throws IOException {
        Path dir = Files.createDirectories(home.resolve(name).resolve("target"));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("text", "old\n");
        files.put("conf.j2", "in {{ dir }}\n");
        files.put("vars.yml", "x: 1\n");
        files.put("parts/1", "one\n");
        files.put("parts/2", "two\n");
        files.put("program", "#!/bin/sh\necho ran >" + dir + "/ran\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = dir.resolve(file.getKey());
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(dir));
            Files.writeString(path, file.getValue());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        }
        new ProcessBuilder("tar", "-cf", "archive.tar", "--transform=s/text/unpacked/", "text")
                .directory(dir.toFile())
                .inheritIO()
                .start()
                .onExit()
                .join();
        return dir;
    }

    private static Stream<Case> cases() throws IOException {
        Matcher each = CASE.matcher(Files.readString(RESOURCES.resolve("dry-run.txt")));
        List<Case> cases = new ArrayList<>();
        while (each.find()) {
            cases.add(new Case(each.group(1), each.group(2).strip(), each.group(3)));
        }
        return cases.stream();
    }
}
