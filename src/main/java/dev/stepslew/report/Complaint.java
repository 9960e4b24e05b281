package dev.stepslew.report;

import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.TaskResult.Status;
import java.util.Optional;

/** Why an answer is a bad one, in one line. */
final class Complaint {

    private Complaint() {}

    static boolean isBad(TaskResult result) {
        return result.status() == Status.FAILED || result.status() == Status.UNREACHABLE;
    }

    /** Bad, and nobody took it up. */
    static boolean counts(TaskResult result) {
        return isBad(result) && !result.ignored() && !result.rescued();
    }

    /** For an answer that is bad. */
    static String of(TaskResult result) {
        if (result.hidden()) {
            return "hidden by no_log";
        }
        Optional<TaskResult> culprit =
                result.items().stream().filter(Complaint::isBad).findFirst();
        if (culprit.isPresent()) {
            return of(culprit.get());
        }
        Fields fields = new Fields(result.fields());
        if (ClockTable.fits(fields)) {
            return ClockTable.verdict(fields);
        }
        String message = result.message().isEmpty() ? fields.text("msg") : result.message();
        String first = Printable.lines(message.strip()).stream().findFirst().orElse("failed");
        return result.status() == Status.UNREACHABLE ? withoutHost(first) : first;
    }

    /** The line around it names the host already, and what has become of it. */
    static String withoutHost(String message) {
        return message.replaceFirst("^\\S+: (unreachable: )?", "");
    }
}
