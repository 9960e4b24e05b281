package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reboots the host, and waits until it has come up again: it answers, and with another boot id.
 *
 * <pre>
 * reboot:
 *   reboot_timeout: 300
 * </pre>
 */
final class Reboot implements Module<Reboot.Wanted, String> {

    private static final Duration LONGEST = Duration.ofSeconds(600);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** How to reboot, and how to know that it is done. */
    record Wanted(
            Duration timeout,
            Duration before,
            Duration after,
            Duration connecting,
            String message,
            String bootId,
            String test,
            String command,
            List<String> searched) {}

    @Override
    public String name() {
        return "reboot";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.seconds("reboot_timeout").or(LONGEST),
                Parameter.seconds("pre_reboot_delay").or(Duration.ZERO),
                Parameter.seconds("post_reboot_delay").or(Duration.ZERO),
                Parameter.seconds("connect_timeout").or(CONNECTING),
                Parameter.string("msg").or("Reboot initiated by stepslew"),
                Parameter.string("boot_time_command").or("cat /proc/sys/kernel/random/boot_id"),
                Parameter.string("test_command").or("whoami"),
                Parameter.string("reboot_command"),
                Parameter.list("search_paths"));
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(
                args.seconds("reboot_timeout"),
                args.seconds("pre_reboot_delay"),
                args.seconds("post_reboot_delay"),
                args.seconds("connect_timeout"),
                args.string("msg"),
                args.string("boot_time_command"),
                args.string("test_command"),
                args.stringOrEmpty("reboot_command"),
                args.strings("search_paths"));
    }

    @Override
    public Observation<String> observe(Wanted wanted) {
        return Observation.of(
                "boot id",
                Script.of("id=$(" + wanted.bootId() + "\n) && echo \"id=$id\""),
                Footprint.EVERYTHING,
                answer -> Fields.of(answer).text("id"));
    }

    @Override
    public Decision plan(Wanted wanted, String bootId) {
        Change change = Change.of("reboot", departure(wanted), Footprint.EVERYTHING, List.of());
        Script arrived = Script.of("id=$(" + wanted.bootId() + "\n) || exit 1\n[ \"$id\" != ")
                .raw(Script.quote(bootId) + " ] || { echo 'it has not gone down yet' >&2; exit 1; }\n")
                .raw("( " + wanted.test() + "\n) >/dev/null");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("changed", true);
        result.put("rebooted", true);
        return new Decision.Comeback(
                Optional.of(change),
                wanted.after(),
                wanted.timeout(),
                BETWEEN,
                wanted.connecting(),
                arrived,
                "last boot time check",
                result);
    }

    /** As Ansible does: shutdown takes minutes, rounded down. */
    private static Script departure(Wanted wanted) {
        String arguments = " -r " + wanted.before().toMinutes() + " " + Script.quote(wanted.message());
        String[] own = wanted.command().split(" ", 2);
        if (!wanted.searched().isEmpty() && !wanted.command().startsWith("/")) {
            return wanted.command().isEmpty()
                    ? searched(wanted, "shutdown").raw(arguments)
                    : searched(wanted, own[0]).raw(own.length == 1 ? "" : " " + own[1]);
        } else if (!wanted.command().isEmpty()) {
            return Script.of(wanted.command());
        }
        return Script.of("if command -v shutdown >/dev/null 2>&1; then shutdown" + arguments)
                .raw("\nelse sleep " + wanted.before().toSeconds() + "; reboot; fi");
    }

    /** The first program of this name in the directories that are to be searched. */
    private static Script searched(Wanted wanted, String name) {
        return Script.of("program=\nfor directory in")
                .args(wanted.searched())
                .raw("; do [ -n \"$program\" ] || [ ! -e \"$directory\"/")
                .raw(Script.quote(name) + " ] || program=$directory/" + Script.quote(name) + "; done\n")
                .raw("[ -n \"$program\" ] || { echo")
                .arg("no '" + name + "' in the search paths: " + String.join(", ", wanted.searched()))
                .raw(" >&2; exit 1; }\n\"$program\"");
    }

    @Override
    public boolean looksAhead() {
        return false;
    }
}
