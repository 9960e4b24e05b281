package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The example in each module's javadoc is right: it is read, checked and made into scripts that a shell can read. */
class ExamplesTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/stepslew/module");
    /** Modules that are another under a name of its own. */
    private static final Set<String> TWINS = Set.of("gather_facts", "yum");

    private static final Pattern EXAMPLE = Pattern.compile("<pre>\n(.*?) \\* </pre>", Pattern.DOTALL);

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyExampleHolds() {
        return Modules.names().stream()
                .map(name -> Modules.find(name).orElseThrow())
                .map(module -> DynamicTest.dynamicTest(module.name(), () -> hold(module)));
    }

    private <A, S> void hold(Module<A, S> module) throws IOException {
        Files.writeString(directory.resolve("chrony.conf.j2"), "server 192.0.2.1\n");
        String source = Files.readString(SOURCES.resolve(module.getClass().getSimpleName() + ".java"));
        Matcher example = EXAMPLE.matcher(source);
        assertTrue(example.find(), "no example");
        Node.Entry task = TestBench.mapping(example.group(1).replaceAll("(?m)^ \\* ?", ""))
                .entries()
                .get(0);
        Node.Mapping raw = TestBench.asMapping(task.value());
        Problems problems = new Problems();

        module.parameters().check(raw, module.name(), new Position("task.yml", 1, 1), problems);
        A arguments = module.arguments(Args.of(module.parameters(), raw, new TestBench(directory)));
        Observation<S> observation = module.observe(arguments);

        assertEquals(List.of(), problems.all());
        assertTrue(
                module.name().startsWith(task.key().text()) || TWINS.contains(module.name()),
                task.key().text());
        assertReadable(observation.script());
    }

    private static void assertReadable(Script script) {
        Sh.all().forEach(sh -> {
            StepResult result = sh.run(Script.of("if false; then :\n" + script.text() + "\nfi\n"));
            assertEquals("0 ", result.rc() + " " + result.err(), sh.toString());
        });
    }
}
