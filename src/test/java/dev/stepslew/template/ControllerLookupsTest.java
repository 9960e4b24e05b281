package dev.stepslew.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.stepslew.config.Configuration;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups that do something on the controller, or know how it is configured. */
class ControllerLookupsTest {

    @TempDir
    Path directory;

    private final Vault vault = new Vault(List.of());

    @Test
    void aPasswordIsMadeOnceAndKeptForItsOwner() throws IOException {
        Object first = value("lookup('password', 'keys/ntp length=24 chars=digits')");
        Path file = directory.resolve("keys/ntp");

        assertTrue(first.toString().matches("[0-9]{24}"), first.toString());
        assertEquals(first, value("lookup('password', 'keys/ntp')"));
        assertEquals(first + "\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("keys"))));
        assertEquals("key ***", vault.masked("key " + first));
    }

    @Test
    void aHashedPasswordKeepsItsSalt() throws IOException {
        Files.writeString(directory.resolve("pw"), "secret salt=abcdefgh\n");

        Object hashed = value("lookup('password', 'pw', encrypt='sha512_crypt')");

        assertTrue(hashed.toString().startsWith("$6$rounds=656000$abcdefgh$"), hashed.toString());
        assertEquals(hashed, value("lookup('password', 'pw encrypt=sha512_crypt')"));
    }

    @Test
    void readsTablesInTheEncodingThatIsNamed() throws IOException {
        Files.write(directory.resolve("t.ini"), "[s]\nk=gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(directory.resolve("t.csv"), "k\tgr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals("gr\u00fcn", value("lookup('ini', 'k section=s file=t.ini encoding=iso8859-1')"));
        assertEquals("gr\u00fcn", value("lookup('csvfile', 'k file=t.csv encoding=latin-1')"));
    }

    /** Recorded from ansible-core 2.14. */
    @Test
    void aSeedGivesTheSamePasswordAsAnsible() {
        assertEquals("PHReYru8meWg", value("lookup('password', '/dev/null', seed='web1', length=12)"));
    }

    @Test
    void nothingIsMadeBeforeTheRun() {
        Templar preflight = new Templar(vault).preflight();

        assertThrows(NotYetKnown.class, () -> value(preflight, "lookup('password', 'never')"));
        assertThrows(NotYetKnown.class, () -> value(preflight, "lookup('url', 'http://127.0.0.1:1/')"));
        assertTrue(Files.notExists(directory.resolve("never")));
    }

    @Test
    void readsFromAWebServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lines", exchange -> {
            boolean known = "yes".equals(exchange.getRequestHeaders().getFirst("X-Known"));
            byte[] body = (known ? "one\ntwo\n" : "nobody").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 403, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/lines";
            assertEquals(List.of("one", "two"), value("query('url', '" + url + "', headers={'X-Known': 'yes'})"));
            assertEquals(
                    "one\ntwo\n", value("lookup('url', '" + url + "', headers={'X-Known': 'yes'}, split_lines=false)"));
            TemplateError refused = assertThrows(TemplateError.class, () -> value("lookup('url', '" + url + "')"));
            assertTrue(refused.getMessage().contains("answers with 403"), refused.getMessage());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void knowsHowItIsConfigured() throws IOException {
        Files.writeString(directory.resolve("ansible.cfg"), "[defaults]\nroles_path = roles\nforks = 3\n");
        Templar templar = new Templar(vault, Configuration.read(Map.of(), directory));

        assertEquals("int", value(templar, "lookup('config', 'DEFAULT_FORKS') | type_debug"));
        assertEquals(
                List.of(directory.resolve("roles").toString()),
                value(templar, "lookup('config', 'DEFAULT_ROLES_PATH')"));
        assertEquals("sudo", value(templar, "lookup('config', 'DEFAULT_BECOME_METHOD')"));
        assertThrows(TemplateError.class, () -> value(templar, "lookup('config', 'NO_SUCH')"));
        assertEquals(List.of(), value(templar, "query('config', 'NO_SUCH', on_missing='skip')"));
    }

    private Object value(String expression) {
        return value(new Templar(vault), expression);
    }

    private Object value(Templar templar, String expression) {
        Scope scope = new Scope() {
            @Override
            public Optional<Object> lookup(String name) {
                return name.equals("playbook_dir") ? Optional.of(directory.toString()) : Optional.empty();
            }

            @Override
            public Set<String> names() {
                return Set.of("playbook_dir");
            }
        };
        return templar.resolve(Node.Scalar.string("{{ " + expression + " }}", new Position("play.yml", 1, 1)), scope);
    }
}
