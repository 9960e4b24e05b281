package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.inventory.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** One play: its batches one after another, the hosts of a batch side by side. */
final class PlayRun {

    private final Run run;
    private final Program program;
    private final ExecutorService forks;
    private final Ticker ticker;

    PlayRun(Run run, Program program, ExecutorService forks, Ticker ticker) {
        this.run = run;
        this.program = program;
        this.forks = forks;
        this.ticker = ticker;
    }

    /** Whether later plays may run. */
    boolean run(List<Host> hosts) {
        List<HostState> alive = hosts.stream()
                .map(host -> run.states().get(host.name()))
                .filter(state -> !state.isLost())
                .toList();
        if (alive.isEmpty()) {
            String reason = hosts.isEmpty() ? "no hosts matched" : "none of its hosts is left";
            run.events().on(new Event.PlaySkipped(program.play(), program.name(), reason));
            return true;
        }
        List<List<HostState>> batches = Batches.of(alive, program.serial());
        run.events()
                .on(new Event.PlayStarted(
                        program.play(),
                        program.name(),
                        batches.stream().map(PlayRun::names).toList()));
        return batches(alive, batches);
    }

    private boolean batches(List<HostState> all, List<List<HostState>> batches) {
        for (int i = 0; i < batches.size(); i++) {
            FailureBudget budget =
                    new FailureBudget(batches.get(i).size(), program.maxFailPercentage(), program.anyErrorsFatal());
            List<Flow> flows = batch(names(all), batches.get(i), i + 1, batches.size(), budget);
            Optional<String> stop = run.isInterrupted() ? Optional.of("interrupted") : budget.exceeded();
            boolean ended = flows.contains(Flow.END_PLAY);
            if (ended && !run.isInterrupted()) {
                return true;
            }
            if (stop.isPresent()) {
                List<String> untouched = batches.subList(i + 1, batches.size()).stream()
                        .flatMap(List::stream)
                        .map(HostState::name)
                        .toList();
                run.events().on(new Event.RolloutStopped(stop.get(), untouched));
                return false;
            }
        }
        return true;
    }

    /** How its hosts came to their end. */
    private List<Flow> batch(List<String> all, List<HostState> batch, int number, int of, FailureBudget budget) {
        run.events().on(new Event.BatchStarted(program.play(), number, of, names(batch)));
        PlayVariables variables = new PlayVariables(run, program, all, names(batch));
        List<Future<Flow>> running = new ArrayList<>();
        for (HostState host : batch) {
            running.add(forks.submit(() -> host(host, variables, budget)));
        }
        List<Flow> flows = running.stream().map(PlayRun::flow).toList();
        run.events().on(new Event.BatchEnded(program.play(), number));
        return flows;
    }

    private Flow host(HostState host, PlayVariables variables, FailureBudget budget) {
        long start = System.nanoTime();
        HostPlay play = new HostPlay(run, program, variables, host);
        HostWatch watch = ticker.watch(host.name());
        Flow flow;
        try (HostLink link = new HostLink(run.connector(), () -> play.target(), watch)) {
            HostWork work = new HostWork(play, link);
            flow = flow(host, new HostRun(program, work, () -> budget.exceeded().isPresent(), run::isInterrupted));
            host.tally().spent(link.traffic(), Duration.ofNanos(System.nanoTime() - start));
        } finally {
            ticker.forget(watch);
        }
        record(host, flow, budget);
        return flow;
    }

    /** What is wrong outside of any task, such as a missing file of variables named by a fact, fails the host. */
    private Flow flow(HostState host, HostRun hostRun) {
        try {
            return hostRun.run();
        } catch (StepslewException wrong) {
            host.tally().count(Results.failed(wrong.getMessage(), Map.of()));
            run.events().on(new Event.Warning(host.name() + ": " + wrong.getMessage()));
            return Flow.FAILED;
        }
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

    private static Flow flow(Future<Flow> host) {
        try {
            return host.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Flow.STOPPED;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StepslewException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static List<String> names(List<HostState> hosts) {
        return hosts.stream().map(HostState::name).toList();
    }
}
