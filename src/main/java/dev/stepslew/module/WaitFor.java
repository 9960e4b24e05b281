package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Waits on the host until a port answers, a file is there, or either is gone.
 *
 * <pre>
 * wait_for:
 *   path: /run/chrony/chronyd.pid
 *   timeout: 30
 * </pre>
 */
final class WaitFor implements Module<WaitFor.Wanted, Fields> {

    /** What to wait for; an empty text and port 0 stand for what is not asked. */
    record Wanted(
            String host,
            long port,
            String path,
            String state,
            String regex,
            Duration timeout,
            Duration connecting,
            Duration delay,
            Duration sleep,
            String message) {}

    @Override
    public String name() {
        return "wait_for";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.string("host").or("127.0.0.1"),
                        Parameter.integer("port"),
                        Parameter.path("path"),
                        Parameter.string("state").or("started").among("started", "present", "stopped", "absent"),
                        Parameter.string("search_regex"),
                        Parameter.seconds("timeout").or(Duration.ofSeconds(300)),
                        Parameter.seconds("connect_timeout").or(Duration.ofSeconds(5)),
                        Parameter.seconds("delay").or(Duration.ZERO),
                        Parameter.seconds("sleep").or(Duration.ofSeconds(1)),
                        Parameter.string("msg"))
                .refusing(
                        "there is no program on every host that tells of open connections; wait for the port to close",
                        "exclude_hosts",
                        "active_connection_states")
                .exclusive("port", "path");
    }

    @Override
    public Wanted arguments(Args args) {
        long port = args.has("port") ? args.integer("port") : 0;
        if (args.has("port") && (port < 1 || port > 65535)) {
            throw new Unreadable(args.at("port") + ": a port is a number from 1 to 65535, not " + port);
        }
        if (args.has("search_regex") && !args.has("path")) {
            throw new Unreadable(args.at("search_regex") + ": search_regex searches a file; give path");
        }
        return new Wanted(
                args.string("host"),
                port,
                args.stringOrEmpty("path"),
                args.string("state"),
                args.stringOrEmpty("search_regex"),
                args.seconds("timeout"),
                args.seconds("connect_timeout"),
                args.seconds("delay"),
                args.seconds("sleep"),
                args.stringOrEmpty("msg"));
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Duration deadline = wanted.timeout().plus(wanted.delay()).plus(Duration.ofSeconds(30));
        return new Observation<>(
                "wait for " + subject(wanted), script(wanted), Footprint.EVERYTHING, deadline, Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        if (seen.says("no_tool")) {
            return Decision.refused("the host has neither bash nor nc to try a port with");
        }
        if (!seen.says("done")) {
            String what = wanted.message().isEmpty()
                    ? "timeout after " + wanted.timeout().toSeconds() + " s waiting for " + subject(wanted)
                    : wanted.message();
            return new Decision.Refused(what, Map.of("elapsed", wanted.timeout().toSeconds(), "msg", what));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("elapsed", seen.number("elapsed"));
        result.put("state", wanted.state());
        if (wanted.port() > 0) {
            result.put("port", wanted.port());
        } else if (!wanted.path().isEmpty()) {
            result.put("path", wanted.path());
        }
        return Decision.settled(result);
    }

    @Override
    public boolean looksAhead() {
        return false;
    }

    private static Script script(Wanted wanted) {
        String test =
                switch (wanted.state()) {
                    case "stopped", "absent" -> "! there";
                    default -> "there";
                };
        return Script.of("begun=$(date +%s)\nsleep " + wholeSeconds(wanted.delay()) + "\n")
                .raw(there(wanted))
                .raw("while :; do\n  if " + test + "; then echo done=yes; break; fi\n")
                .raw("  [ $(($(date +%s) - begun)) -lt " + wanted.timeout().toSeconds() + " ] || break\n")
                .raw("  sleep " + wholeSeconds(wanted.sleep()) + "\ndone\n")
                .raw("echo elapsed=$(($(date +%s) - begun))\n");
    }

    private static String there(Wanted wanted) {
        if (wanted.port() > 0) {
            return port(Script.quote(wanted.host()), wanted.port(), Math.max(1, wholeSeconds(wanted.connecting())));
        }
        if (wanted.path().isEmpty()) {
            // Nothing is asked: Ansible waits until the time is over, and is content.
            return "there() { [ $(($(date +%s) - begun)) -ge "
                    + wanted.timeout().toSeconds() + " ]; }\n";
        }
        String path = HostPath.word(wanted.path());
        if (wanted.regex().isEmpty()) {
            return "there() { [ -e " + path + " ]; }\n";
        }
        return "there() { grep -qE -e " + Script.quote(wanted.regex()) + " " + path + " 2>/dev/null; }\n";
    }

    private static String port(String host, long port, long seconds) {
        return """
                if command -v bash >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then
                  there() { timeout %3$d bash -c 'exec 3<>/dev/tcp/"$1"/"$2"' bash %1$s %2$d 2>/dev/null; }
                elif command -v nc >/dev/null 2>&1; then
                  # busybox's has no -z, and stays for as long as the other side does unless it becomes another program
                  if nc -h 2>&1 | grep -q -e ' -z' -e 'z]'; then z=-z e=; else z= e='-e true'; fi
                  there() { nc $z -w %3$d %1$s %2$d $e </dev/null >/dev/null 2>&1; }
                else echo no_tool=yes; exit 0; fi
                """.formatted(host, port, seconds);
    }

    private static String subject(Wanted wanted) {
        String state = wanted.state().equals("started") || wanted.state().equals("present") ? "" : " to be gone";
        if (wanted.port() > 0) {
            return wanted.host() + ":" + wanted.port() + state;
        }
        String found = wanted.regex().isEmpty() ? "" : " to hold '" + wanted.regex() + "'";
        return wanted.path().isEmpty() ? "nothing" : wanted.path() + found + state;
    }

    // The sleep of an old busybox takes whole seconds only.
    private static long wholeSeconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
