package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.engine.Endings.Ending;
import dev.stepslew.inventory.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** One play: its batches one after another, the hosts of a batch side by side. */
final class PlayRun {

    private final Run run;
    private final Program program;
    private final Forks forks;
    private final Ticker ticker;
    private final TotalBudget ofRun;

    /** @param ofRun what the whole run allows */
    PlayRun(Run run, Program program, Forks forks, Ticker ticker, TotalBudget ofRun) {
        this.ofRun = ofRun;
        this.run = run;
        this.program = program;
        this.forks = forks;
        this.ticker = ticker;
    }

    /** Whether later plays may run. */
    boolean run(List<Host> hosts) {
        List<HostState> alive =
                hosts.stream().map(run::state).filter(state -> !state.isLost()).toList();
        if (alive.isEmpty()) {
            String reason = hosts.isEmpty() ? "no hosts matched" : "none of its hosts is left";
            run.events().on(new Event.PlaySkipped(program.play(), program.name(), reason));
            return true;
        }
        List<List<HostState>> batches = Batches.of(alive, isInspection() ? List.of() : program.serial());
        run.events()
                .on(new Event.PlayStarted(
                        program.play(),
                        program.name(),
                        batches.stream().map(PlayRun::names).toList()));
        if (run.settings().diff()) {
            run.events().on(new Event.HostsTold(Particulars.of(alive)));
        }
        Set<String> gone = new HashSet<>();
        hosts.stream().map(run::state).filter(HostState::isLost).forEach(host -> gone.add(host.name()));
        return batches(hosts.stream().map(Host::name).toList(), batches, gone);
    }

    private boolean batches(List<String> all, List<List<HostState>> batches, Set<String> gone) {
        List<String> names =
                batches.stream().flatMap(List::stream).map(HostState::name).toList();
        TotalBudget ofPlay =
                new TotalBudget(TotalBudget.Over.PLAY, program.safeguards().allowances(), names.size());
        List<TotalBudget> totals = List.of(ofPlay, ofRun);
        tellRules(budget(names.size(), totals));
        Endings endings = new Endings(names);
        for (int i = 0; i < batches.size(); i++) {
            FailureBudget budget = budget(batches.get(i).size(), totals);
            List<Flow> flows = batch(all, batches.get(i), i + 1, batches.size(), budget, gone, endings);
            Optional<String> stop = stop(budget);
            boolean ended = flows.contains(Flow.END_PLAY);
            if (ended && !run.isInterrupted()) {
                return true;
            }
            if (stop.isPresent()) {
                run.events()
                        .on(new Event.RolloutStopped(
                                stop.get(), endings.hosts(Ending.UNTOUCHED), endings.hosts(Ending.PARTLY)));
                return false;
            }
        }
        return true;
    }

    private Optional<String> stop(FailureBudget budget) {
        if (run.isInterrupted()) {
            return Optional.of("interrupted");
        }
        return isInspection() ? Optional.empty() : budget.exceeded();
    }

    private boolean isInspection() {
        return run.settings().walk().inspection();
    }

    private FailureBudget budget(int hosts, List<TotalBudget> totals) {
        return new FailureBudget(hosts, program.maxFailPercentage(), program.anyErrorsFatal(), totals);
    }

    private void tellRules(FailureBudget budget) {
        if (!budget.words().isEmpty() && !isInspection()) {
            String rule = "budget: " + String.join("; ", budget.words());
            run.events().on(new Event.RulesTold(program.play(), List.of(rule)));
        }
    }

    /** How its hosts came to their end. */
    private List<Flow> batch(
            List<String> all,
            List<HostState> batch,
            int number,
            int of,
            FailureBudget budget,
            Set<String> gone,
            Endings endings) {
        run.events().on(new Event.BatchStarted(program.play(), number, of, names(batch)));
        PlayVariables variables = new PlayVariables(run, program, all, names(batch));
        Waypoint start = Waypoint.start(program.play(), number);
        Meeting meeting = new Meeting(names(batch), gone, start, forks, program.free());
        List<Callable<Flow>> works = new ArrayList<>();
        for (HostState host : batch) {
            works.add(() -> host(host, variables, budget, meeting, start, endings));
        }
        List<Flow> flows = forks.run(works, Flow.STOPPED);
        gone.addAll(meeting.dropped());
        budget.endedBy(meeting.failures());
        run.roster().states().forEach(HostState::forgetEarlier);
        run.events().on(new Event.BatchEnded(program.play(), number));
        return flows;
    }

    private Flow host(
            HostState host,
            PlayVariables variables,
            FailureBudget budget,
            Meeting meeting,
            Waypoint start,
            Endings endings) {
        long begin = System.nanoTime();
        Outlook outlook = new Outlook(meeting, host.name(), start);
        HostPlay play = new HostPlay(run, program, variables.seenBy(outlook), host);
        HostWatch watch = ticker.watch(host.name());
        try (HostLink link = new HostLink(run.connector(), run.shared(), () -> play.target(), watch)) {
            HostWork work = new HostWork(play, link, outlook, meeting);
            HostRun way = new HostRun(program, work, () -> stops(budget), run::isInterrupted);
            Flow flow = flow(host, way::run);
            if (flow != Flow.UNREACHABLE) {
                work.tidyUp();
            }
            host.tally().spent(link.traffic(), Duration.ofNanos(System.nanoTime() - begin));
            endings.end(host.name(), flow, work.hasTouched());
            record(host, flow, budget);
            return flow;
        } finally {
            meeting.end(host.name());
            ticker.forget(watch);
        }
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

    private boolean stops(FailureBudget budget) {
        if (isInspection()) {
            return false;
        }
        return program.free() ? budget.exceeded().isPresent() : budget.stopsOthers();
    }

    private void record(HostState host, Flow flow, FailureBudget budget) {
        if (flow == Flow.FAILED) {
            budget.failed(host.name());
            host.lose();
        } else if (flow == Flow.UNREACHABLE) {
            budget.unreachable(host.name());
            host.lose();
        }
        run.events().on(new Event.HostEnded(host.name(), flow.good()));
    }

    private static List<String> names(List<HostState> hosts) {
        return hosts.stream().map(HostState::name).toList();
    }
}
