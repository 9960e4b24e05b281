package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void provesAGoodClock() throws IOException {
        try (FakeServer server = FakeServer.saying(Answer.good())) {
            int code = run(server.name());

            assertEquals(0, code);
            assertEquals(
                    """
                    source address status offset s delay s distance s st reason
                    127.0.0.1:N 127.0.0.1 truechimer N N N 2
                    right (proved): offset N s, error bound N s, limit 0.1 s; by the word of one source, which nothing confirms
                    """,
                    out().replaceAll("(?<=127.0.0.1:)\\d+|[+-]?\\d+\\.\\d{6}", "N")
                            .replaceAll(" +", " "));
        }
    }

    @Test
    void namesAWrongClock() throws IOException {
        try (FakeServer server = FakeServer.saying(Answer.lying(-7))) {
            assertEquals(1, run(server.name()));
            assertTrue(out().matches("(?s).*wrong \\(violated\\): offset -(7.00|6.99).*"), out());
        }
    }

    @Test
    void writesTheDocument() throws IOException {
        try (FakeServer good = FakeServer.saying(Answer.good());
                FakeServer also = FakeServer.saying(Answer.good());
                FakeServer liar = FakeServer.saying(Answer.lying(120))) {
            int code = run("--json", good.name(), liar.name(), also.name());

            assertEquals(0, code);
            assertEquals(
                    "{'verdict':'right','offset_seconds':N,'bound_seconds':N,'limit_seconds':0.1,'sources':["
                            + row("truechimer", "") + "," + row("falseticker", "contradicts the majority") + ","
                            + row("truechimer", "") + "]}\n",
                    out().replace('"', '\'')
                            .replaceAll("127.0.0.1:\\d+", "NAME")
                            .replaceAll("-?\\d+\\.\\d{3,}", "N"));
        }
    }

    private static String row(String status, String reason) {
        return "{'name':'NAME','address':'127.0.0.1','status':'" + status + "','reason':'" + reason
                + "','offset_seconds':N,'delay_seconds':N,'root_distance_seconds':N,'stratum':2,'leap':0,'samples':3}";
    }

    @Test
    void nothingMeasuredIsNull() throws IOException {
        int port = closedPort();

        int code = run("--json", "127.0.0.1:" + port);

        assertEquals(2, code);
        assertEquals(
                "{'verdict':'too_few_sources','offset_seconds':null,'bound_seconds':null,'limit_seconds':0.1,'sources':["
                        + "{'name':'127.0.0.1:" + port + "','address':'127.0.0.1','status':'unreachable',"
                        + "'reason':'connection refused','offset_seconds':null,'delay_seconds':null,"
                        + "'root_distance_seconds':null,'stratum':null,'leap':null,'samples':0}]}\n",
                out().replace('"', '\''));
    }

    @Test
    void asksOverIpv6() throws IOException {
        try (FakeServer server = FakeServer.onIpv6(Answer.good())) {
            assertEquals(0, run(server.name()), out());
        }
    }

    @Test
    void contradictionIsNotProved() throws IOException {
        try (FakeServer one = FakeServer.saying(Answer.good());
                FakeServer other = FakeServer.saying(Answer.lying(5))) {
            assertEquals(2, run(one.name(), other.name()));
            assertTrue(out().endsWith("no majority: the sources contradict each other\n"), out());
        }
    }

    @Test
    void aLimitBelowTheErrorBoundIsNotProvable() throws IOException {
        try (FakeServer server = FakeServer.saying(Answer.good())) {
            assertEquals(2, run("--max-offset", "0.003", server.name()));
            assertTrue(out().contains("not provable: offset"), out());
        }
    }

    @Test
    void silenceIsWaitedForOnlySoLong() throws IOException {
        try (FakeServer server = FakeServer.saying(Answer.good().with(Answer.Fault.DROPPED))) {
            assertEquals(2, run("--timeout=0.02", server.name()));
            assertTrue(out().contains("no answer to 4 requests within 0.02 s each"), out());
            assertEquals(4, server.requests());
        }
    }

    @Test
    void asksTheHostItselfNothing() throws IOException {
        assertEquals(2, run("127.0.0.1", "::1"));
        assertEquals(2, out().split("an address of this host", -1).length - 1, out());
    }

    @Test
    void takesItsSourcesFromChronyConf(@TempDir Path dir) throws IOException {
        try (FakeServer server = FakeServer.saying(Answer.good())) {
            Path conf = dir.resolve("chrony.conf");
            Files.writeString(conf, "initstepslew 30 127.0.0.1\nserver 127.0.0.2 port " + closedPort() + "\n");
            String port = String.valueOf(server.port());

            assertEquals(0, run("--config", conf.toString(), "--port", port), out());
            assertEquals(2, run("--config", conf.toString(), "--use", "server"), out());
            assertEquals(0, run("--config", conf.toString(), "--use", "all", "--port", port), out());
        }
    }

    @Test
    void asksTheServersWhereThereIsNoInitstepslewLine(@TempDir Path dir) throws IOException {
        try (FakeServer server = FakeServer.saying(Answer.good())) {
            Path conf = Files.writeString(
                    dir.resolve("chrony.conf"), "server 127.0.0.1 port " + server.port() + "\nmakestep 1 3\n");

            assertEquals(0, run("--config", conf.toString()), out());
        }
    }

    @Test
    void aConfigurationWithoutSourcesProvesNothing(@TempDir Path dir) throws IOException {
        Path conf = Files.writeString(dir.resolve("chrony.conf"), "makestep 1 3\n");

        assertEquals(2, run("--json", "--config", conf.toString()));
        assertEquals("probe: " + conf + ": no source (--use initstepslew)\n", err());
        assertTrue(out().contains("\"sources\":[]"), out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|no source: name one, or give --config FILE",
                "--colour x|unknown option '--colour'",
                "a --max-offset|--max-offset wants a value",
                "a --max-offset x|--max-offset wants a number from 0 to 1000000000, found 'x'",
                "a --min-sources 0|--min-sources wants a number from 1 to 1000, found '0'",
                "a --port=70000|--port wants a number from 1 to 65535, found '70000'",
                "a --use pool|--use wants initstepslew, server or all, found 'pool'",
                "a:x|expected a port number after ':', found 'a:x'",
                "a --public-wait -1|--public-wait wants a number from 0 to 86400, found '-1'",
                "--config /no/such/file|/no/such/file: cannot be read"
            })
    void saysWhatIsWrongWithItsArguments(String arguments, String message) {
        String[] words = arguments == null ? new String[0] : arguments.split(" ");

        assertEquals(3, run(words));
        assertEquals("probe: " + message + "\n", err());
        assertEquals("", out());
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 3);
        all[arguments.length] = "--no-chronyc";
        all[arguments.length + 1] = "--interval=0.001";
        all[arguments.length + 2] = "--samples=4";
        boolean usage = arguments.length == 0 || arguments[arguments.length - 1].startsWith("--max-offset");
        return Main.run(new PrintStream(out, true), new PrintStream(err, true), usage ? arguments : all);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static int closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
