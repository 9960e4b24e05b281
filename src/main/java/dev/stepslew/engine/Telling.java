package dev.stepslew.engine;

import dev.stepslew.engine.TaskResult.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Tells the results of one host's tasks in their order, and what each of them means for those behind it. */
final class Telling {

    private final HostPlay play;
    private final Backlog backlog;
    private final Notices notices;
    private final DoneRoles roles;
    private final Outlook outlook;
    private final Shelter shelter;
    private final Owing owing;

    Telling(
            HostPlay play,
            Backlog backlog,
            Notices notices,
            DoneRoles roles,
            Outlook outlook,
            Shelter shelter,
            Owing owing) {
        this.play = play;
        this.backlog = backlog;
        this.notices = notices;
        this.roles = roles;
        this.outlook = outlook;
        this.shelter = shelter;
        this.owing = owing;
    }

    /** What is not told yet begins with the first of the backlog. */
    void tellWhere() {
        outlook.reached(backlog.first().map(Entry::at).orElse(outlook.here()));
    }

    /** All results that are there, up to the first that is not. */
    Flow tell() {
        for (Optional<Entry> next = backlog.next(); next.isPresent(); next = backlog.next()) {
            Flow flow = conclude(next.get());
            tellWhere();
            if (!flow.goesOn()) {
                forgetWhatIsBehind();
                notices.lose(next.get(), shelter.rescues());
                return flow;
            }
        }
        return Flow.GO_ON;
    }

    /** What was planned behind a failure has never happened. */
    void forgetWhatIsBehind() {
        List<Entry> dropped = new ArrayList<>(backlog.drop());
        Collections.reverse(dropped);
        dropped.forEach(notices::takeBack);
    }

    private Flow conclude(Entry entry) {
        TaskResult result = Dressing.of(entry, notices.ofResult(entry, entry.result()), shelter.rescues());
        if (result.status() == Status.FAILED) {
            notices.withdraw(entry);
        }
        play.learning().conclude(entry, result);
        owing.concluded(entry, result);
        if (result.status() != Status.SKIPPED) {
            roles.worked(entry.job());
        }
        if (result.status() != Status.FAILED || result.ignored()) {
            return Flow.GO_ON;
        }
        if (!result.rescued()) {
            outlook.drop(entry.at());
        }
        return Flow.FAILED;
    }

    /** The connection is gone: the first task without a result hears of it. */
    Flow tellLoss(String why) {
        boolean ignored = backlog.first().filter(play::ignoresUnreachable).isPresent();
        backlog.first().ifPresent(entry -> {
            TaskResult result = Results.unreachable(why);
            play.learning().conclude(entry, ignored ? result.asIgnored() : result);
            if (!ignored) {
                outlook.drop(entry.at());
            }
        });
        forgetWhatIsBehind();
        return ignored ? Flow.GO_ON : Flow.UNREACHABLE;
    }
}
