package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service shall be.
 *
 * @param state started, stopped, restarted or reloaded; empty to leave it
 * @param flags what was said of enabled, masked, daemon_reload, daemon_reexec, no_block and force; what is missing is left
 * @param pause between stop and start of a restart
 * @param user whether the user's own manager is meant
 * @param manager the only one that will do, or auto
 * @param unused the arguments given that systemd has no use for
 */
record ServiceState(
        String name,
        String state,
        Map<String, Boolean> flags,
        Duration pause,
        boolean user,
        String manager,
        List<String> unused) {

    /** A start of chronyd blocks 204 s where its initstepslew sources disagree; less would kill a right answer. */
    static final Duration DEADLINE = Duration.ofSeconds(240);

    static ServiceState of(Args args) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        for (String flag : List.of("enabled", "masked", "daemon_reload", "daemon_reexec", "no_block", "force")) {
            if (args.has(flag)) {
                flags.put(flag, args.flag(flag));
            }
        }
        return new ServiceState(
                args.stringOrEmpty("name"),
                args.stringOrEmpty("state"),
                flags,
                args.has("sleep") ? args.seconds("sleep") : Duration.ZERO,
                args.stringOrEmpty("scope").equals("user"),
                args.has("use") ? args.string("use") : "auto",
                List.of("pattern", "runlevel", "arguments").stream()
                        .filter(args::has)
                        .toList());
    }

    Decision plan(ServiceFact seen) {
        Decision decision = decide(seen);
        return flags.getOrDefault("daemon_reexec", false) ? behindReexec(decision) : decision;
    }

    /** Systemd begins anew before anything else; as in Ansible that is no change. */
    private Decision behindReexec(Decision decision) {
        Script first = Script.of(ServiceFact.scope(user) + "systemctl $scope daemon-reexec || exit\n");
        if (decision instanceof Decision.Needed needed) {
            List<Change> changes = new ArrayList<>(needed.changes());
            changes.set(0, changes.get(0).with(first.then(changes.get(0).script())));
            return new Decision.Needed(changes, needed.result());
        }
        if (!(decision instanceof Decision.Settled settled)) {
            return decision;
        }
        return new Decision.Enquiry(
                "begin systemd anew",
                first,
                Optional.of(Script.of(":\n")),
                Footprint.ANYTHING,
                DEADLINE,
                answer -> answer.succeeded()
                        ? settled
                        : Decision.refused("failure 1 during daemon-reexec: "
                                + answer.err().strip()));
    }

    private Decision decide(ServiceFact seen) {
        if (name.isEmpty()) {
            return onlyReload(seen);
        }
        if (seen.manager().equals("none")) {
            return Decision.refused("the host has no service manager that is known here");
        }
        if (!seen.isKnown()) {
            return unknown(seen);
        }
        if (seen.isMasked() && flags.getOrDefault("masked", true) && wantsRunning()) {
            return Decision.refused(
                    "service '" + seen.name() + "' is masked; unmask it first (systemd: masked: false)");
        }
        List<Change> changes = new ArrayList<>();
        addFileChanges(seen, changes);
        addStateChange(seen, changes);
        return decided(seen, changes);
    }

    /** What it makes anew; a user's own units go with the user. */
    Optional<Restart> restarts() {
        boolean anew = state.equals("restarted") || state.equals("reloaded");
        return anew && !user && !name.isEmpty() ? Optional.of(new Restart(name, true)) : Optional.empty();
    }

    /** Whether it is only asked how the service is. */
    boolean wantsNothing() {
        return state.isEmpty() && flags.isEmpty();
    }

    /** What was said that no other manager has a word for. */
    List<String> onlySystemd() {
        return flags.keySet().stream().filter(flag -> !flag.equals("enabled")).toList();
    }

    private boolean wantsRunning() {
        return !state.isEmpty() && !state.equals("stopped");
    }

    /** In Ansible's words, which roles look for. To ask how it is or to mask it, a unit need not be there. */
    private Decision unknown(ServiceFact seen) {
        boolean onlyMasks = state.isEmpty() && !flags.containsKey("enabled") && seen.isSystemd();
        if (!onlyMasks) {
            return new Decision.Refused(
                    "Could not find the requested service " + name + ": host",
                    seen.near().isEmpty() ? Map.of() : Map.of("near", seen.near()));
        }
        List<Change> changes = new ArrayList<>();
        addFileChanges(seen, changes);
        return decided(seen, changes);
    }

    private Decision decided(ServiceFact seen, List<Change> changes) {
        if (changes.isEmpty() && flags.getOrDefault("daemon_reload", false) && seen.needsDaemonReload()) {
            changes.add(daemonReload());
        }
        return changes.isEmpty() ? Decision.settled(result(seen)) : new Decision.Needed(changes, result(seen));
    }

    private Decision onlyReload(ServiceFact seen) {
        if (!state.isEmpty() || flags.containsKey("enabled") || flags.containsKey("masked")) {
            return Decision.refused("a service needs a name");
        }
        if (!flags.getOrDefault("daemon_reload", false) || !seen.needsDaemonReload()) {
            return Decision.settled(Map.of("status", Map.of()));
        }
        return Decision.needed(daemonReload(), Map.of("status", Map.of()));
    }

    private Change daemonReload() {
        Script script = Script.of(ServiceFact.scope(user) + "systemctl $scope daemon-reload\n");
        return Change.of("reload systemd's units", script, Footprint.ANYTHING, List.of());
    }

    private void addFileChanges(ServiceFact seen, List<Change> changes) {
        if (flags.containsKey("masked") && flags.get("masked") != seen.isMasked()) {
            changes.add(change(seen, flags.get("masked") ? "mask" : "unmask", "masked", seen.isMasked()));
        }
        if (flags.containsKey("enabled") && flags.get("enabled") != seen.isEnabled()) {
            changes.add(change(seen, flags.get("enabled") ? "enable" : "disable", "enabled", seen.isEnabled()));
        }
    }

    private void addStateChange(ServiceFact seen, List<Change> changes) {
        switch (state) {
            case "started" -> {
                if (!seen.isRunning()) {
                    changes.add(change(seen, "start", "running", false));
                }
            }
            case "stopped" -> {
                if (seen.isRunning()) {
                    changes.add(change(seen, "stop", "running", true));
                }
            }
            case "restarted" -> changes.add(change(seen, "restart"));
            case "reloaded" -> changes.add(change(seen, seen.isRunning() ? "reload" : "start"));
            default -> {}
        }
    }

    private Change change(ServiceFact seen, String verb, String what, boolean now) {
        Change change = change(seen, verb);
        Diff diff = Diff.of("service " + seen.name(), what + ": " + now + "\n", what + ": " + !now + "\n");
        return new Change(
                change.summary(),
                change.script(),
                change.footprint(),
                change.deadline(),
                List.of(diff),
                change.answer(),
                change.attachment());
    }

    private Change change(ServiceFact seen, String verb) {
        Script script = Script.of("n=" + Script.quote(seen.name()) + " verb=" + verb + " pause=" + pause.toSeconds()
                + "\n" + ServiceFact.scope(user) + reloadFirst(seen) + noBlock() + ServiceScript.of(seen.manager()));
        Footprint places = ServiceFact.footprint(seen.name())
                .and(ServiceFact.footprint(name))
                .and(Footprint.clock())
                .perhaps(Footprint.ANYTHING);
        return Change.of(verb + " " + seen.name(), script, places, List.of()).within(DEADLINE);
    }

    private String reloadFirst(ServiceFact seen) {
        boolean asked = flags.getOrDefault("daemon_reload", false);
        return seen.isSystemd() && (asked || seen.needsDaemonReload())
                ? "systemctl $scope daemon-reload || exit\n"
                : "";
    }

    private String noBlock() {
        return (flags.getOrDefault("no_block", false) ? "block=--no-block" : "block=")
                + (flags.getOrDefault("force", false) ? " force=--force\n" : " force=\n");
    }

    private Map<String, Object> result(ServiceFact seen) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", seen.name());
        if (!state.isEmpty()) {
            result.put("state", state.equals("stopped") ? "stopped" : "started");
        }
        if (flags.containsKey("enabled")) {
            result.put("enabled", flags.get("enabled"));
        }
        if (seen.isSystemd()) {
            result.put("status", seen.status());
        }
        return result;
    }
}
