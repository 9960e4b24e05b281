package dev.stepslew.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.AuditRuns;
import dev.stepslew.audit.HostAudit.Outcome;
import dev.stepslew.audit.Remembered;
import dev.stepslew.audit.Trend;
import dev.stepslew.history.Ending;
import dev.stepslew.history.Kind;
import dev.stepslew.history.RunRecord;
import dev.stepslew.history.Who;
import dev.stepslew.report.AuditForm;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final Pattern SAMPLE =
            Pattern.compile("[a-z_]+\\{([a-z]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*} -?[0-9.E+-]+");

    @TempDir
    private Path directory;

    private final FakeClock clock = new FakeClock("2026-01-31T12:00:00Z");
    private List<RunRecord> remembered = List.of();
    private Optional<Web> web = Optional.empty();

    @AfterEach
    void close() {
        web.ifPresent(Web::close);
    }

    private void serve(Access access) throws IOException {
        FakeAudits audits = new FakeAudits().leaving("fleet", Fleet.summary(FakeAudits.NOON));
        Serving serving = new Serving(Fleet.hourly("fleet", "other"), audits.ending(1), clock);
        clock.pass(Duration.ofHours(1));
        serving.tick();
        while (serving.auditNext()) {}
        web = Optional.of(new Web(
                new InetSocketAddress("127.0.0.1", 0),
                access,
                serving,
                directory::resolve,
                () -> remembered,
                ZoneId.of("UTC"),
                "1.0",
                clock));
    }

    private HttpResponse<String> ask(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + web.orElseThrow().address().getPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void showsSchedulesAndHostsAsText() throws Exception {
        serve(Access.ofThisMachine());

        HttpResponse<String> page = ask("GET", "/");

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page.body());
        assertFalse(page.body().contains("<script"), page.body());
        assertTrue(page.body().contains("the clock is &quot;wrong&quot;<br>and 2 more"), page.body());
        assertTrue(page.body().contains("-3600500.000 ms"), page.body());
        assertTrue(page.body().contains("said &lt;b&gt;so&lt;/b&gt;"), page.body());
        assertTrue(page.body().contains("No audit has come to an answer yet."), page.body());
        assertTrue(page.headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .startsWith("default-src 'none'; style-src 'self'"));
        assertEquals(Optional.of("nosniff"), page.headers().firstValue("X-Content-Type-Options"));
    }

    @Test
    void theHistoryIsATableOfText() throws Exception {
        serve(Access.ofThisMachine());
        assertTrue(ask("GET", "/history").body().contains("Nothing is remembered yet."));
        remembered = List.of(new RunRecord(
                1,
                "20260131T110000Z-3f9a",
                Kind.AUDIT,
                "audit",
                List.of("<b>chrony</b>.yml"),
                List.of("hosts"),
                new Who("ops", "", "control", 42, FakeAudits.NOON),
                "1.0",
                FakeAudits.NOON,
                FakeAudits.NOON,
                Optional.of(FakeAudits.NOON),
                Optional.of(3),
                Map.of(Ending.FINDINGS, 2, Ending.COMPLIANT, 5),
                0,
                4));

        String page = ask("GET", "/history").body();

        assertTrue(page.contains("<td>20260131T110000Z-3f9a<td>audit<td>ops@control"), page);
        assertTrue(page.contains("&lt;b&gt;chrony"), page);
        assertTrue(page.contains("<td>exit code 3<td>5 compliant, 2 findings"), page);
    }

    @Test
    void metricsAreWhatPrometheusReads() throws Exception {
        serve(Access.ofThisMachine());

        HttpResponse<String> metrics = ask("GET", "/metrics");

        assertEquals(Optional.of(Metrics.TYPE), metrics.headers().firstValue("Content-Type"));
        List<String> lines = metrics.body().lines().toList();
        for (String line : lines) {
            assertTrue(line.startsWith("# ") || SAMPLE.matcher(line).matches(), line);
        }
        assertEquals(
                lines.stream()
                        .filter(line -> line.startsWith("# TYPE"))
                        .distinct()
                        .count(),
                lines.stream().filter(line -> line.startsWith("# TYPE")).count());
        for (String line : List.of(
                "stepslew_audit_end_time_seconds{schedule=\"fleet\"} 1769860802",
                "stepslew_audit_duration_seconds{schedule=\"fleet\"} 1.5",
                "stepslew_audit_exit_code{schedule=\"fleet\"} 1",
                "stepslew_audits_total{schedule=\"fleet\",result=\"broken\"} 1",
                "stepslew_hosts{schedule=\"fleet\",outcome=\"findings\"} 1",
                "stepslew_clock_offset_seconds{schedule=\"fleet\",host=\"good1\"} 1.25E-5",
                "stepslew_clock_verdict{schedule=\"fleet\",host=\"<script>alert(1)</script>\",verdict=\"wrong\"} 1",
                "stepslew_audit_findings{schedule=\"fleet\",host=\"<script>alert(1)</script>\",severity=\"low\"} 2")) {
            assertTrue(lines.contains(line), line + " in\n" + metrics.body());
        }
    }

    @Test
    void givesTheReportOfAScheduleAndNoOtherFile() throws Exception {
        serve(Access.ofThisMachine());
        Files.writeString(directory.resolve("fleet.json"), "{}");
        Files.writeString(directory.resolve("secret.json"), "secret");

        assertEquals("{}", ask("GET", "/report/fleet.json").body());
        assertEquals("", ask("HEAD", "/report/fleet.json").body());
        for (String path :
                List.of("/report/secret.json", "/report/..%2fsecret.json", "/report/other.json", "/report/", "/x")) {
            assertEquals(404, ask("GET", path).statusCode(), path);
        }
    }

    @Test
    void whatAnAuditSaysOfItselfHasTheSameNameHere() throws Exception {
        serve(Access.ofThisMachine());
        AuditRun run = AuditRuns.run(AuditRuns.host("h1", Outcome.COMPLIANT));
        List<String> ours = ask("GET", "/metrics").body().lines().toList();

        AuditForm.PROMETHEUS
                .text(run, new Trend(run, Remembered.NOTHING), host -> List.of())
                .lines()
                .filter(line -> line.startsWith("# TYPE"))
                .forEach(line -> assertTrue(ours.contains(line), line));
    }

    @Test
    void thePageOfAnAuditComesUnderItsOwnPolicy() throws Exception {
        serve(Access.ofThisMachine());
        assertFalse(ask("GET", "/").body().contains("/report/fleet.html"));
        AuditRun run = AuditRuns.run(AuditRuns.host("h1", Outcome.COMPLIANT));
        String text = AuditForm.HTML.text(run, new Trend(run, Remembered.NOTHING), host -> List.of());
        Files.writeString(directory.resolve("fleet.html"), text);
        Files.writeString(directory.resolve("other.html"), "<script>bad</script>");

        HttpResponse<String> page = ask("GET", "/report/fleet.html");

        assertEquals(text, page.body());
        assertEquals(Optional.of("text/html; charset=utf-8"), page.headers().firstValue("Content-Type"));
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        String own = policy.replace("; frame-ancestors 'none'", "");
        assertTrue(own.contains("script-src 'sha256-"), policy);
        assertTrue(text.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"" + own + "\">"), policy);
        assertEquals(
                policy,
                ask("HEAD", "/report/fleet.html")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""));
        assertTrue(ask("GET", "/").body().contains("<a href=\"/report/fleet.html\">"));
        assertTrue(ask("GET", "/report/other.html")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .startsWith("default-src 'none'; style-src 'self'"));
        assertEquals(404, ask("GET", "/report/..%2ffleet.html").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void onlyAnswersQuestions(String method) throws Exception {
        serve(Access.ofThisMachine());

        HttpResponse<String> refused = ask(method, "/");

        assertEquals(405, refused.statusCode());
        assertEquals(Optional.of("GET, HEAD"), refused.headers().firstValue("Allow"));
    }

    @Test
    void aTokenIsNeededWhereThereIsOne() throws Exception {
        serve(Access.withToken(TOKEN));
        String basic = Base64.getEncoder().encodeToString(("me:" + TOKEN).getBytes());

        assertEquals(401, ask("GET", "/").statusCode());
        assertEquals(
                401,
                ask("GET", "/metrics", "Authorization", "Bearer 0123456789abcdeX")
                        .statusCode());
        assertEquals(401, ask("GET", "/", "Authorization", "Basic %%%").statusCode());
        assertEquals(
                200, ask("GET", "/metrics", "Authorization", "Bearer " + TOKEN).statusCode());
        assertEquals(200, ask("GET", "/", "Authorization", "Basic " + basic).statusCode());
        assertEquals("ok\n", ask("GET", "/healthz").body());
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8323,true", "127.0.0.1,true", "127.0.0.1:1,true", "[::1]:8323,true",
        "evil.example,false", "127.0.0.1.evil.example,false", "10.0.0.1,false", "'',false"
    })
    void withoutATokenOnlyThisMachineIsMeant(String host, boolean allowed) {
        assertEquals(allowed, Access.ofThisMachine().allows(Optional.empty(), Optional.of(host)));
    }
}
