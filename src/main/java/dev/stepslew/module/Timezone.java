package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets the time zone of the host and what its hardware clock counts in; {@code community.general.timezone} means the
 * same. Without systemd, only the zone.
 *
 * <pre>
 * timezone:
 *   name: Asia/Shanghai
 * </pre>
 */
final class Timezone implements Module<Timezone.Wanted, Fields> {

    /** What to set; an empty text leaves it. */
    record Wanted(String name, String hwclock) {}

    private static final Footprint PLACES = Footprint.path("/etc/localtime")
            .and(Footprint.path("/etc/timezone"))
            .and(Footprint.path("/etc/adjtime"))
            .and(Footprint.path("/etc/sysconfig/clock"));

    // To ask timedatectl would start timedated, which looks once for the time daemons that there are: before the tasks
    // that install one. So what it would say is read where it reads it.
    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            has() { command -v "$1" >/dev/null 2>&1; }
            [ -n "$tz" ] && [ -f "/usr/share/zoneinfo/$tz" ] && echo available=yes
            link=$(readlink /etc/localtime)
            if has timedatectl && [ -d /run/systemd/system ] && [ -S /run/dbus/system_bus_socket ] &&
              [ "$(readlink /etc/systemd/system/systemd-timedated.service)" != /dev/null ]; then
              echo tool=timedatectl
              case $link in */zoneinfo/*) printf 'name=%s\\n' "${link#*/zoneinfo/}";; *) [ -e /etc/localtime ] || echo name=UTC;; esac
              if sed -n 3p /etc/adjtime 2>/dev/null | grep -q '^LOCAL'; then echo hwclock=local; else echo hwclock=UTC; fi
              exit 0
            fi
            if has dpkg-reconfigure; then echo tool=debian
            elif has setup-timezone; then echo tool=alpine
            else echo tool=files; fi
            for f in /etc/timezone /etc/sysconfig/clock; do
              [ ! -r $f ] || sed -n 's/^\\(TIME\\)\\{0,1\\}ZONE *= *"\\{0,1\\}\\([^" ]*\\).*/\\2/p;t
            s/^\\([^# =]\\{1,\\}\\)$/\\1/p' $f | head -n 1 | sed 's/^/file=/'
            done
            [ -z "$link" ] || printf 'name=%s\\n' "${link#*/zoneinfo/}"
            [ -n "$link" ] || cmp -s /etc/localtime "/usr/share/zoneinfo/$tz" && printf 'name=%s\\n' "$tz"
            :
            """;

    private static final String DEBIAN = """
            printf '%s\\n' "$tz" >/etc/timezone && ln -sf "/usr/share/zoneinfo/$tz" /etc/localtime || exit
            dpkg-reconfigure --frontend noninteractive tzdata >&2
            """;

    private static final String ALPINE = """
            printf '%s\\n' "$tz" >/etc/timezone && setup-timezone -z "$tz" >&2
            """;

    // A link stays a link; a copy is a copy again, since /usr may not be there when it is read first.
    private static final String FILES = """
            f=/etc/sysconfig/clock
            if [ -e $f ]; then
              k=ZONE; grep -q '^TIMEZONE *=' $f && k=TIMEZONE
              if grep -q "^$k *=" $f; then sed -i "s|^$k *=.*|$k=\\"$tz\\"|" $f; else echo "$k=\\"$tz\\"" >>$f; fi || exit
            elif [ -e /etc/timezone ]; then printf '%s\\n' "$tz" >/etc/timezone || exit; fi
            if [ -L /etc/localtime ] || [ ! -e /etc/localtime ]; then ln -sfn "/usr/share/zoneinfo/$tz" /etc/localtime
            else cp "/usr/share/zoneinfo/$tz" /etc/.localtime.new && mv -f /etc/.localtime.new /etc/localtime; fi
            """;

    @Override
    public String name() {
        return "timezone";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.string("name"),
                        Parameter.string("hwclock").alias("rtc").among("local", "UTC"))
                .requireOneOf("name", "hwclock");
    }

    @Override
    public Wanted arguments(Args args) {
        String name = args.stringOrEmpty("name");
        if (args.has("name") && !name.matches("[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")) {
            throw new Unreadable(
                    args.at("name") + ": '" + name + "' is no name of a time zone; write Europe/Berlin or UTC");
        }
        return new Wanted(name, args.stringOrEmpty("hwclock"));
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Script script = Script.of("tz=" + Script.quote(wanted.name()) + "\n" + LOOK);
        return Observation.of("look at the time zone", script, PLACES, Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        boolean byTool = seen.text("tool").equals("timedatectl");
        if (!wanted.name().isEmpty() && !seen.says("available")) {
            return Decision.refused("the host has no time zone '" + wanted.name() + "'; is tzdata installed?");
        }
        if (!wanted.hwclock().isEmpty() && !byTool) {
            return Decision.refused("the host has no timedatectl to set what its hardware clock counts in");
        }
        Map<String, String> now = now(wanted, seen, byTool);
        Map<String, String> then = then(wanted);
        Map<String, Object> difference = Map.of("diff", Map.of("before", now, "after", then));
        if (now.equals(then)) {
            return Decision.settled(difference);
        }
        List<String> commands = new ArrayList<>();
        if (!wanted.name().isEmpty() && !wanted.name().equals(now.get("name"))) {
            commands.add("timedatectl set-timezone " + wanted.name());
        }
        if (!wanted.hwclock().isEmpty() && !wanted.hwclock().equals(now.get("hwclock"))) {
            commands.add("timedatectl set-local-rtc " + (wanted.hwclock().equals("local") ? "yes" : "no"));
        }
        return Decision.needed(change(wanted, seen, commands, lines(now), lines(then)), result(byTool, commands))
                .telling(difference);
    }

    private static Map<String, String> now(Wanted wanted, Fields seen, boolean byTool) {
        Map<String, String> now = new LinkedHashMap<>();
        if (!wanted.name().isEmpty()) {
            String file = seen.has("file") ? seen.text("file") : seen.text("name");
            now.put("name", byTool || file.equals(wanted.name()) ? seen.text("name") : file);
        }
        if (!wanted.hwclock().isEmpty()) {
            now.put("hwclock", seen.text("hwclock"));
        }
        return now;
    }

    private static Map<String, String> then(Wanted wanted) {
        Map<String, String> then = new LinkedHashMap<>();
        if (!wanted.name().isEmpty()) {
            then.put("name", wanted.name());
        }
        if (!wanted.hwclock().isEmpty()) {
            then.put("hwclock", wanted.hwclock());
        }
        return then;
    }

    private static Change change(Wanted wanted, Fields seen, List<String> commands, String before, String after) {
        Script script = Script.of(
                        "PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin\ntz=" + Script.quote(wanted.name()) + "\n")
                .raw(
                        switch (seen.text("tool")) {
                            case "timedatectl" -> String.join(" >&2 || exit\n", commands) + " >&2\n";
                            case "debian" -> DEBIAN;
                            case "alpine" -> ALPINE;
                            default -> FILES;
                        });
        return Change.of(
                "set time zone" + (wanted.name().isEmpty() ? " of the hardware clock" : " " + wanted.name()),
                script,
                PLACES.and(Footprint.clock()),
                List.of(Diff.of("time zone", before, after)));
    }

    private static Map<String, Object> result(boolean byTool, List<String> commands) {
        return byTool
                ? Map.of(
                        "msg",
                        String.join(
                                "\n",
                                commands.stream()
                                        .map(c -> "executed `" + c + "`")
                                        .toList()))
                : Map.of();
    }

    private static String lines(Map<String, String> values) {
        StringBuilder lines = new StringBuilder();
        values.forEach(
                (key, value) -> lines.append(key).append(": ").append(value).append('\n'));
        return lines.toString();
    }
}
