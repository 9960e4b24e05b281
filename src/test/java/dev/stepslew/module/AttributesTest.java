package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributesTest {

    @TempDir
    Path directory;

    @Test
    void whoMayNotGiveFilesAwayReplacesThemAllTheSame() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "new");
        Attributes wanted = new Attributes(4711, 4711, 0640, "", "");
        Script forbidden = Script.of("chown() { return 1; }\nfail() { exit 1; }\n");

        StepResult replaced = Sh.usual()
                .run(forbidden.then(wanted.scriptOfReplacing("'" + file + "'")).raw("stat -c %a '" + file + "'\n"));
        StepResult asked = Sh.usual().run(forbidden.then(wanted.script("'" + file + "'")));

        assertEquals("640\n", replaced.out());
        assertEquals(1, asked.rc());
    }
}
