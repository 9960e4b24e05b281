package dev.stepslew.plan;

import dev.stepslew.connection.Attachment;
import dev.stepslew.connection.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that must be done on a host, and the only road from decision to deed: a dry run shows it, a real run
 * carries out its script.
 *
 * @param summary imperative, for people: "install /etc/chrony.conf", "restart chrony"
 * @param script first checks that the host is still as it was observed (exit status {@link #STALE} if not), then
 *     makes exactly this change
 * @param footprint what it writes
 * @param diffs what a person reads before it happens
 * @param answer how standard output becomes fields of the task's result
 */
public record Change(
        String summary,
        Script script,
        Footprint footprint,
        Duration deadline,
        List<Diff> diffs,
        Answer answer,
        Optional<Attachment> attachment) {

    /** Exit status of a script whose guard found the host changed since it was observed. */
    public static final int STALE = 93;

    /** Exit status of a script whose validation refused the new content; standard error says why. */
    public static final int INVALID = 94;

    /** How long a change may take where nothing else is said. */
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(60);

    /** What standard output of the script is. */
    public enum Answer {
        /** Lines {@code key=text} and {@code key:=number}: fields of the result. */
        FIELDS,
        /** The same, but fields that others will ask for are known only when it is done: a dry run skips it. */
        NOT_FORETOLD,
        /** The command's own output: rc, stdout, stderr and their lines become fields, as Ansible has them. */
        COMMAND,
        /** The same, with the empty lines at the end of what it said. */
        WHOLE_COMMAND,
        /** All that it said, without when it began and ended. */
        OUTPUT;

        /** Whether the output is the command's own. */
        public boolean isCommand() {
            return this == COMMAND || this == WHOLE_COMMAND || this == OUTPUT;
        }
    }

    public Change {
        diffs = List.copyOf(diffs);
    }

    public static Change of(String summary, Script script, Footprint footprint, List<Diff> diffs) {
        return new Change(summary, script, footprint, USUAL_DEADLINE, diffs, Answer.FIELDS, Optional.empty());
    }

    public Change with(Script other) {
        return new Change(summary, other, footprint, deadline, diffs, answer, attachment);
    }

    public Change within(Duration longest) {
        return new Change(summary, script, footprint, longest, diffs, answer, attachment);
    }

    public Change answering(Answer kind) {
        return new Change(summary, script, footprint, deadline, diffs, kind, attachment);
    }

    public Change carrying(Attachment file) {
        return new Change(summary, script, footprint, deadline, diffs, answer, Optional.of(file));
    }
}
