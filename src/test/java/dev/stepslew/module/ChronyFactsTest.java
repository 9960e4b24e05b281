package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a host's time keeping, by the shells that hosts have. */
class ChronyFactsTest {

    @TempDir
    Path etc;

    @ParameterizedTest
    @MethodSource("dev.stepslew.module.Sh#all")
    void readsTheConfigurationWithAllThatItIncludes(Sh shell) throws IOException {
        Path conf = Files.writeString(
                etc.resolve("chrony.conf"),
                "# ours\nserver a iburst\nINCLUDE %s/more/*.inc\nconfdir %s/conf.d %s/none\nsourcedir %s/sources.d\nkeyfile %s/keys\n"
                        .replace("%s", etc.toString()));
        for (String directory : List.of("more", "conf.d", "sources.d")) {
            Files.createDirectory(etc.resolve(directory));
        }
        Files.writeString(etc.resolve("more/1.inc"), "server b\n");
        Files.writeString(etc.resolve("more/1.other"), "server no\n");
        Files.writeString(etc.resolve("conf.d/x.conf"), "port 0\n");
        Files.writeString(etc.resolve("sources.d/x.sources"), "server c maxpoll 17\nserver cut");
        Files.writeString(etc.resolve("keys"), "1 secret\n");
        Files.writeString(etc.resolve("chrony.conf.77.2026-01-31@17:00:00~"), "server old\n");

        Map<?, ?> chrony = look(shell, conf.toString());

        Map<?, ?> files = (Map<?, ?>) chrony.get("files");
        assertEquals(
                List.of("chrony.conf", "more/1.inc", "conf.d/x.conf", "sources.d/x.sources"),
                files.keySet().stream()
                        .map(path ->
                                etc.relativize(Path.of(String.valueOf(path))).toString())
                        .toList());
        assertEquals(Files.readString(conf), files.get(conf.toString()));
        assertEquals("server c maxpoll 17\nserver cut", files.get(etc + "/sources.d/x.sources"));
        assertEquals(etc + "/keys", ((Map<?, ?>) chrony.get("named")).get("keyfile"));
        Map<?, ?> keys = (Map<?, ?>) ((Map<?, ?>) chrony.get("access")).get(etc + "/keys");
        assertTrue(String.valueOf(keys.get("mode")).matches("0[0-7]{3}"), keys.toString());
        assertTrue(((Map<?, ?>) chrony.get("backups")).containsKey(conf.toString()), chrony.toString());
        assertTrue(files.values().stream().noneMatch(text -> text.toString().contains("secret")));
    }

    @ParameterizedTest
    @MethodSource("dev.stepslew.module.Sh#all")
    void aHostWithoutConfigurationIsRead(Sh shell) {
        Map<?, ?> chrony = look(shell, etc + "/chrony.conf");

        assertEquals(Map.of(), chrony.get("files"));
    }

    @Test
    void aFileThatChangedMeanwhileIsRefused() {
        StepResult answer = StepResult.exited(0, "config=/c\npart=100 /c\ncontent=\nserver a\n", "");

        Assertions.assertThrows(Unreadable.class, () -> ChronySurvey.of(answer));
    }

    private static Map<?, ?> look(Sh shell, String config) {
        Decision decision = shell.plan(new ChronyFacts(), new ChronyFacts.Wanted(config));
        return ((Decision.Settled) decision).result();
    }
}
