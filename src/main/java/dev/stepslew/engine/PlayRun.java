package dev.stepslew.engine;

import dev.stepslew.engine.Endings.Ending;
import dev.stepslew.inventory.Host;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One play: its batches one after another. */
final class PlayRun {

    private final Run run;
    private final Program program;
    private final Forks forks;
    private final Ticker ticker;
    private final TotalBudget ofRun;
    private final Safeguards safeguards;
    private final List<String> serial;

    /** @param ofRun what the whole run allows */
    PlayRun(Run run, Program program, Forks forks, Ticker ticker, TotalBudget ofRun) {
        this.ofRun = ofRun;
        this.run = run;
        this.program = program;
        this.forks = forks;
        this.ticker = ticker;
        this.safeguards = isInspection() ? Safeguards.NONE : program.safeguards();
        this.serial = isInspection() ? List.of() : program.serial();
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
        List<String> all = hosts.stream().map(Host::name).toList();
        Optional<VipOrder> order = safeguards.vipHolderLast().map(at -> vipOrder(workplace, all, alive, at));
        Course course = order.map(vips -> ask(vips, alive)).orElseGet(() -> new Course(Batches.of(alive, serial)));
        TotalBudget ofPlay = new TotalBudget(TotalBudget.Over.PLAY, safeguards.allowances(), alive.size());
        List<TotalBudget> totals = List.of(ofPlay, ofRun);
        tell(course, alive, order, budget(alive.size(), totals));
        Set<String> gone = new HashSet<>();
        hosts.stream().map(run::state).filter(HostState::isLost).forEach(host -> gone.add(host.name()));
        Endings endings = new Endings(names(alive));
        while (!course.isEmpty()) {
            Optional<String> trouble = order.filter(vips -> course.number() > 0).flatMap(vips -> check(vips, course));
            if (trouble.isPresent()) {
                return stopped(trouble.get(), endings);
            }
            workplace.connections().keepOnly(course.names());
            List<HostState> batch = course.take();
            FailureBudget budget = budget(batch.size(), totals);
            List<Flow> flows = new BatchRun(workplace, program, budget, endings)
                    .run(all, batch, course.number(), course.of(), gone);
            if (run.isInterrupted()) {
                return stopped("interrupted", endings);
            }
            if (flows.contains(Flow.END_PLAY)) {
                return true;
            }
            Optional<String> exceeded = isInspection() ? Optional.empty() : budget.exceeded();
            if (exceeded.isPresent()) {
                return stopped(exceeded.get(), endings);
            }
        }
        return true;
    }

    private void tell(Course course, List<HostState> alive, Optional<VipOrder> order, FailureBudget budget) {
        run.events()
                .on(new Event.PlayStarted(
                        program.play(),
                        program.name(),
                        course.ahead().stream().map(PlayRun::names).toList()));
        if (run.settings().diff()) {
            run.events().on(new Event.HostsTold(Particulars.of(alive)));
        }
        List<String> rules = new ArrayList<>();
        if (!budget.words().isEmpty() && !isInspection()) {
            rules.add("budget: " + String.join("; ", budget.words()));
        }
        order.ifPresent(vips -> rules.addAll(vips.rules()));
        if (!run.settings().check()) {
            safeguards
                    .confirmedWithin()
                    .ifPresent(delay -> rules.add("commit confirmed: each host takes its changes back by itself "
                            + TimeSpan.show(delay) + " after the first, unless its play has ended well by then"));
        }
        if (!rules.isEmpty()) {
            run.events().on(new Event.RulesTold(program.play(), rules));
        }
        order.ifPresent(this::warn);
    }

    private void warn(VipOrder order) {
        order.takeWarnings().forEach(warning -> run.events().on(new Event.Warning(warning)));
    }

    private VipOrder vipOrder(Workplace workplace, List<String> all, List<HostState> alive, Position at) {
        PlayVariables variables = new PlayVariables(run, program, all, names(alive));
        AddressSurvey survey = new AddressSurvey(workplace, program, variables);
        return new VipOrder(
                alive,
                host -> Vip.of(run.bench(variables.scope(host, Variables.empty()), program.directory()), at),
                survey::ask);
    }

    private Course ask(VipOrder order, List<HostState> alive) {
        Stage stage = Stage.begin(run.events(), program, "looking for the holder of the VIP", names(order.members()));
        try {
            return order.course(alive, serial);
        } finally {
            stage.end();
        }
    }

    private Optional<String> check(VipOrder order, Course course) {
        Stage stage = Stage.begin(run.events(), program, "looking where the VIP is now", names(course.peek()));
        try {
            return order.check(course);
        } finally {
            stage.end();
            warn(order);
        }
    }

    private boolean stopped(String why, Endings endings) {
        run.events().on(new Event.RolloutStopped(why, endings.hosts(Ending.UNTOUCHED), endings.hosts(Ending.PARTLY)));
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
