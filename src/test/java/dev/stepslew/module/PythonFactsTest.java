package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.StepResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The facts of a host's Python, as ansible-core 2.14 has them. */
class PythonFactsTest {

    @Test
    void tellsThePythonThatIsThere() {
        Map<String, Object> facts = PythonFacts.of(said("python=3 11 2 final 0 cpython /usr/bin/python3\n"));

        assertEquals("3.11.2", facts.get("ansible_python_version"));
        assertEquals(
                Map.of(
                        "version",
                        Map.of("major", 3L, "minor", 11L, "micro", 2L, "releaselevel", "final", "serial", 0L),
                        "version_info",
                        List.of(3L, 11L, 2L, "final", 0L),
                        "executable",
                        "/usr/bin/python3",
                        "has_sslcontext",
                        true,
                        "type",
                        "cpython"),
                facts.get("ansible_python"));
    }

    @Test
    void saysNothingWhereThereIsNone() {
        assertEquals(Map.of(), PythonFacts.of(said("")));
        assertEquals(Map.of(), PythonFacts.of(said("python=\n")));
    }

    private static Fields said(String text) {
        return Fields.of(StepResult.exited(0, text, ""));
    }
}
