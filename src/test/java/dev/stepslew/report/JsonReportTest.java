package dev.stepslew.report;

import static dev.stepslew.report.RecordedRun.changed;
import static dev.stepslew.report.RecordedRun.clock;
import static dev.stepslew.report.RecordedRun.result;
import static dev.stepslew.report.RecordedRun.source;
import static dev.stepslew.report.RecordedRun.stats;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.plan.Diff;
import dev.stepslew.yaml.None;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void printsOneDocument() throws Exception {
        JsonNode document = document(RecordedRun.dry()
                .play("chrony", List.of(List.of("h1")))
                .batch(1, 1, "h1")
                .answer("h1", "chrony.conf", changed("install /f", Diff.of("/f", "a\n", "b\n")))
                .with(new Event.RolloutStopped("enough", List.of("h2"), List.of()))
                .finished(stats("h1", RecordedRun.stats(1, 1, 0, 0))));

        assertEquals(
                "{\"name\":\"chrony.conf\",\"module\":\"copy\",\"section\":\"tasks\",\"path\":\"site.yml:3:7\"}",
                document.at("/plays/0/tasks/0/task").toString());
        JsonNode host = document.at("/plays/0/tasks/0/hosts/h1");
        assertEquals("changed", host.get("status").asText());
        assertEquals(
                "[{\"before_header\":\"/f\",\"after_header\":\"/f\",\"before\":\"a\\n\",\"after\":\"b\\n\"}]",
                host.get("diff").toString());
        assertEquals(
                "{\"ok\":1,\"changed\":1,\"unreachable\":0,\"failures\":0,\"skipped\":0,\"rescued\":0,\"ignored\":0,\"reverted\":0,"
                        + "\"execs\":2,\"bytes_sent\":14100,\"bytes_received\":980,\"seconds\":1.234}",
                document.at("/stats/h1").toString());
        assertEquals("[\"h2\"]", document.at("/stopped/untouched").toString());
        assertEquals(true, document.get("check").asBoolean());
    }

    @Test
    void keysAreTextAsPythonWritesThem() {
        assertEquals("{\"null\":1}", Readable.jsonLine(Map.of(None.NONE, 1)));
        assertEquals("{\"true\":null}", Readable.jsonLine(Map.of(true, None.NONE)));
    }

    @Test
    void printsWhatIsNoneOrNoNumberAsNull() throws Exception {
        JsonNode document = document(RecordedRun.real()
                .play("chrony", List.of(List.of("h1")))
                .answer(
                        "h1",
                        "prove",
                        result(
                                Status.FAILED,
                                "",
                                clock(
                                        "no_majority",
                                        Double.NaN,
                                        Double.NaN,
                                        List.of(source("a", "", "unreachable", "")))))
                .finished(stats()));

        JsonNode fields = document.at("/plays/0/tasks/0/hosts/h1/fields");
        assertEquals(true, fields.get("offset_seconds").isNull());
        assertEquals(true, fields.at("/sources/0/delay_seconds").isNull());
    }

    private static JsonNode document(RecordedRun run) throws Exception {
        return new ObjectMapper().readTree(run.json());
    }
}
