package dev.stepslew.engine;

import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks, before anything is done on a host for a plan, whether all that was planned there would still be: the play is run
 * dry with what was noted of templates and files, and each decision compared. Belongs to the host's thread.
 */
final class Guard {

    private static final int MOST_SHOWN = 5;

    private final Run run;
    private final Program program;
    private final PlayVariables variables;
    private final HostState host;
    private final HostLink link;

    Guard(Run run, Program program, PlayVariables variables, HostState host, HostLink link) {
        this.run = run;
        this.program = program;
        this.variables = variables;
        this.host = host;
        this.link = link;
    }

    /**
     * Whether nothing more is to be done here, because the host has moved or because only this was to be known. A host that
     * was not touched does not count against the play's failure budget.
     */
    Optional<Flow> stops() {
        if (!run.notes().areFollowed()) {
            return Optional.empty();
        }
        Optional<TaskResult> moved = look();
        if (moved.isPresent()) {
            host.lose();
            tell(moved.get());
        } else if (run.settings().check()) {
            tell(Results.ok(Map.of()));
        } else {
            return Optional.empty();
        }
        return Optional.of(Flow.END_HOST);
    }

    /** How the host has moved, as a failed result. */
    private Optional<TaskResult> look() {
        Notes found = Notes.planning();
        Run looking = run.looking(found);
        PlayVariables seen = new PlayVariables(looking, program, variables.playHosts(), List.of(host.name()));
        Waypoint start = Waypoint.start(program.play(), 1);
        try (Forks forks = new Forks(1)) {
            Meeting alone = new Meeting(List.of(host.name()), new java.util.HashSet<>(), start, forks, true);
            Outlook outlook = new Outlook(alone, host.name(), start);
            HostPlay play = new HostPlay(looking, program, seen.seenBy(outlook), host.unheard());
            HostRun way =
                    new HostRun(program, new HostWork(play, link, outlook, alone), () -> false, run::isInterrupted);
            Flow flow = way.run();
            // who cannot be reached is told so by the first task
            return flow == Flow.UNREACHABLE || flow == Flow.STOPPED ? Optional.empty() : judge(found);
        }
    }

    private Optional<TaskResult> judge(Notes found) {
        List<String> moved = new ArrayList<>(found.doubts());
        int done = 0;
        for (Map.Entry<String, Page> planned : ofThisPlay().entrySet()) {
            List<Decided> now = found.of(host.name())
                    .getOrDefault(planned.getKey(), Page.EMPTY)
                    .decided();
            List<Decided> before = planned.getValue().decided();
            for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
                if (before.get(i).isDone(now.get(i))) {
                    done++;
                } else if (!before.get(i).agreesWith(now.get(i))) {
                    moved.add(before.get(i).difference(now.get(i)));
                }
            }
        }
        if (moved.isEmpty() && done == 0) {
            return Optional.empty();
        }
        String why = moved.isEmpty()
                ? "it is as the plan would leave it: the plan was applied before, or somebody did the same"
                : "it has drifted since, and is left as it is; " + String.join("; ", shortened(moved));
        return Optional.of(Results.failed(why, Map.of("drift", moved)));
    }

    private Map<String, Page> ofThisPlay() {
        Map<String, Page> mine = new TreeMap<>(run.notes().of(host.name()));
        mine.keySet().removeIf(place -> !place.startsWith(program.play() + "/"));
        return mine;
    }

    private static List<String> shortened(List<String> moved) {
        if (moved.size() <= MOST_SHOWN) {
            return moved;
        }
        List<String> shown = new ArrayList<>(moved.subList(0, MOST_SHOWN));
        shown.add("and " + (moved.size() - MOST_SHOWN) + " more");
        return shown;
    }

    private void tell(TaskResult result) {
        TaskRef looked = new TaskRef(
                program.play(),
                Turn.START,
                TaskRef.Section.FACTS,
                "still as it was planned",
                "plan",
                Position.of("the plan"));
        host.tally().count(result);
        run.events().on(new Event.TaskEnded(host.name(), looked, result));
    }
}
