package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One play: its batches one after another. */
final class PlayRun {

    private final Run run;
    private final Program program;
    private final Forks forks;
    private final Ticker ticker;
    private final TotalBudget ofRun;
    private final Consumer<Endings> standing;
    private final Safeguards safeguards;
    private final List<String> serial;
    private boolean broken;

    /**
     * @param ofRun what the whole run allows
     * @param standing told where it can be seen how far its hosts are
     */
    PlayRun(Run run, Program program, Forks forks, Ticker ticker, TotalBudget ofRun, Consumer<Endings> standing) {
        this.ofRun = ofRun;
        this.standing = standing;
        this.run = run;
        this.program = program;
        this.forks = forks;
        this.ticker = ticker;
        this.safeguards = safeguards(program.safeguards());
        this.serial = isInspection() ? List.of() : program.serial();
    }

    private Safeguards safeguards(Safeguards said) {
        if (isInspection()) {
            return Safeguards.NONE;
        }
        return run.settings().check() ? said.inDryRun() : said;
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
        try (KeptConnections connections = new KeptConnections(run.connector(), safeguards.talkAround())) {
            return run(new Workplace(run, forks, ticker, connections), hosts, alive);
        }
    }

    private boolean run(Workplace workplace, List<Host> hosts, List<HostState> alive) {
        Pacing pacing = new Pacing(workplace, program, safeguards, hosts, alive);
        Course course = pacing.course(serial);
        pacing.measure(course);
        TotalBudget ofPlay = new TotalBudget(TotalBudget.Over.PLAY, safeguards.allowances(), alive.size());
        List<TotalBudget> totals = List.of(ofPlay, ofRun);
        tell(course, alive, budget(alive.size(), totals), pacing);
        Endings endings = new Endings(names(alive));
        standing.accept(endings);
        while (!course.isEmpty()) {
            List<String> all = program.selection().names(run.inventory());
            course.keep(Set.copyOf(all));
            if (course.isEmpty()) {
                return true;
            }
            Optional<String> trouble = pacing.before(course);
            if (trouble.isPresent()) {
                return stopped(trouble.get(), endings);
            }
            List<HostState> batch = course.take();
            FailureBudget budget = budget(course.size(), totals);
            List<Flow> flows = new BatchRun(workplace, program, budget, endings)
                    .run(all, batch, course.number(), course.of(), lost(all));
            if (flows.contains(Flow.END_PLAY) && budget.exceeded().isEmpty() && !run.isInterrupted()) {
                return true;
            }
            broken = budget.breaks();
            Optional<String> stop = stop(budget).or(() -> pacing.behind(batch, course));
            if (stop.isPresent() || run.isInterrupted()) {
                return stopped(run.isInterrupted() ? Event.RolloutStopped.INTERRUPTED : stop.orElseThrow(), endings);
            }
        }
        return true;
    }

    /** Who has come to an end by itself is one of the play's hosts again in the next batch, as in Ansible. */
    private Set<String> lost(List<String> hosts) {
        return hosts.stream()
                .flatMap(name -> run.state(name).stream())
                .filter(HostState::isLost)
                .map(HostState::name)
                .collect(Collectors.toSet());
    }

    /** Whether a failure that is fatal for all has ended it. */
    boolean isBroken() {
        return broken;
    }

    private Optional<String> stop(FailureBudget budget) {
        if (run.isInterrupted()) {
            return Optional.of(Event.RolloutStopped.INTERRUPTED);
        }
        return isInspection() ? Optional.empty() : budget.exceeded();
    }

    private void tell(Course course, List<HostState> alive, FailureBudget budget, Pacing pacing) {
        run.events()
                .on(new Event.PlayStarted(
                        program.play(),
                        program.name(),
                        course.ahead().stream().map(PlayRun::names).toList()));
        if (run.settings().diff()) {
            run.events().on(new Event.HostsTold(Particulars.of(alive, program.directory())));
        }
        List<String> rules = new ArrayList<>();
        if (!budget.words().isEmpty() && !isInspection()) {
            rules.add("budget: " + String.join("; ", budget.words()));
        }
        rules.addAll(pacing.rules(course));
        if (!run.settings().check()) {
            safeguards
                    .confirmedWithin()
                    .ifPresent(delay -> rules.add("commit confirmed: each host takes its changes back by itself "
                            + TimeSpan.show(delay) + " after the first, unless its play has ended well by then"));
        }
        if (!rules.isEmpty()) {
            run.events().on(new Event.RulesTold(program.play(), rules));
        }
        pacing.warn();
    }

    private boolean stopped(String why, Endings endings) {
        run.events().on(endings.stopped(why));
        return false;
    }

    private boolean isInspection() {
        return run.settings().walk().inspection();
    }

    private FailureBudget budget(int hosts, List<TotalBudget> totals) {
        return new FailureBudget(hosts, program.maxFailPercentage(), program.anyErrorsFatal(), totals);
    }

    private static List<String> names(List<HostState> hosts) {
        return hosts.stream().map(HostState::name).toList();
    }
}
