package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.nio.charset.StandardCharsets;

/** A crontab as the host has it, and the shell that replaces it if it is still the same. */
record CrontabFact(CrontabFact.Place place, Fields fields) {

    /**
     * Where a crontab is.
     *
     * @param user whose it is; empty for the user that looks. In a file it is the jobs' own matter
     * @param file in {@code /etc/cron.d} or a path; empty for a user's crontab
     */
    record Place(String user, String file) {

        boolean isFile() {
            return !file.isEmpty();
        }

        private String path() {
            return file.startsWith("/") ? file : "/etc/cron.d/" + file;
        }

        @Override
        public String toString() {
            return isFile() ? path() : user.isEmpty() ? "crontab" : "crontab for user \"" + user + "\"";
        }
    }

    // No crontab is no error: cron says so with status 1.
    private static final String READ = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            [ "$u" != "$(id -un)" ] || u=
            look() {
              if [ -n "$f" ]; then [ ! -e "$f" ] || cat "$f"
              else crontab ${u:+-u "$u"} -l 2>/dev/null || [ $? = 1 ]; fi
            }
            """;

    private static final String LOOK = """
            if [ -z "$f" ]; then command -v crontab >/dev/null 2>&1 || { echo no_crontab=yes; exit 0; }; fi
            sum=$(look | sha256sum) || { echo "the crontab cannot be read" >&2; exit 1; }
            printf 'sum=%s\\ncontent=\\n' "${sum%% *}"
            look
            """;

    private static final String START = """
            sum=$(look | sha256sum)
            [ "${sum%% *}" = "$was" ] || { echo "the crontab changed since it was read; run again" >&2; exit 93; }
            """;

    private static final String BACKUP = """
            old=$(mktemp "${TMPDIR:-/tmp}/crontabXXXXXX") && look >"$old" || exit
            echo "backup_file=$old"
            """;

    private static final String TEMPORARY = """
            umask 077
            new=
            trap 'rm -f "$new"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            new=$(mktemp "${TMPDIR:-/tmp}/crontabXXXXXX") || exit
            """;

    static Observation<CrontabFact> observation(Place place) {
        return Observation.of(
                "look at " + place,
                Script.of(names(place) + READ + LOOK),
                footprint(place),
                answer -> new CrontabFact(place, Fields.of(answer)));
    }

    static Footprint footprint(Place place) {
        if (place.isFile()) {
            return Footprint.path(place.path());
        }
        Footprint spool = Footprint.path("/var/spool/cron/" + place.user());
        return place.user().isEmpty() ? spool : spool.and(Footprint.account(place.user()));
    }

    private static String names(Place place) {
        return "u=" + Script.quote(place.isFile() ? "" : place.user()) + " f="
                + (place.isFile() ? HostPath.word(place.path()) : "") + "\n";
    }

    boolean hasCron() {
        return !fields.says("no_crontab");
    }

    String text() {
        return new String(fields.content(), StandardCharsets.UTF_8);
    }

    Crontab crontab() {
        return Crontab.parse(text());
    }

    Script replacement(String text, boolean backup) {
        Script start = start(backup);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (!place.isFile()) {
            return start.raw(TEMPORARY).writeSecret("\"$new\"", content).raw("crontab ${u:+-u \"$u\"} \"$new\" >&2\n");
        }
        return start.raw("umask 022\nf=$(readlink -f \"$f\")\n")
                .then(FileScript.start(place.path()))
                .raw("dest=$f dir=${f%/*}\n" + FileScript.TEMPORARY)
                .raw("chmod 644 \"$new\"\n[ ! -e \"$dest\" ] || {\n" + FileScript.LIKE_THE_OLD
                        + "chmod \"$(stat -c %a \"$dest\")\" \"$new\"; }\n")
                .writeSecret("\"$new\"", content)
                .raw(FileScript.RENAME + FileScript.LABEL);
    }

    Script removal(boolean backup) {
        return start(backup).raw("rm -f \"$f\"\n");
    }

    private Script start(boolean backup) {
        return Script.of(names(place) + "was=" + fields.text("sum") + "\n" + READ + START + (backup ? BACKUP : ""));
    }
}
