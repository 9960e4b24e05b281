package dev.stepslew.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.engine.Turn;
import dev.stepslew.plan.Diff;
import dev.stepslew.yaml.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a task would change, and what kind of drift that is. */
class DriftTest {

    private static final String CONF = "/etc/chrony.conf";
    private static final Diff TEXT = Diff.of(CONF, "a\nb\nc\n", "a\nB\nc\n");
    private static final Diff MODE = Diff.of(CONF, "mode: 0666\n", "mode: 0644\n");

    @Test
    void whoeverWroteAfterTheCopyWasKeptHasEditedIt() {
        assertEquals(
                List.of("edited-by-hand drift/content:" + CONF),
                found(files(2000, 1000), task("template"), changed(Map.of("dest", CONF), TEXT, "install")));
        assertEquals(
                List.of("template-moved-on drift/content:" + CONF),
                found(files(1000, 1000), task("template"), changed(Map.of("dest", CONF), TEXT, "install")));
    }

    @Test
    void withoutACopyNobodyCanTell() {
        assertEquals(
                List.of("content drift/content:" + CONF),
                found(Map.of(), task("copy"), changed(Map.of("dest", CONF), TEXT, "install")));
    }

    @Test
    void theEvidenceIsWhatDiffers() {
        List<Finding> findings =
                new Drift(new Survey(Map.of())).of(task("copy"), changed(Map.of("dest", CONF), TEXT, "install"));

        assertEquals("-b\n+B", findings.get(0).evidence());
    }

    @Test
    void ownerAndModeAreAnotherKind() {
        assertEquals(
                List.of("mode-or-owner drift/mode-or-owner:" + CONF),
                found(Map.of(), task("ansible.builtin.file"), changed(Map.of("path", CONF), MODE, "set mode")));
    }

    @Test
    void aServiceMayLackBoth() {
        TaskResult result =
                result(Map.of("name", "chrony"), List.of(), List.of("enable chrony", "start chrony"), false);

        assertEquals(
                List.of(
                        "service-not-enabled drift/service-not-enabled:chrony",
                        "service-stopped drift/service-stopped:chrony"),
                found(Map.of(), task("service"), result));
    }

    @Test
    void aPackageIsNamedByItsTask() {
        assertEquals(
                List.of("package drift/package:the task"),
                found(Map.of(), task("apt"), changed(Map.of(), Diff.of("", "", ""), "install chrony")));
    }

    @Test
    void whatNoLogHidesIsNotShown() {
        TaskResult hidden = result(Map.of("dest", CONF), List.of(TEXT), List.of("install"), true);
        Finding finding =
                new Drift(new Survey(Map.of())).of(task("template"), hidden).get(0);

        assertEquals("hidden by no_log", finding.evidence());
    }

    @Test
    void aHandlerIsNoDriftOfItsOwn() {
        TaskRef handler = new TaskRef(0, Turn.of(0), TaskRef.Section.HANDLERS, "restart", "service", Position.of("p"));

        assertEquals(
                List.of(), found(Map.of(), handler, result(Map.of(), List.of(), List.of("restart chrony"), false)));
    }

    private static Map<String, Object> files(long written, long kept) {
        return Map.of("backups", Map.of(CONF, kept), "access", Map.of(CONF, Map.of("modified", written)));
    }

    private static List<String> found(Map<String, Object> survey, TaskRef task, TaskResult result) {
        return new Drift(new Survey(survey))
                .of(task, result).stream()
                        .map(finding -> finding.rule() + " " + finding.key())
                        .toList();
    }

    private static TaskRef task(String module) {
        return new TaskRef(0, Turn.of(0), TaskRef.Section.TASKS, "the task", module, Position.of("p"));
    }

    private static TaskResult changed(Map<String, Object> fields, Diff diff, String summary) {
        return result(fields, List.of(diff), List.of(summary), false);
    }

    private static TaskResult result(
            Map<String, Object> fields, List<Diff> diffs, List<String> summaries, boolean hidden) {
        return new TaskResult(
                Status.CHANGED,
                "",
                fields,
                diffs,
                summaries,
                List.of(),
                Optional.empty(),
                false,
                false,
                hidden,
                Duration.ZERO);
    }
}
