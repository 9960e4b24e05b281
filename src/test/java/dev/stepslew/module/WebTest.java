package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to a server of this machine, by whatever program the shell finds. */
class WebTest {

    private static final String SUM = Hash.hex("SHA-256", TestBench.bytes("leap\n"));

    @TempDir
    Path directory;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private LocalWeb web;
    private String url = "";

    @BeforeEach
    void start() throws IOException {
        web = LocalWeb.answering(this::answer);
        url = web.url();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + path + " " + body + " "
                + exchange.getRequestHeaders().getOrDefault("X-Token", List.of())
                + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        if (path.equals("/named")) {
            exchange.getResponseHeaders().add("Content-Disposition", "attachment; filename=\"../na me\"");
        }
        if (path.equals("/moved")) {
            exchange.getResponseHeaders().add("Location", "/leap");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
            return;
        }
        byte[] said = TestBench.bytes(
                switch (path) {
                    case "/leap", "/named" -> "leap\n";
                    case "/sums" -> "00 *other\n" + SUM + " *./leap\n";
                    case "/json" -> "{\"ok\": [1, null]}";
                    default -> "";
                });
        exchange.getResponseHeaders().add("Content-Type", path.equals("/json") ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(said.length == 0 ? 404 : 200, said.length == 0 ? -1 : said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    static Stream<Sh> shells() {
        return Sh.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void downloadsOnceAndAgainOnlyWhatIsOther(Sh sh) throws IOException {
        Path target = directory.resolve("it's");
        String args = "{url: '" + url + "/leap', dest: \"" + target + "\", mode: '0640'}";

        apply(sh, args);
        assertEquals("leap\n", Files.readString(target));
        assertInstanceOf(Decision.Settled.class, plan(sh, args));

        Files.writeString(target, "old\n");
        apply(sh, args);
        assertEquals("leap\n", Files.readString(target));
        assertEquals(1, Files.list(directory).count());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void looksForTheChecksumInAList(Sh sh) throws IOException {
        String args = "{url: '" + url + "/leap', dest: " + directory + ", checksum: 'sha256:" + url + "/sums'}";

        apply(sh, args);
        asked.clear();

        assertInstanceOf(Decision.Settled.class, plan(sh, args));
        assertEquals(List.of("GET /leap  [][]", "GET /sums  [][]"), asked, "the server names the file");
        assertInstanceOf(
                Decision.Refused.class,
                plan(sh, "{url: '" + url + "/nosuch', dest: " + directory + ", checksum: 'sha256:" + url + "/sums'}"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void keepsNothingThatIsNotWhatItShallBe(Sh sh) throws IOException {
        Decision.Needed needed =
                (Decision.Needed) plan(sh, "{url: '" + url + "/leap', dest: " + directory + "/x, checksum: 'sha1:00'}");

        StepResult answer = sh.run(needed.changes().get(0));

        assertTrue(answer.err().contains("did not match 00"), answer.err());
        assertEquals(0, Files.list(directory).count());
        assertEquals(
                1,
                sh.run(((Decision.Needed) plan(sh, "{url: '" + url + "/nosuch', dest: " + directory + "/y}"))
                                .changes()
                                .get(0))
                        .err()
                        .lines()
                        .filter(line -> line.startsWith("Request failed"))
                        .count());
    }

    @Test
    void sendsPasswordsWithoutShowingThem() {
        Sh sh = Sh.usual();
        Decision.Needed needed = (Decision.Needed)
                plan(
                        sh,
                        "{url: '" + url + "/leap', dest: " + directory
                                + "/x, url_username: me, url_password: 'it\"s', force_basic_auth: true, headers: {X-Token: 'a\\b'}}");

        Change change = needed.changes().get(0);
        assertEquals(0, sh.run(change).rc());

        assertFalse(change.script().toString().contains("it\"s"));
        String basic = java.util.Base64.getEncoder().encodeToString(TestBench.bytes("me:it\"s"));
        assertEquals(List.of("GET /leap  [a\\b][Basic " + basic + "]"), asked);
    }

    @Test
    void tellsWhatCameBack() {
        Map<String, Object> result = ask("{url: '" + url + "/json', method: POST, body: {a: 'ü'}, body_format: json,"
                        + " return_content: true, headers: {X-Token: t}}")
                .result();

        assertEquals(200L, result.get("status"));
        assertEquals("{\"ok\": [1, null]}", result.get("content"));
        assertEquals("application/json", result.get("content_type"));
        assertEquals("OK (17 bytes)", result.get("msg"));
        assertTrue(result.get("json") instanceof Map<?, ?>);
        assertEquals(List.of("POST /json {\"a\": \"\\u00fc\"} [t][]"), asked);
    }

    @Test
    void sendsFieldsAndFilesAsABrowserDoes() throws IOException {
        Files.write(directory.resolve("keys.bin"), new byte[] {'k', 0, (byte) 0xff});

        ask("{url: '" + url + "/json', method: POST, body_format: form-multipart, body: {note: two words, file:"
                + " {filename: keys.bin}, page: {content: hi, filename: 'a\"b.txt', mime_type: text/x}}}");

        String[] parts = asked.get(0).split("--stepslew-[0-9a-f]{64}");
        assertEquals("POST /json ", parts[0]);
        assertEquals(
                "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"keys.bin\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\nk\0\ufffd\r\n",
                parts[1]);
        assertEquals(
                "\r\nContent-Disposition: form-data; name=\"note\"\r\nContent-Type: text/plain\r\n\r\ntwo words\r\n",
                parts[2]);
        assertEquals(
                "\r\nContent-Disposition: form-data; name=\"page\"; filename=\"a\\\"b.txt\"\r\n"
                        + "Content-Type: text/x\r\n\r\nhi\r\n",
                parts[3]);
    }

    @Test
    void sendsAFileOfTheControllerOrOfTheHost() throws IOException {
        Path file = Files.writeString(directory.resolve("body"), "from a file\n");

        ask("{url: '" + url + "/json', method: PUT, src: body}");
        ask("{url: '" + url + "/json', method: PUT, src: '" + file + "', remote_src: true}");

        assertEquals(List.of("PUT /json from a file\n [][]", "PUT /json from a file\n [][]"), asked);
    }

    @Test
    void failsWithTheStatusThatWasNotExpected() {
        Decision.Enquiry enquiry = enquiry("{url: '" + url + "/nosuch', status_code: [200, 201]}");
        Decision.Refused refused =
                (Decision.Refused) enquiry.reader().apply(Sh.usual().run(enquiry.script()));

        assertEquals("Status code was 404 and not [200, 201]: HTTP Error 404: Not Found", refused.message());
        assertEquals(
                404L,
                ask("{url: '" + url + "/nosuch', status_code: 404}").result().get("status"));
    }

    private Decision.Settled ask(String args) {
        Decision.Enquiry enquiry = enquiry(args);
        return assertInstanceOf(
                Decision.Settled.class, enquiry.reader().apply(Sh.usual().run(enquiry.script())));
    }

    private Decision.Enquiry enquiry(String args) {
        return assertInstanceOf(
                Decision.Enquiry.class,
                Sh.usual().plan(new Uri(), new TestBench(directory).arguments(new Uri(), args)));
    }

    private Decision plan(Sh sh, String args) {
        try {
            return sh.plan(new GetUrl(), new TestBench(directory).arguments(new GetUrl(), args));
        } catch (dev.stepslew.StepslewException wrong) {
            return Decision.refused(wrong.getMessage());
        }
    }

    @Test
    void tellsTheChecksumOfWhatWasThere() throws IOException {
        Path target = Files.writeString(directory.resolve("x"), "old\n");
        Decision.Needed needed = (Decision.Needed) plan(Sh.usual(), "{url: '" + url + "/leap', dest: " + target + "}");

        String told = Sh.usual().run(needed.changes().get(0)).out();

        assertTrue(told.contains("checksum_dest=" + Hash.hex("SHA-1", TestBench.bytes("old\n"))), told);
        assertTrue(told.contains("checksum_src=" + Hash.hex("SHA-1", TestBench.bytes("leap\n"))), told);
    }

    @ParameterizedTest
    @MethodSource("curlAndWget")
    void isCalledInADirectoryAsTheServerSaysOrWhereItLeads(Sh sh) throws IOException {
        Map.of("/named", "na me", "/moved", "leap", "/leap?q=1#f", "leap").forEach((path, name) -> {
            Decision decision = plan(sh, "{url: '" + url + path + "', dest: " + directory + ", force: true}");

            Map<String, Object> result = decision instanceof Decision.Needed needed
                    ? needed.result()
                    : ((Decision.Settled) decision).result();
            assertEquals(directory.resolve(name).toString(), result.get("dest"));
        });
    }

    static Stream<Sh> curlAndWget() {
        Sh bare = Sh.all()
                .filter(sh -> sh.toString().startsWith("busybox"))
                .findFirst()
                .orElse(Sh.usual());
        return Stream.of(Sh.usual(), bare.having(List.of("wget")));
    }

    @Test
    void tellsAsMuchOfAFileThatIsTheSame() throws IOException {
        Path target = Files.writeString(directory.resolve("x"), "leap\n");

        Map<String, Object> told =
                ((Decision.Settled) plan(Sh.usual(), "{url: '" + url + "/leap', dest: " + target + "}")).result();

        String sha1 = Hash.hex("SHA-1", TestBench.bytes("leap\n"));
        assertEquals(
                List.of(sha1, sha1, "OK (5 bytes)", 200L, 5L),
                Stream.of("checksum_src", "checksum_dest", "msg", "status_code", "size")
                        .map(told::get)
                        .toList());
    }

    @Test
    void keepsTheOldFileBesideTheNewOne() throws IOException {
        Path target = Files.writeString(directory.resolve("x"), "old\n");
        Decision.Needed needed =
                (Decision.Needed) plan(Sh.usual(), "{url: '" + url + "/leap', dest: " + target + ", backup: true}");

        String told = Sh.usual().run(needed.changes().get(0)).out();

        String kept = told.lines()
                .filter(line -> line.startsWith("backup_file="))
                .findFirst()
                .orElseThrow()
                .substring("backup_file=".length());
        assertEquals("old\n", Files.readString(Path.of(kept)));
        assertEquals("leap\n", Files.readString(target));
    }

    private void apply(Sh sh, String args) {
        Decision.Needed needed = assertInstanceOf(Decision.Needed.class, plan(sh, args));
        StepResult answer = sh.run(needed.changes().get(0));
        assertEquals("0 ", answer.rc() + " " + answer.err());
    }
}
