package dev.stepslew.module;

import dev.stepslew.chrony.Version;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A running chronyd and the files that it may have read.
 *
 * <p>Nothing on a host says which state of a file a daemon has read. What can be known is when the daemon was started and
 * when the file was changed last (the inode's time, which nobody can set); and that is worth something only if the clock
 * has not been stepped in between. So the clock is compared with the time since boot, then and now.
 */
record DaemonFact(Fields fields) {

    /** Where it is noted until which moment chronyd follows its files; gone after a reboot, as that chronyd is. */
    static final String NOTE = "/run/stepslew/chrony";

    // systemd tells whole seconds, so that the clock's steps are seen only where they are larger than this.
    private static final BigDecimal WHOLE_SECONDS = new BigDecimal("1.5");
    private static final BigDecimal MARGIN = new BigDecimal("2");
    private static final BigDecimal PRECISE = new BigDecimal("0.1");
    // The kernel stamps files with the time of its last tick.
    private static final BigDecimal TICK = new BigDecimal("0.02");

    /** When a file was changed last, by the host's clock. */
    record Dated(BigDecimal changed, String path) {
        static Dated of(String line) {
            int blank = line.indexOf(' ');
            return new Dated(new BigDecimal(line.substring(0, blank)), line.substring(blank + 1));
        }
    }

    private static final String LOOK = """
            if [ "$manager" = systemd ]; then
              systemctl show -p InactiveExitTimestamp -p InactiveExitTimestampMonotonic -- "$n" 2>/dev/null
              at=$(systemctl show -p InactiveExitTimestamp -- "$n" 2>/dev/null) && at=$(date -d "${at#*=}" +%s 2>/dev/null) &&
                echo "started=$at"
            fi
            echo "now=$(date +%s.%N)"
            read -r up rest </proc/uptime && echo "up=$up"
            note=$(cat NOTE 2>/dev/null) && echo "note=$note"
            [ -n "$config" ] || for config in /etc/chrony/chrony.conf /etc/chrony.conf; do [ -e "$config" ] && break; done
            follow() {
              when file "$2"
              [ "$1" -lt 10 ] || return 0
              awk '{ d = tolower($1) } d == "include" || d == "confdir" || d == "sourcedir" {
                for (i = 2; i <= NF; i++) print d, $i }' "$2" 2>/dev/null |
              while read -r kind what; do
                case $kind in
                include) for f in $what; do [ -f "$f" ] && follow $(($1 + 1)) "$f"; done;;
                confdir) for f in "$what"/*.conf; do [ -f "$f" ] && follow $(($1 + 1)) "$f"; done;;
                sourcedir) for f in "$what"/*.sources; do [ -f "$f" ] && when sources "$f"; done;;
                esac
              done
            }
            follow 1 "$config"
            for f in /etc/default/chrony /etc/sysconfig/chronyd /etc/conf.d/chronyd; do [ -f "$f" ] && when file "$f"; done
            :
            """.replace("NOTE", NOTE);

    static Script look(String service, String config) {
        return ServiceFact.look(service, false)
                .raw("config=" + (config.isEmpty() ? "" : HostPath.word(config)) + "\n")
                .raw(ChronyFact.VERSION + ChronyFact.WHEN + LOOK);
    }

    static DaemonFact of(StepResult answer) {
        return new DaemonFact(Fields.of(answer));
    }

    ServiceFact service() {
        return new ServiceFact(fields);
    }

    Optional<Version> version() {
        return ChronyFact.version(fields);
    }

    /** Files that are read at the start only. */
    List<Dated> files() {
        return fields.list("file").stream().map(Dated::of).toList();
    }

    /** Files that can be read again. */
    List<Dated> sources() {
        return fields.list("sources").stream().map(Dated::of).toList();
    }

    /** When the host looked, by its clock and since its boot. */
    String now() {
        return fields.text("now") + " " + fields.text("up");
    }

    /** Files that were changed before this moment have been read as they are now; empty where nobody can tell. */
    Optional<BigDecimal> followsSince() {
        return noted().map(at -> at.subtract(TICK)).or(() -> started().map(at -> at.subtract(MARGIN)));
    }

    /** Files that were changed after this moment have surely not been read as they are now. */
    Optional<BigDecimal> hasReadBy() {
        return noted().or(() -> started().map(at -> at.add(MARGIN)));
    }

    /** Until when chronyd followed its files for sure, as a run has noted it. */
    private Optional<BigDecimal> noted() {
        return isNoted() ? unstepped(number(note()[1]), number(note()[2]), PRECISE) : Optional.empty();
    }

    private Optional<BigDecimal> started() {
        Optional<BigDecimal> up = number(monotonic()).map(micros -> micros.movePointLeft(6));
        return isNoted() ? Optional.empty() : unstepped(number(fields.text("started")), up, WHOLE_SECONDS);
    }

    /** A note is about one start of chronyd, and none about any other. */
    private boolean isNoted() {
        return note().length == 3
                && note()[0].equals(monotonic())
                && !monotonic().isEmpty();
    }

    private String[] note() {
        return fields.text("note").split(" ");
    }

    private String monotonic() {
        return fields.text("InactiveExitTimestampMonotonic");
    }

    /** That moment, if the clock and the time since boot have gone alike from then on. */
    private Optional<BigDecimal> unstepped(Optional<BigDecimal> then, Optional<BigDecimal> up, BigDecimal tolerance) {
        Optional<BigDecimal> now = number(fields.text("now"));
        Optional<BigDecimal> upNow = number(fields.text("up"));
        if (then.isEmpty() || up.isEmpty() || now.isEmpty() || upNow.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal step = now.get().subtract(then.get()).subtract(upNow.get().subtract(up.get()));
        return step.abs().compareTo(tolerance) <= 0 ? then : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?|[0-9]{13,18}")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
