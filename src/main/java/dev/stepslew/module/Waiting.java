package dev.stepslew.module;

import dev.stepslew.connection.Script;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The shell with which a host waits for a port, a file, or the end of connections. */
final class Waiting {

    private Waiting() {}

    /** Tries until it is so or the time is over; says {@code done} in the first case. */
    static Script script(WaitFor.Wanted wanted) {
        if (isForNothing(wanted)) {
            return Script.of(
                    "begun=$(date +%s)\nsleep " + wholeSeconds(wanted.delay().plus(wanted.timeout()))
                            + "\necho done=yes\necho elapsed=$(($(date +%s) - begun))\n");
        }
        String test = WaitFor.isGone(wanted.state()) && !wanted.state().equals("drained") ? "! there" : "there";
        return Script.of("begun=$(date +%s)\nleft() { echo $((begun + "
                        + wanted.timeout().toSeconds() + " - $(date +%s))); }\nsleep " + wholeSeconds(wanted.delay())
                        + "\n")
                .raw(there(wanted))
                .raw("while :; do\n  if " + test + "; then echo done=yes; break; fi\n")
                .raw("  [ $(left) -gt 0 ] || break\n")
                .raw("  sleep " + wholeSeconds(wanted.sleep()) + "\ndone\n")
                .raw("echo elapsed=$(($(date +%s) - begun))\n");
    }

    /** The time alone is waited for, and all of it. */
    private static boolean isForNothing(WaitFor.Wanted wanted) {
        return wanted.port() == 0 && wanted.path().isEmpty() && !wanted.state().equals("drained");
    }

    private static String there(WaitFor.Wanted wanted) {
        if (wanted.state().equals("drained")) {
            return drained(wanted);
        }
        if (wanted.port() > 0) {
            return port(wanted);
        }
        String path = HostPath.word(wanted.path());
        if (wanted.regex().isEmpty() || WaitFor.isGone(wanted.state())) {
            return "there() { [ -e " + path + " ]; }\n";
        }
        return "there() { m=$(" + grep(wanted.regex()) + " " + path
                + " 2>/dev/null) && printf 'match=%s\\n' \"$m\"; }\n";
    }

    private static String grep(String regex) {
        boolean anyCase = regex.startsWith("(?i)");
        String pattern = GrepPattern.of(anyCase ? regex.substring("(?i)".length()) : regex);
        return "grep -m1 -aE" + (anyCase ? "i" : "") + " -e " + Script.quote(pattern);
    }

    private static String port(WaitFor.Wanted wanted) {
        String host = Script.quote(wanted.host());
        long seconds = Math.max(1, wholeSeconds(wanted.connecting()));
        if (!wanted.regex().isEmpty() && !WaitFor.isGone(wanted.state())) {
            return TALK.formatted(host, wanted.port(), seconds, grep(wanted.regex()));
        }
        return CONNECT.formatted(host, wanted.port(), seconds);
    }

    private static final String CONNECT = """
            if command -v bash >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then
              there() { timeout %3$d bash -c 'exec 3<>/dev/tcp/"$1"/"$2"' bash %1$s %2$d 2>/dev/null; }
            elif command -v nc >/dev/null 2>&1; then
              # busybox's has no -z, and stays for as long as the other side does unless it becomes another program
              if nc -h 2>&1 | grep -q -e ' -z' -e 'z]'; then z=-z e=; else z= e='-e true'; fi
              there() { nc $z -w %3$d %1$s %2$d $e </dev/null >/dev/null 2>&1; }
            else echo no_tool=yes; exit 0; fi
            """;

    // What has come is searched after each piece: a prompt has no line feed at its end.
    private static final String TALK = """
            if command -v bash >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then
              there() {
                l=$(left); [ "$l" -gt 0 ] || l=1
                timeout %3$d bash -c 'exec 3<>/dev/tcp/"$1"/"$2"' bash %1$s %2$d 2>/dev/null &&
                  m=$(timeout "$l" bash -c 'exec 3<>/dev/tcp/"$1"/"$2" || exit 1
                    shift 2; all=
                    while piece=$(dd bs=1024 count=1 <&3 2>/dev/null | tr -d "\\000"; echo .); piece=${piece%%.}; [ -n "$piece" ]; do
                      all=$all$piece; printf %%s "$all" | "$@" && exit 0
                    done
                    exit 1' bash %1$s %2$d %4$s 2>/dev/null) && printf 'match=%%s\n' "$m"
              }
            else echo no_tool=yes; exit 0; fi
            """;

    private static String drained(WaitFor.Wanted wanted) {
        String states = wanted.states().stream().map(Connections::code).collect(Collectors.joining("|", "^(", ")$"));
        return "there() { ! cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port=%04X -v states=%s -v here=%s -v except=%s '\n%s'; }\n"
                .formatted(
                        wanted.port(),
                        Script.quote(states),
                        Script.quote(Connections.within(List.of(wanted.host()))),
                        Script.quote(Connections.exactly(wanted.excluded())),
                        ACTIVE);
    }

    /** Ends well where there is an active connection. */
    private static final String ACTIVE = """
            $4 ~ states { split($2, l, ":"); split($3, r, ":")
              if (l[2] == port && l[1] ~ here && r[1] !~ except) found = 1 }
            END { exit !found }
            """;

    // The sleep of an old busybox takes whole seconds only.
    private static long wholeSeconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
