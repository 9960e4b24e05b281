package dev.stepslew.engine;

import dev.stepslew.plan.Decision;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A wait on the controller: for so long, or until the operator says so, if one is there. */
final class Pausing {

    private static final String USUAL_PROMPT = "Press enter to continue, Ctrl+C to interrupt";

    private static final String UNATTENDED = "Not waiting for response to prompt as stdin is not interactive";

    private final Run run;
    private final String host;

    Pausing(Run run, String host) {
        this.run = run;
        this.host = host;
    }

    TaskResult pause(TaskRef task, Decision.Pause pause) {
        LocalDateTime start = LocalDateTime.now();
        run.events().on(new Event.HostBusy(host, "pause" + (pause.prompt().isEmpty() ? "" : ": " + pause.prompt())));
        String typed = pause.duration().map(this::sleep).orElseGet(() -> ask(task, pause));
        LocalDateTime stop = LocalDateTime.now();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rc", 0L);
        fields.put("stderr", "");
        fields.put("stdout", "Paused for " + lasting(Duration.between(start, stop), pause.unit()));
        fields.put("start", Results.TIME.format(start));
        fields.put("stop", Results.TIME.format(stop));
        fields.put("delta", Duration.between(start, stop).toSeconds());
        fields.put("echo", pause.echo());
        fields.put("user_input", typed);
        return Results.ok(fields);
    }

    private String sleep(Duration time) {
        run.sleep(time);
        return "";
    }

    private String ask(TaskRef task, Decision.Pause pause) {
        String prompt = pause.prompt().isEmpty() ? USUAL_PROMPT : pause.prompt();
        String hidden = pause.echo() ? "" : " (output is hidden)";
        Optional<String> typed = run.walk().answer("[" + task.name() + "]\n" + prompt + hidden + ":", !pause.echo());
        if (typed.isEmpty()) {
            run.events().on(new Event.Warning(UNATTENDED));
        }
        return typed.orElse("");
    }

    private static String lasting(Duration time, Decision.Pause.Unit unit) {
        double units = time.toMillis() / (double) unit.millis();
        return Math.round(units * 100) / 100.0 + " " + unit.word();
    }
}
