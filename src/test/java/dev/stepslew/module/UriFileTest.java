package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code uri} keeps and tells of an answer, as ansible-core 2.14 was seen to do it. */
class UriFileTest {

    @TempDir
    Path directory;

    private LocalWeb web;

    @BeforeEach
    void start() throws IOException {
        web = LocalWeb.answering(UriFileTest::answer);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var headers = exchange.getResponseHeaders();
        headers.add("Content-Type", path.equals("/latin") ? "text/plain; charset=iso-8859-1" : "text/plain");
        if (path.equals("/named") || path.equals("/evil")) {
            String name = path.equals("/named") ? "na me.txt" : "../evil";
            headers.add("Content-Disposition", "attachment; filename=\"" + name + "\"");
        }
        if (path.equals("/dated") && exchange.getRequestHeaders().containsKey("If-Modified-Since")) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        if (path.equals("/moved")) {
            headers.add("Set-Cookie", "s=1; Path=/");
            headers.add("Location", "/told");
        }
        List.of("a=1; Path=/", "b=two words; HttpOnly", "a=3; Path=/x", "gone=1; Max-Age=0")
                .forEach(cookie -> headers.add("Set-Cookie", cookie));
        byte[] said = path.equals("/latin")
                ? "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)
                : TestBench.bytes(exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
        boolean bare = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(path.equals("/moved") ? 302 : 200, bare ? -1 : said.length);
        exchange.getResponseBody().write(bare ? new byte[0] : said);
        exchange.close();
    }

    static Stream<Sh> shells() {
        return Sh.all().map(sh -> sh.having(List.of("curl")));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void keepsTheAnswerAndIsChangedEveryTime(Sh sh) throws IOException {
        Path file = directory.resolve("it's");
        String args = "{url: " + web.url() + "/x, dest: \"" + file + "\", mode: 'u=rw,go='}";

        Map<String, Object> first = apply(sh, args);
        FileTime written = Files.getLastModifiedTime(file);
        Map<String, Object> second = settled(sh, args);

        assertEquals("GET []", Files.readString(file));
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        assertEquals(file.toString(), first.get("path"));
        assertEquals("0600", first.get("mode"));
        assertEquals(6L, first.get("size"));
        assertEquals(true, second.get("changed"));
        assertEquals(written, Files.getLastModifiedTime(file));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void isCalledInADirectoryAsTheServerSaysOrTheUrl(Sh sh) {
        Map.of("/named", "na me.txt", "/a%20b.txt?q=1", "a b.txt", "/dir/", "dir", "/", "index.html")
                .forEach((path, name) -> {
                    Map<String, Object> result =
                            apply(sh, "{url: '" + web.url() + path + "', dest: " + directory + "}");

                    assertEquals(directory.resolve(name).toString(), result.get("path"));
                    assertTrue(Files.exists(directory.resolve(name)));
                });
    }

    @ParameterizedTest
    @MethodSource("shells")
    void goesWhereTheTaskSaysAndNotWhereTheServerWouldHaveIt(Sh sh) throws IOException {
        Path below = Files.createDirectories(directory.resolve("below"));

        for (String path : List.of("/evil", "/a%2fb", "/%2e%2e")) {
            Decision decision = decide(sh, "{url: '" + web.url() + path + "', dest: " + below + "}");

            assertTrue(
                    assertInstanceOf(Decision.Refused.class, decision).message().contains("leads out of"));
        }
        assertEquals(1, Files.list(directory).count());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void asksForWhatIsNewerThanTheFile(Sh sh) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "old");
        String args = "{url: " + web.url() + "/dated, dest: " + file;

        Decision.Refused refused = assertInstanceOf(Decision.Refused.class, decide(sh, args + "}"));
        Map<String, Object> accepted = settled(sh, args + ", status_code: [200, 304]}");

        assertEquals("Status code was 304 and not [200]: HTTP Error 304: Not Modified", refused.message());
        assertNull(accepted.get("changed"));
        assertEquals("old", Files.readString(file));
    }

    @Test
    void replacesALinkByAFileWithTheModeOfItsTarget() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "x");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        apply(Sh.usual(), "{url: " + web.url() + "/x, dest: " + link + "}");

        assertTrue(Files.isRegularFile(link, java.nio.file.LinkOption.NOFOLLOW_LINKS));
        assertEquals(PosixFilePermissions.fromString("rw-r-----"), Files.getPosixFilePermissions(link));
        assertEquals("x", Files.readString(target));
    }

    @Test
    void showsNothingOfTheAnswerInADiff() {
        Decision.Needed needed = assertInstanceOf(
                Decision.Needed.class, decide(Sh.usual(), "{url: " + web.url() + "/x, dest: " + directory + "/f}"));

        assertEquals(List.of(), needed.changes().get(0).diffs());
    }

    @Test
    void tellsCookiesOfEveryStationAndHeadersJoined() {
        Map<String, Object> result = settled(Sh.usual(), "{url: " + web.url() + "/moved, return_content: true}");

        assertTrue(String.valueOf(result.get("content")).contains("s=1"), "sent on: " + result);
        assertEquals(Map.of("s", "1", "a", "3", "b", "two words"), result.get("cookies"));
        assertEquals("s=1; a=1; b=two words; a=3", result.get("cookies_string"));
        assertEquals("a=1; Path=/, b=two words; HttpOnly, a=3; Path=/x, gone=1; Max-Age=0", result.get("set_cookie"));
        assertEquals(true, result.get("redirected"));
    }

    @Test
    void asksByGetWhereAPostLeadsTo() {
        String args = "{url: " + web.url() + "/moved, method: POST, body: x, return_content: true, follow_redirects: ";

        assertTrue(String.valueOf(settled(Sh.usual(), args + "all}").get("content"))
                .startsWith("GET"));
        Decision.Refused refused = assertInstanceOf(Decision.Refused.class, decide(Sh.usual(), args + "safe}"));
        assertEquals("Status code was 302 and not [200]: HTTP Error 302: Temporary Redirect", refused.message());
        assertEquals(web.url() + "/told", refused.result().get("location"));
    }

    @Test
    void readsTheAnswerInItsOwnEncoding() {
        Map<String, Object> result = settled(Sh.usual(), "{url: " + web.url() + "/latin, return_content: true}");

        assertEquals("caf\u00e9\n", result.get("content"));
    }

    @Test
    void hasNoContentForHead() {
        Map<String, Object> result =
                settled(Sh.usual(), "{url: " + web.url() + "/x, method: HEAD, return_content: true, body: x}");

        assertEquals("", result.get("content"));
    }

    @Test
    void takesCreatesAsItStands() throws IOException {
        Files.writeString(directory.resolve("c1"), "");
        String args = "{url: " + web.url() + "/x, creates: '" + directory + "/";

        assertInstanceOf(Decision.Enquiry.class, plan(Sh.usual(), args + "c*'}"));
        assertEquals(
                Map.of("stdout", "skipped, since '" + directory + "/c1' exists"),
                ((Decision.Settled) plan(Sh.usual(), args + "c1'}")).result());
    }

    private static Map<String, Object> apply(Sh sh, Decision.Needed needed) {
        for (Change change : needed.changes()) {
            StepResult answer = sh.run(change);
            assertEquals("0 ", answer.rc() + " " + answer.err());
        }
        return needed.result();
    }

    private Map<String, Object> apply(Sh sh, String args) {
        return apply(sh, assertInstanceOf(Decision.Needed.class, decide(sh, args)));
    }

    private Map<String, Object> settled(Sh sh, String args) {
        return assertInstanceOf(Decision.Settled.class, decide(sh, args)).result();
    }

    private Decision decide(Sh sh, String args) {
        Decision.Enquiry enquiry = assertInstanceOf(Decision.Enquiry.class, plan(sh, args));
        return enquiry.reader().apply(sh.run(enquiry.script()));
    }

    private Decision plan(Sh sh, String args) {
        return sh.plan(new Uri(), new TestBench(directory).arguments(new Uri(), args));
    }
}
