package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Playbooks end as they were recorded to end with ansible-core 2.14: exit code, every task's status, what debug says,
 * counts, files. Where they differ, the difference stands beside them and in the documentation.
 */
class AnsiblePlaybooksTest {

    private static final Path DOCUMENTED = Path.of("src/main/doc/compatibility.md");

    @TempDir
    Path target;

    static List<String> names() throws IOException {
        return AnsiblePlaybook.names();
    }

    static Stream<String> different() throws IOException {
        return AnsiblePlaybook.names().stream()
                .filter(name -> AnsiblePlaybook.of(name).differs());
    }

    @ParameterizedTest
    @MethodSource("names")
    void endsAsRecorded(String name) throws IOException {
        AnsiblePlaybook playbook = AnsiblePlaybook.of(name);

        Trial trial = Trial.of(playbook.file(), target)
                .with(playbook.options().toArray(String[]::new))
                .on(new FragileConnector(target));
        if (!playbook.answers().isEmpty()) {
            trial.answering(new ArrayList<>(), playbook.answers().toArray(String[]::new));
        }
        String outcome = trial.run().outcome();

        boolean asExpected = playbook.expected().equals(outcome);
        if (playbook.differs()) {
            Agreement.outOfSubset("playbooks (recorded)", 1);
        } else if (asExpected) {
            Agreement.agreed("playbooks (recorded)", 1);
        } else {
            Agreement.disagreed("playbooks (recorded)", 1);
        }
        assertEquals(playbook.expected(), outcome);
    }

    @Test
    void chronyTemplatesAreWrittenAlike() throws IOException {
        AnsiblePlaybook playbook = AnsiblePlaybook.of("chrony-templates");
        List<String> recorded = files(playbook.expected());

        Trial trial = Trial.of(playbook.file(), target).with(playbook.options().toArray(String[]::new));
        List<String> written = files(trial.run().outcome());

        int alike = (int) recorded.stream().filter(written::contains).count();
        Agreement.agreed("chrony templates (recorded)", alike);
        Agreement.disagreed("chrony templates (recorded)", recorded.size() - alike);
        assertEquals(recorded, written);
    }

    private static List<String> files(String outcome) {
        return outcome.lines().filter(line -> line.contains(" 644 ")).toList();
    }

    @ParameterizedTest
    @MethodSource("different")
    void everyDifferenceIsDocumented(String name) throws IOException {
        assertTrue(Files.readString(DOCUMENTED).contains("`" + name + ".yml`"));
    }
}
