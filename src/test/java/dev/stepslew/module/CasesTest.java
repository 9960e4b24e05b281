package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the files under {@code cases/MODULE}: arguments and what the host answered in, decision out.
 *
 * <p>Keys: {@code args}; {@code answer}, {@code rc}, {@code error} of the observation; expected {@code changes},
 * {@code diff}, {@code refusal}, {@code preparation}, {@code skipped}, {@code pause}, and of the {@code result} those
 * fields that matter.
 */
class CasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final Path FILES = Path.of("src/test/resources/module");
    private static final Position TASK = new Position("task.yml", 1, 1);

    @TestFactory
    Stream<DynamicTest> everyModuleDecidesAsItsCasesSay() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            List<Path> cases = files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
            return cases.stream()
                    .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> run(file)));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyModuleHasCases() {
        return Modules.names().stream()
                .filter(name -> !List.of("systemd_service", "yum").contains(name))
                .map(name -> DynamicTest.dynamicTest(name, () -> assertTrue(Files.isDirectory(CASES.resolve(name)))));
    }

    private static void run(Path file) {
        Node.Mapping expected = TestBench.mapping(read(file));
        Module<?, ?> module =
                Modules.find(file.getParent().getFileName().toString()).orElseThrow();
        Node.Mapping raw = TestBench.asMapping(expected.get("args").orElseThrow());
        Problems problems = new Problems();
        module.parameters().check(raw, module.name(), TASK, problems);
        assertEquals(List.of(), problems.all());

        check(decide(module, raw, expected), expected);
    }

    private static <A, S> Decision decide(Module<A, S> module, Node.Mapping raw, Node.Mapping expected) {
        try {
            A arguments = module.arguments(Args.of(module.parameters(), raw, new TestBench(FILES)));
            Observation<S> observation = module.observe(arguments);
            int rc =
                    expected.get("rc").map(node -> Integer.parseInt(text(node))).orElse(0);
            String answer = expected.get("answer").map(CasesTest::text).orElse("");
            String error = expected.get("error").map(CasesTest::text).orElse("");
            return module.plan(arguments, observation.reader().apply(StepResult.exited(rc, answer, error)));
        } catch (Unreadable e) {
            return Decision.refused(String.valueOf(e.getMessage()));
        }
    }

    private static void check(Decision decision, Node.Mapping expected) {
        Map<String, Object> result = Map.of();
        if (decision instanceof Decision.Needed needed) {
            assertEquals(values(expected, "changes"), summaries(needed), "changes");
            expected.get("diff").ifPresent(diff -> assertEquals(text(diff), diffs(needed), "diff"));
            result = needed.result();
        } else if (decision instanceof Decision.Refused refused) {
            assertEquals(expected.get("refusal").map(CasesTest::text).orElse("no refusal"), refused.message());
            result = refused.result();
        } else if (decision instanceof Decision.Preparation preparation) {
            assertEquals(
                    expected.get("preparation").map(CasesTest::text).orElse("no preparation"),
                    preparation.change().summary());
        } else if (decision instanceof Decision.Skipped skipped) {
            assertEquals(expected.get("skipped").map(CasesTest::text).orElse("not skipped"), skipped.message());
        } else if (decision instanceof Decision.Pause pause) {
            assertEquals(
                    expected.get("pause").map(CasesTest::text).orElse("no pause"),
                    pause.duration().orElseThrow().toString());
        } else if (decision instanceof Decision.Enquiry enquiry) {
            assertEquals(expected.get("enquiry").map(CasesTest::text).orElse("no enquiry"), enquiry.label());
        } else if (decision instanceof Decision.Comeback comeback) {
            assertEquals(
                    expected.get("comeback").map(CasesTest::text).orElse("no comeback"),
                    comeback.delay() + " " + comeback.patience() + " " + comeback.what());
            assertEquals(
                    expected.get("departure").map(CasesTest::text),
                    comeback.departure().map(Change::summary));
            result = comeback.result();
        } else {
            Decision.Settled settled = assertInstanceOf(Decision.Settled.class, decision);
            assertTrue(expected.get("result").isPresent(), "settled: " + settled.result());
            assertFalse(expected.get("changes").isPresent(), "settled, but changes are expected");
            result = settled.result();
        }
        checkResult(result, expected);
    }

    private static void checkResult(Map<String, Object> result, Node.Mapping expected) {
        expected.get("result").ifPresent(node -> {
            for (Node.Entry entry : ((Node.Mapping) node).entries()) {
                String key = entry.key().text();
                assertEquals(entry.value().value(), result.get(key), key);
            }
        });
    }

    private static List<String> summaries(Decision.Needed needed) {
        return needed.changes().stream().map(Change::summary).toList();
    }

    private static String diffs(Decision.Needed needed) {
        List<String> lines = new ArrayList<>();
        needed.changes().stream().flatMap(change -> change.diffs().stream()).forEach(diff -> {
            diff.before().lines().forEach(line -> lines.add("-" + line + "\n"));
            diff.after().lines().forEach(line -> lines.add("+" + line + "\n"));
        });
        return String.join("", lines);
    }

    private static List<Object> values(Node.Mapping expected, String key) {
        return expected.get(key).map(node -> ((Node.Sequence) node).value()).orElse(List.of());
    }

    private static String text(Node node) {
        return ((Node.Scalar) node).text();
    }

    private static String read(Path file) {
        Problems problems = new Problems();
        String text = Yaml.text(file, problems).orElse("");
        problems.throwIfAny();
        return text;
    }
}
