package dev.stepslew.report;

import static dev.stepslew.report.RecordedRun.changed;
import static dev.stepslew.report.RecordedRun.failed;
import static dev.stepslew.report.RecordedRun.hidden;
import static dev.stepslew.report.RecordedRun.ignored;
import static dev.stepslew.report.RecordedRun.ok;
import static dev.stepslew.report.RecordedRun.result;
import static dev.stepslew.report.RecordedRun.stats;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.TaskResult.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class OtherReportsTest {

    private static RecordedRun mixed() {
        return RecordedRun.real()
                .play("chrony <all>", List.of(List.of("h1", "h2", "h3")))
                .batch(1, 1, "h1", "h2", "h3")
                .answer("h1", "install", changed("install /etc/chrony.conf"))
                .answer("h2", "install", failed("no \"room\"\u0007\nleft & gone: 5 %", Map.of()))
                .answer("h3", "install", failed("no \"room\"\u0007\nleft & gone: 5 %", Map.of()))
                .answer("h1", "look", ignored(failed("odd", Map.of())))
                .answer("h1", "secret", hidden(failed("hunter2", Map.of("password", "hunter2"))))
                .answer("h4", "connect", result(Status.UNREACHABLE, "h4: unreachable: refused", Map.of()))
                .answer("h1", "skip", result(Status.SKIPPED, "", Map.of()))
                .answer("h1", "fine", ok())
                .with(new Event.RolloutStopped("2 of 3 hosts failed", List.of("h5", "h6"), List.of("h4")))
                .finished(stats("h1", RecordedRun.stats(1, 1, 0, 0)));
    }

    @Test
    void junitCountsWhatFailedAndWhatCouldNotBeReached() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(mixed().junit().getBytes(StandardCharsets.UTF_8)));

        assertEquals("3 1 1 8", attributes(xml, "testsuite", "failures", "errors", "skipped", "tests"));
        assertEquals("chrony <all>", attributes(xml, "testsuite", "name"));
        assertEquals("h1 install site.yml 3", attributes(xml, "testcase", "classname", "name", "file", "line"));
        assertEquals("no \"room\"\\x07", attributes(xml, "failure", "message"));
        assertEquals("refused", attributes(xml, "error", "message"));
        assertFalse(mixed().junit().contains("hunter2"));
    }

    private static String attributes(Document xml, String element, String... names) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            values.add(xml.getElementsByTagName(element)
                    .item(0)
                    .getAttributes()
                    .getNamedItem(name)
                    .getNodeValue());
        }
        return String.join(" ", values);
    }

    @Test
    void githubGetsEachFailureOnceAtItsLine() {
        assertEquals("""
                ::error title=rollout stopped::2 of 3 hosts failed%0Apartly done: h4%0Anot touched: h5, h6
                ::error file=site.yml,line=3,col=7,title=install::h2, h3: no "room"\\x07
                ::error file=site.yml,line=5,col=7,title=secret::h1: hidden by no_log
                ::error file=site.yml,line=6,col=7,title=unreachable::h4: refused
                """, mixed().github());
    }

    @Test
    void everyEventIsALine() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : mixed().jsonLines().split("\n")) {
            lines.add(new ObjectMapper().readTree(line));
        }

        assertEquals(
                List.of("run_started", "play_started", "batch_started", "task_ended"),
                lines.stream().limit(4).map(line -> line.get("event").asText()).toList());
        assertEquals("1970-01-01T00:00:00Z", lines.get(0).get("at").asText());
        assertEquals("h1", lines.get(3).get("host").asText());
        assertEquals("install", lines.get(3).at("/task/name").asText());
        assertEquals("changed", lines.get(3).get("status").asText());
        assertEquals("run_ended", lines.get(lines.size() - 1).get("event").asText());
        assertEquals(1, lines.get(lines.size() - 1).at("/stats/h1/changed").asInt());
        assertFalse(mixed().jsonLines().contains("hunter2"));
    }
}
