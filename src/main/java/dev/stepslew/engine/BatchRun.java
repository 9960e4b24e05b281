package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One batch of a play: its hosts side by side. */
final class BatchRun {

    private final Workplace workplace;
    private final Run run;
    private final Program program;
    private final FailureBudget budget;
    private final Endings endings;

    BatchRun(Workplace workplace, Program program, FailureBudget budget, Endings endings) {
        this.workplace = workplace;
        this.run = workplace.run();
        this.program = program;
        this.budget = budget;
        this.endings = endings;
    }

    /**
     * How its hosts came to their end.
     *
     * @param all the play's hosts
     * @param gone hosts that were lost before
     */
    List<Flow> run(List<String> all, List<HostState> batch, int number, int of, Set<String> gone) {
        List<String> names = batch.stream().map(HostState::name).toList();
        run.events().on(new Event.BatchStarted(program.play(), number, of, names));
        PlayVariables variables = new PlayVariables(run, program, all, names).awaiting(filesToCome(batch));
        Waypoint start = Waypoint.start(program.play(), number);
        Meeting meeting = new Meeting(names, gone, start, workplace.forks(), program.free());
        List<Callable<Flow>> works = new ArrayList<>();
        for (HostState host : batch) {
            works.add(() -> host(host, variables, meeting, start));
        }
        List<Flow> flows = workplace.forks().run(works, Flow.STOPPED);
        budget.endedBy(meeting.failures());
        run.roster().states().forEach(HostState::forgetEarlier);
        run.events().on(new Event.BatchEnded(program.play(), number));
        return flows;
    }

    /** In a dry run, files that only a real one makes. */
    private Predicate<String> filesToCome(List<HostState> batch) {
        if (!run.settings().check()) {
            return file -> false;
        }
        ControllerFiles files = new ControllerFiles();
        files.add(run, program, batch);
        return files::mayBring;
    }

    private Flow host(HostState host, PlayVariables variables, Meeting meeting, Waypoint start) {
        endings.begin(host.name());
        Outlook outlook = new Outlook(meeting, host.name(), start);
        HostPlay play = new HostPlay(run, program, variables.seenBy(outlook), host);
        try {
            Flow flow = workplace.on(host, play, (same, link) -> new Guard(run, program, variables, host, link)
                    .stops()
                    .orElseGet(() -> flow(host, same, link, outlook, meeting)));
            endings.endAnyhow(host.name(), flow);
            record(host, flow);
            return flow;
        } finally {
            meeting.end(host.name());
        }
    }

    private Flow flow(HostState host, HostPlay play, HostLink link, Outlook outlook, Meeting meeting) {
        HostWork work = new HostWork(play, link, outlook, meeting);
        HostRun way = new HostRun(program, work, this::stops, run::isInterrupted);
        Flow flow = work.confirm(flow(host, way::run));
        if (run.notes().areTaken()) {
            new Provisions(play).take();
        }
        if (flow != Flow.UNREACHABLE) {
            work.tidyUp();
        }
        if (flow.good() && work.hasGivenUp()) {
            lose(host);
        }
        endings.end(host.name(), flow, work.hasTouched());
        return flow;
    }

    /** What is wrong outside of any task, such as a missing file of variables named by a fact, fails the host. */
    private Flow flow(HostState host, Supplier<Flow> way) {
        try {
            return way.get();
        } catch (StepslewException wrong) {
            host.tally().count(Results.failed(wrong.getMessage(), Map.of()));
            run.events().on(new Event.Warning(host.name() + ": " + wrong.getMessage()));
            return Flow.FAILED;
        }
    }

    private boolean stops() {
        if (run.settings().walk().inspection()) {
            return false;
        }
        return program.free() ? budget.exceeded().isPresent() : budget.stopsOthers();
    }

    private void lose(HostState host) {
        budget.failed(host.name());
        host.lose();
    }

    private void record(HostState host, Flow flow) {
        if (flow == Flow.FAILED) {
            lose(host);
        } else if (flow == Flow.UNREACHABLE) {
            budget.unreachable(host.name());
            host.lose();
        }
        run.events().on(new Event.HostEnded(host.name(), flow.good() && !host.isLost()));
    }
}
