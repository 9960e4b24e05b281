package dev.stepslew.report;

import dev.stepslew.history.Ending;
import dev.stepslew.history.RunRecord;
import dev.stepslew.history.Who;
import dev.stepslew.yaml.None;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs, the latest first.
 *
 * @param controller the name of this machine, whose processes can be seen
 */
public record PastRuns(List<RunRecord> runs, String controller, Instant now, ZoneId zone) implements Past {

    private static final Table TABLE =
            new Table(List.of("when", "run", "what", "who", "playbook", "ended", "hosts"), List.of(3, 4, 0));

    public PastRuns {
        runs = List.copyOf(runs);
    }

    @Override
    public List<String> lines(int room) {
        if (runs.isEmpty()) {
            return List.of("no run is remembered in that time");
        }
        return TABLE.lines(
                runs.stream()
                        .map(run -> List.of(
                                Times.local(run.started(), zone),
                                run.id(),
                                run.kind().word(),
                                who(run.who()),
                                playbook(run),
                                ended(run),
                                hosts(run)))
                        .toList(),
                room);
    }

    /** {@code root (anna)}: whose process it was, and who had become that. */
    static String who(Who who) {
        return who.sudoLogin().isEmpty() ? who.login() : who.login() + " (" + who.sudoLogin() + ")";
    }

    private static String playbook(RunRecord run) {
        return run.playbooks().isEmpty()
                ? "-"
                : String.join(
                        " ",
                        run.playbooks().stream()
                                .map(path -> String.valueOf(Path.of(path).getFileName()))
                                .toList());
    }

    String ended(RunRecord run) {
        return switch (run.state(controller, now)) {
            case ENDED ->
                run.exitCode()
                        .map(code -> code == 0 ? "well" : "exit code " + code)
                        .orElse("");
            case RUNNING -> "is running";
            case CUT_SHORT -> "CUT SHORT";
        };
    }

    /** {@code 3 ok, 2 changed}; of an audit with its findings. */
    static String hosts(RunRecord run) {
        List<String> words = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            int hosts = run.count(ending);
            if (hosts > 0) {
                words.add(
                        ending == Ending.FINDINGS
                                ? hosts + " with " + Units.count(run.findings(), "finding")
                                : hosts + " " + ending.word());
            }
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    @Override
    public Object document() {
        return runs.stream().map(this::document).toList();
    }

    Map<String, Object> document(RunRecord run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", run.id());
        document.put("kind", run.kind().word());
        document.put("started", Times.utc(run.started()));
        document.put("ended", Times.utc(run.ended()));
        document.put("state", run.state(controller, now).name().toLowerCase(Locale.ROOT));
        document.put("exit_code", run.exitCode().<Object>map(code -> code).orElse(None.NONE));
        document.put("user", run.who().login());
        document.put("sudo_user", run.who().sudoLogin());
        document.put("controller", run.who().controller());
        document.put("version", run.version());
        document.put("command", run.command());
        document.put("playbooks", run.playbooks());
        document.put("inventories", run.inventories());
        Map<String, Object> hosts = new LinkedHashMap<>();
        Arrays.stream(Ending.values()).forEach(ending -> hosts.put(ending.word(), run.count(ending)));
        document.put("hosts", hosts);
        document.put("changes", run.deeds());
        document.put("findings", run.findings());
        return document;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                "id",
                "kind",
                "started",
                "ended",
                "state",
                "exit_code",
                "user",
                "sudo_user",
                "controller",
                "version",
                "command",
                "playbooks",
                "inventories"));
        Arrays.stream(Ending.values()).forEach(ending -> names.add("hosts_" + ending.word()));
        names.addAll(List.of("changes", "findings"));
        return names;
    }

    @Override
    public List<Map<String, Object>> rows() {
        return runs.stream().map(this::row).toList();
    }

    private Map<String, Object> row(RunRecord run) {
        Map<String, Object> row = document(run);
        row.put("playbooks", String.join("\n", run.playbooks()));
        row.put("inventories", String.join("\n", run.inventories()));
        Arrays.stream(Ending.values()).forEach(ending -> row.put("hosts_" + ending.word(), run.count(ending)));
        return row;
    }
}
