package dev.stepslew.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillingTest {

    private static final String NONCE = "00112233445566778899aabbccddeeff";

    @ParameterizedTest
    @ValueSource(strings = {"-", "", "0", "1", "-1", "-7", "007", "7 8", "7;id", "99999999999"})
    void whatIsNoPidIsNotKilled(String shell) {
        assertEquals(Optional.empty(), Killing.of(new Exec.Pids(shell, "-"), NONCE));
    }

    @Test
    void endsTheShellAndItsChildrenAndNobodyElse() throws Exception {
        assertEquals("pid 1 and the bystander live, the shell and its child do not\n", tried(NONCE));
    }

    @Test
    void sparesAPidThatIsNotTheExecsShellAnyMore() throws Exception {
        assertEquals("pid 1 and the bystander live, shell 3 lives, child 4 lives\n", tried("another nonce"));
    }

    /** In a pid namespace of its own, where pids are known and where groups from outside are 0, as in a container. */
    private static String tried(String nonce) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/bin/unshare")),
                "SKIPPED: a pid namespace needs root and unshare");
        String kill = Killing.of(new Exec.Pids("3", "-"), nonce).orElseThrow().text();
        String scene = """
                sleep 65 >/dev/null 2>&1 &
                sh -c 'sleep 66 & wait' sh %s >/dev/null 2>&1 &
                until [ -e /proc/4 ]; do :; done
                sh -c %s
                alive() { read -r line <"/proc/$1/stat" && case ${line##*) } in Z*) false ;; esac; } 2>/dev/null
                printf 'pid 1 and the bystander %%s, ' "$(alive 2 && echo live)"
                if alive 3 || alive 4; then
                  echo "shell 3 $(alive 3 && echo lives), child 4 $(alive 4 && echo lives)"
                else
                  echo 'the shell and its child do not'
                fi
                """.formatted(NONCE, Script.quote(kill));
        Process process = new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "sh", "-c", scene)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(20, TimeUnit.SECONDS);
        return said;
    }
}
