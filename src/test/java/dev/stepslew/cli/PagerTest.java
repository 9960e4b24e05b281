package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerTest {
    private static final String THREE_LINES = "a\nb\nc\n";

    @TempDir
    private Path directory;

    @Test
    void takesWhatIsLongerThanTheScreen() throws Exception {
        assertEquals("", shown(3, Map.of("STEPSLEW_PAGER", "cat >" + paged(), "PAGER", "false")));
        assertEquals(THREE_LINES, Files.readString(paged()));
    }

    @Test
    void leavesAloneWhatFitsOnTheScreen() {
        assertEquals(THREE_LINES, shown(4, Map.of("PAGER", "cat >" + paged())));
        assertEquals(THREE_LINES, shown(0, Map.of("PAGER", "cat >" + paged())));
        assertFalse(Files.exists(paged()));
    }

    @Test
    void isNotUsedWhereNobodyWantsItOrThereIsNone() {
        assertEquals(THREE_LINES, shown(2, Map.of("STEPSLEW_PAGER", "", "PAGER", "cat >" + paged())));
        assertEquals(THREE_LINES, shown(2, Map.of("PAGER", "cat")));
        assertEquals(THREE_LINES, shown(2, Map.of("PATH", directory.toString())));
        assertFalse(Files.exists(paged()));
    }

    @Test
    void mayBeLeftEarly() {
        assertEquals("", shown(2, Map.of("PAGER", "exit 0")));
    }

    @Test
    void losesNothingWhereItCannotBeStarted() {
        assertEquals(THREE_LINES, shown(2, Map.of("PAGER", "exit 127")));
    }

    private Path paged() {
        return directory.resolve("paged");
    }

    private static String shown(int rows, Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Pager(environment, rows).show(THREE_LINES, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
