package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.HostAudit.Outcome;
import dev.stepslew.audit.HostClock;
import dev.stepslew.audit.Profile;
import dev.stepslew.audit.Remembered;
import dev.stepslew.audit.Rule;
import dev.stepslew.audit.RuleResult;
import dev.stepslew.audit.Severity;
import dev.stepslew.audit.Trend;
import dev.stepslew.audit.Waiver;
import dev.stepslew.page.Offsets;
import dev.stepslew.yaml.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The forms in which programs read an audit, each read back by a strict reader; and what people see. */
class AuditFormsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T17:00:00Z");
    private static final String NASTY = "<script>\"\\ =1+1,\n'\u0001";

    private static final Rule RULE =
            new Rule("R1", "three sources agree", Severity.HIGH, "why", "the book, 1", "add sources");

    private static final AuditRun RUN = new AuditRun(
            "20260131T170000Z-0001",
            NOW,
            NOW.plusSeconds(3),
            List.of("site.yml"),
            List.of("hosts"),
            List.of(new Profile("book", "a book", "1", List.of(RULE))),
            "me@here",
            "1.0",
            List.of(
                    host(
                            "h1",
                            Outcome.FINDINGS,
                            finding("book/R1", NASTY),
                            finding("book/R1:x", "equal").waived(waiver())),
                    host("h2", Outcome.FINDINGS, finding("book/R1:y", "equal")),
                    host("h3", Outcome.COMPLIANT),
                    host(NASTY, Outcome.UNREACHABLE)));

    /** The second host's finding was there before, and one more that is gone. */
    private static final Trend TREND = new Trend(
            RUN,
            host -> new Remembered.Past(
                    !host.equals("h3"),
                    host.equals("h2")
                            ? List.of(
                                    new Remembered.Open(
                                            "book/R1:y", "book", "R1", Severity.HIGH, "t", NOW.minusSeconds(60)),
                                    new Remembered.Open("gone", "book", "R1", Severity.HIGH, "t", NOW.minusSeconds(60)))
                            : List.of()));

    @Test
    void jsonTellsEverything() throws Exception {
        JsonNode json = new ObjectMapper().readTree(AuditForm.JSON.text(RUN, TREND, Offsets.NONE));

        assertEquals(2, json.at("/counts/findings").intValue());
        assertEquals(NASTY, json.at("/hosts/0/findings/0/evidence").textValue());
        assertTrue(json.at("/hosts/0/findings/0/new").booleanValue());
        assertEquals("known", json.at("/hosts/0/findings/1/waived/reason").textValue());
        assertEquals(
                "2026-01-31T16:59:00Z", json.at("/hosts/1/findings/0/since").textValue());
        assertEquals(-0.000012, json.at("/hosts/0/clock/offset_seconds").doubleValue());
        assertTrue(json.at("/hosts/0/clock/bound_seconds").isNull());
        assertEquals("gone", json.at("/resolved/0/key").textValue());
    }

    @Test
    void junitCountsWhatItShows() throws Exception {
        byte[] text = AuditForm.JUNIT.text(RUN, TREND, Offsets.NONE).getBytes(StandardCharsets.UTF_8);
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text));

        assertEquals(4, xml.getElementsByTagName("testsuite").getLength());
        for (int i = 0; i < 4; i++) {
            Element suite = (Element) xml.getElementsByTagName("testsuite").item(i);
            for (String[] kind : new String[][] {
                {"tests", "testcase"}, {"failures", "failure"}, {"errors", "error"}, {"skipped", "skipped"}
            }) {
                assertEquals(
                        Integer.parseInt(suite.getAttribute(kind[0])),
                        suite.getElementsByTagName(kind[1]).getLength(),
                        kind[0] + " of " + suite.getAttribute("name"));
            }
        }
    }

    @Test
    void sarifSuppressesWhatIsWaived() throws Exception {
        JsonNode sarif = new ObjectMapper().readTree(AuditForm.SARIF.text(RUN, TREND, Offsets.NONE));
        JsonNode results = sarif.at("/runs/0/results");

        assertEquals("2.1.0", sarif.at("/version").textValue());
        assertEquals(3, results.size());
        assertEquals("book/R1", results.at("/0/ruleId").textValue());
        assertEquals(0, results.at("/0/ruleIndex").intValue());
        assertEquals(
                "ssh://h1/etc/chrony.conf",
                results.at("/0/locations/0/physicalLocation/artifactLocation/uri")
                        .textValue());
        assertEquals("new", results.at("/0/baselineState").textValue());
        assertEquals("known", results.at("/1/suppressions/0/justification").textValue());
        assertTrue(results.at("/2/suppressions").isMissingNode());
    }

    @Test
    void csvHasTheSameColumnsInEveryRowAndNoFormula() {
        List<List<String>> rows = csv(AuditForm.CSV.text(RUN, TREND, Offsets.NONE));

        assertEquals(6, rows.size());
        assertEquals(Set.of(18), new HashSet<>(rows.stream().map(List::size).toList()));
        assertEquals(NASTY, rows.get(1).get(rows.get(0).indexOf("evidence")));
        assertEquals(
                "'=SUM(A1)",
                csv(AuditForm.CSV.text(withHost("=SUM(A1)"), TREND, Offsets.NONE))
                        .get(1)
                        .get(2));
    }

    @Test
    void prometheusTakesTheMetrics() {
        Set<String> types = new HashSet<>();
        Set<String> samples = new HashSet<>();
        Pattern sample = Pattern.compile(
                "([a-z_]+)(\\{(?:[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? (-?[0-9.]+(?:E-?[0-9]+)?)");
        String text = AuditForm.PROMETHEUS.text(RUN, TREND, Offsets.NONE);
        assertTrue(text.endsWith("\n"));
        for (String line : text.split("\n")) {
            if (line.startsWith("# TYPE ")) {
                assertTrue(types.add(line.split(" ")[2]), "declared twice: " + line);
            } else if (!line.startsWith("# HELP ")) {
                Matcher read = sample.matcher(line);
                assertTrue(read.matches(), line);
                assertTrue(types.contains(read.group(1)), "no type before " + line);
                assertTrue(samples.add(read.group(1) + read.group(2)), "twice: " + line);
                assertTrue(Double.isFinite(Double.parseDouble(read.group(3))));
            }
        }

        assertTrue(text.contains("stepslew_audit_findings{host=\"h1\",severity=\"high\",kind=\"rule\"} 1\n"), text);
        assertTrue(text.contains("stepslew_clock_offset_seconds{host=\"h1\"} -1.2E-5\n"), text);
        assertFalse(text.contains("stepslew_clock_error_bound_seconds{"), "what is not known is not there");
    }

    @Test
    void peopleSeeEqualFindingsOnceAndNewOnesMarked() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AuditText.print(
                RUN,
                TREND,
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                Terminal.PIPE,
                false,
                "stepslew run site.yml");
        String text = bytes.toString(StandardCharsets.UTF_8);

        assertTrue(
                text.startsWith("HIGH NEW on 1 not met: three sources agree [book/R1]\n    2 hosts: h1, h2\n"), text);
        assertTrue(text.contains("waived on h1: book/R1: known (until 2027-01-31)\n"), text);
        assertTrue(text.contains("1 finding resolved since the last audit: h2\n"), text);
        assertTrue(text.contains("4 hosts: 1 compliant, 2 with findings, 1 not reached; findings: 2 high"), text);
        assertFalse(text.contains("\u0001"), "a control character of a host gets to the terminal");
    }

    private static AuditRun withHost(String name) {
        return new AuditRun(
                RUN.id(), NOW, NOW, List.of(), List.of(), List.of(), "", "", List.of(host(name, Outcome.COMPLIANT)));
    }

    private static Waiver waiver() {
        return new Waiver("R1", "known", Optional.of(LocalDate.parse("2027-01-31")));
    }

    private static Finding finding(String key, String evidence) {
        return new Finding(
                key,
                Finding.Kind.RULE,
                "R1",
                "book",
                Severity.HIGH,
                RuleResult.Result.FAILED,
                "not met: three sources agree",
                evidence,
                Optional.of(new Position("/etc/chrony.conf", 3, 1)),
                "add sources",
                Optional.empty());
    }

    private static HostAudit host(String name, Outcome outcome, Finding... findings) {
        HostClock clock = new HostClock(
                HostClock.Verdict.NOT_PROVABLE,
                "",
                Optional.of(Duration.ofNanos(-12_000)),
                Optional.empty(),
                Duration.ofMillis(100),
                "chronyd -Q",
                List.of(),
                Optional.empty());
        return new HostAudit(
                name,
                List.of("192.0.2.1"),
                "Debian 12",
                outcome,
                outcome == Outcome.UNREACHABLE ? "no route" : "",
                List.of(findings),
                List.of(new RuleResult("other", "R2", RuleResult.Result.NOT_APPLICABLE, "not here")),
                Optional.of(clock),
                "4.3",
                List.of(),
                NOW,
                Duration.ofSeconds(1));
    }

    /** RFC 4180. */
    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
