package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.template.PythonRegex;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host waits for, in every shell that this machine has. */
@SuppressWarnings("try") // connections that only have to be there
class WaitForTest {

    private static final List<String> LINES = List.of(
            "Selected source 192.0.2.7 (pool.example.net)", "x]y-z\\", "a^b", "3 days", "tab\there", "{}", "", "aab");

    @TempDir
    Path directory;

    static Stream<Sh> shells() {
        return Sh.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void waitsUntilNobodyIsConnected(Sh sh) throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "connections are told by Linux alone");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            String port = "{port: " + server.getLocalPort() + ", state: drained, timeout: 0";
            assertSettled(sh, port + "}");

            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                assertEquals(
                        "Timeout when waiting for 127.0.0.1:" + server.getLocalPort() + " to drain",
                        assertInstanceOf(Decision.Refused.class, plan(sh, port + "}"))
                                .message());
                assertInstanceOf(Decision.Refused.class, plan(sh, port + ", host: 0.0.0.0}"));
                assertSettled(sh, port + ", host: 127.0.0.2}");
                assertSettled(sh, port + ", exclude_hosts: [127.0.0.1]}");
                assertSettled(sh, port + ", active_connection_states: [SYN_SENT]}");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void waitsForWhatAPortSays(Sh sh) throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of(sh.path().split(":")[0], "bash")), "it takes bash");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread talker = new Thread(() -> talk(server));
            talker.start();

            Decision.Settled settled = assertSettled(
                    sh,
                    "{port: " + server.getLocalPort() + ", search_regex: 'SSH-(\\d)\\.0-(?P<what>\\w+)', timeout: 5}");

            assertEquals(List.of("2", "OpenSSH"), settled.result().get("match_groups"));
            assertEquals(Map.of("what", "OpenSSH"), settled.result().get("match_groupdict"));
        }
    }

    /** First somebody who only looks whether the port is open, then the one who listens; nothing ends the line. */
    private static void talk(ServerSocket server) {
        try (Socket first = server.accept();
                Socket second = server.accept()) {
            second.getOutputStream().write("SSH-2.0-OpenSSH".getBytes(StandardCharsets.US_ASCII));
            second.getOutputStream().flush();
            second.getInputStream().read();
        } catch (IOException gone) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d+",
                "^\\w+ \\w+",
                "source (\\S+) \\((?:pool|server)",
                "[]x]",
                "[^\\d\\s]\\]y",
                "[\\-x]-z",
                "\\\\$",
                "[\\^]b",
                "[\\^x]b",
                "a.*?b",
                "^$",
                "\\t",
                "{}",
                "a{2}b",
                "(?P<n>a+)b",
                "[\\w.]+ \\(",
                "\\D days",
                "a{,2}b"
            })
    void grepFindsWhatPythonFinds(String python) throws IOException {
        PythonRegex regex = PythonRegex.ofLines(python);
        Path file = Files.writeString(directory.resolve("lines"), String.join("\n", LINES) + "\n");

        for (Sh sh : shells().toList()) {
            Script grep = Script.of("grep -aE -e").arg(GrepPattern.of(python)).arg(file.toString());
            assertEquals(
                    LINES.stream().filter(regex::isIn).toList(),
                    sh.run(grep).out().lines().toList(),
                    sh.toString());
        }
    }

    @Test
    void saysWhatGrepHasNoWordFor() {
        for (String python : List.of("a(?=b)", "(a)\\1", "\\Aa", "a\nb", "(?!x)", "[\\D]")) {
            assertThrows(IllegalArgumentException.class, () -> GrepPattern.of(python), python);
        }
    }

    private Decision plan(Sh sh, String args) {
        return sh.plan(new WaitFor(), new TestBench(directory).arguments(new WaitFor(), args));
    }

    private Decision.Settled assertSettled(Sh sh, String args) {
        return assertInstanceOf(Decision.Settled.class, plan(sh, args));
    }
}
