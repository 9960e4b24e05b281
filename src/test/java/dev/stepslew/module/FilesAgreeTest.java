package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.StepResult;
import dev.stepslew.engine.FileTree;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Modules do to a directory what Ansible did when it was recorded, in every shell: the dry run foretells it and touches
 * nothing, the real one does it, and a second one finds what Ansible's second one found. Where Ansible makes nothing of
 * a dry run, ours must foretell its own real one.
 */
class FilesAgreeTest {

    private static final String ONLY = System.getProperty("agree", ".*");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> asRecorded() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Agreement agreement : Agreement.all()) {
            Map<String, String> recorded = agreement.recorded();
            int number = 0;
            for (Agreement.Case each : agreement.cases()) {
                number++;
                if (agreement.name().matches(ONLY)) {
                    shells(each, number)
                            .map(sh -> sh.having(agreement.programs()))
                            .forEach(sh -> tests.add(DynamicTest.dynamicTest(
                                    agreement.name() + " in " + sh + " " + each.title(),
                                    () -> hold(
                                            agreement,
                                            each,
                                            sh,
                                            recorded.getOrDefault(each.title(), "not recorded")))));
                }
            }
        }
        return tests.stream();
    }

    /** All shells for what a person thought of; chance has enough tasks to take turns. */
    private static Stream<Sh> shells(Agreement.Case task, int number) {
        List<Sh> all = Sh.all().toList();
        return task.random() ? Stream.of(all.get(number % all.size())) : all.stream();
    }

    private void hold(Agreement agreement, Agreement.Case each, Sh sh, String expected) throws IOException {
        Path here = directory.resolve(String.valueOf(System.nanoTime()));
        each.make(here);

        String outcome = new Trial(agreement, each, sh, here).outcome();
        if (expected.startsWith("check skipped\n")) {
            outcome = outcome.replaceFirst("^check (\\S+)(?=\nrun \\1)", "check skipped");
        }

        count(each.differs().isEmpty(), expected.equals(outcome));
        if (each.differs().isEmpty()) {
            assertEquals(each.title() + "\n" + expected, each.title() + "\n" + outcome);
        } else {
            assertNotEquals(expected, outcome, "they agree by now");
        }
    }

    private static void count(boolean inSubset, boolean alike) {
        String subject = "modules (recorded)";
        if (!inSubset) {
            dev.stepslew.Agreement.outOfSubset(subject, 1);
        } else if (alike) {
            dev.stepslew.Agreement.agreed(subject, 1);
        } else {
            dev.stepslew.Agreement.disagreed(subject, 1);
        }
    }

    /** One module with one task in one directory. */
    private record Trial(Agreement agreement, Agreement.Case task, Sh sh, Path directory) {

        String outcome() {
            Module<?, ?> module = Modules.find(agreement.module()).orElseThrow();
            List<String> lines = new ArrayList<>();
            List<String> before = FileTree.of(directory);
            Decision check = decide(module);
            assertEquals(before, FileTree.of(directory), "a dry run changes nothing");
            lines.add("check " + status(check));
            lines.add("run " + run(check));
            lines.addAll(FileTree.of(directory));
            lines.add("again " + run(decide(module)).split(" ")[0]);
            return AnsibleTasks.plain(String.join("\n", lines) + "\n", directory);
        }

        private Decision decide(Module<?, ?> module) {
            for (int preparations = 0; ; preparations++) {
                Decision decision = decideOnce(module);
                if (!(decision instanceof Decision.Preparation preparation)) {
                    return decision;
                }
                assertTrue(preparations < 3, "prepared for ever");
                assertEquals(0, sh.run(preparation.change()).rc());
            }
        }

        private <A, S> Decision decideOnce(Module<A, S> module) {
            try {
                return sh.plan(module, new TestBench(directory).arguments(module, task.argsIn(directory)));
            } catch (StepslewException wrong) {
                return Decision.refused(wrong.getMessage());
            }
        }

        private String run(Decision decision) {
            if (decision instanceof Decision.Settled settled) {
                return "ok " + agreement.told(settled.result());
            }
            if (decision instanceof Decision.Download download) {
                return keep(download);
            }
            if (!(decision instanceof Decision.Needed needed)) {
                return status(decision);
            }
            Map<String, Object> result = new LinkedHashMap<>(needed.result());
            for (Change change : needed.changes()) {
                StepResult answer = sh.run(change);
                if (answer.rc() != 0) {
                    return "failed";
                }
                answer.out().lines().filter(line -> line.contains("=")).forEach(line -> {
                    String[] words = line.split("=", 2);
                    result.put(words[0], words[1]);
                });
            }
            return "changed " + agreement.told(result);
        }

        private String keep(Decision.Download download) {
            try {
                Files.createDirectories(download.to().getParent());
                Files.copy(Path.of(download.from()), download.to(), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return "changed " + agreement.told(download.result());
        }

        private static String status(Decision decision) {
            if (decision instanceof Decision.Refused) {
                return "failed";
            }
            if (decision instanceof Decision.Skipped) {
                return "skipped";
            }
            if (decision instanceof Decision.Needed needed
                    && needed.changes().get(0).answer() == Change.Answer.NOT_FORETOLD) {
                return "skipped";
            }
            return decision instanceof Decision.Settled ? "ok" : "changed";
        }
    }
}
