package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is recorded for {@link FilesAgreeTest} is what the Ansible of this machine does. With {@code -Drecord=true} it is
 * recorded anew; {@code -Dagree=copy} takes only what is called so, a regular expression. It takes some seven minutes, so
 * it is one of the long tests ({@code -Psoak}).
 */
@Tag("soak")
class FilesAgreeIT {

    private static final String ONLY = System.getProperty("agree", ".*");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> withAnsible() throws Exception {
        if (!AnsibleTasks.areThere()) {
            abort("SKIPPED: no ansible-core 2.14 here, so the records were not compared with it");
        }
        return Agreement.all().stream()
                .filter(agreement -> agreement.name().matches(ONLY))
                .map(agreement -> DynamicTest.dynamicTest(agreement.name(), () -> hold(agreement)));
    }

    private void hold(Agreement agreement) throws Exception {
        String outcomes = new AnsibleTasks(agreement, directory).outcomes();
        if (Boolean.getBoolean("record")) {
            Files.writeString(agreement.records(), outcomes);
        }
        assertEquals(Files.readString(agreement.records()), outcomes);
    }
}
