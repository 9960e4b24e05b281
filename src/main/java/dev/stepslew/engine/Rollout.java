package dev.stepslew.engine;

import dev.stepslew.ExitCode;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Target;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.ChronyFile;
import dev.stepslew.module.Turnstile;
import dev.stepslew.playbook.Handler;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.Task;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Playbooks against an inventory. First everything is checked that can be without a connection, and all that is wrong
 * is said at once; then play by play, batch by batch.
 *
 * <pre>{@code
 * Rollout rollout = new Rollout(settings, inventory, playbook, templar, connector, listener);
 * ExitCode code = rollout.run();
 * }</pre>
 */
public final class Rollout {

    private final Settings settings;
    private final Inventory inventory;
    private final List<Playbook> playbooks;
    private final Templar templar;
    private final FactCache cache;
    private final Connector connector;
    private final EventListener events;
    private Operator operator = Operator.NOBODY;
    private final CountDownLatch interrupt = new CountDownLatch(1);

    /** @param listener is called by one thread at a time */
    public Rollout(
            Settings settings,
            Inventory inventory,
            List<Playbook> playbooks,
            Templar templar,
            Connector connector,
            EventListener listener) {
        this.settings = settings;
        this.inventory = inventory;
        this.playbooks = List.copyOf(playbooks);
        this.templar = templar.selecting(inventory::names);
        this.cache = new FactCache(settings.facts(), templar, Clock.systemUTC());
        this.connector = connector;
        this.events = new OneAtATime(listener);
    }

    /** A rollout that looks at its input and never connects. */
    public static Rollout of(Settings settings, Inventory inventory, Playbook playbook, Templar templar) {
        return new Rollout(settings, inventory, List.of(playbook), templar, new NoConnector(), event -> {});
    }

    /** Forgets the facts that were kept of the hosts that are meant. */
    public void flushCache() {
        List<String> names = settings.limit().isEmpty()
                ? inventory.hosts().stream().map(Host::name).toList()
                : inventory.names(settings.limit());
        names.forEach(cache::forget);
    }

    /** Whom to ask, where something must be asked. */
    public Rollout asking(Operator person) {
        operator = person;
        return this;
    }

    /** Hosts finish the step they are at and begin no other; for a signal handler, from any thread. */
    public void interrupt() {
        interrupt.countDown();
    }

    /**
     * Checks, runs, reports.
     *
     * @throws dev.stepslew.yaml.UsageError with all that is wrong in the input; no host was contacted then
     */
    public ExitCode run() {
        Prepared prepared = prepare();
        long start = System.nanoTime();
        events.on(new Event.RunStarted(settings.check(), settings.diff()));
        prepared.warnings().forEach(warning -> events.on(new Event.Warning(warning.toString())));
        if (!prepared.lints().isEmpty()) {
            List<Path> files = playbooks.stream().map(Playbook::file).toList();
            events.on(new Event.Linted(prepared.lints(), files));
        }
        try (Forks forks = new Forks(settings.forks());
                Ticker ticker = new Ticker(events)) {
            for (Planned play : prepared.plays()) {
                if (!new PlayRun(prepared.run(), play.program(), forks, ticker).run(play.hosts())) {
                    break;
                }
            }
        } finally {
            prepared.run().shared().close();
        }
        Map<String, HostStats> stats = stats(prepared.run());
        if (settings.walk().showCustomStats()
                && !prepared.run().customStats().all().isEmpty()) {
            events.on(new Event.StatsGathered(prepared.run().customStats().all()));
        }
        events.on(new Event.RunEnded(stats, Duration.ofNanos(System.nanoTime() - start)));
        return exitCode(prepared.run());
    }

    /** Checks everything that can be checked without a connection; throws as {@link #run} does. */
    public void check() {
        prepare();
    }

    /** Tells of arguments that no host's variables can make good; needs no inventory. */
    public static void checkArguments(List<Playbook> playbooks, Problems problems) {
        for (Playbook playbook : playbooks) {
            playbook.plays().forEach(play -> Stream.of(
                            play.preTasks(),
                            play.tasks(),
                            play.postTasks(),
                            play.handlers().stream().map(Handler::task).toList())
                    .flatMap(List::stream)
                    .flatMap(entry -> entry.allTasks().stream())
                    .forEach(task -> check(task, problems)));
        }
    }

    private static void check(Task task, Problems problems) {
        Loops.check(task, problems);
        Called.check(task, problems);
    }

    /**
     * Every part of chrony's configuration that would be installed, by host, as far as it can be rendered without one;
     * what cannot be is a problem, and nothing else of the playbooks is.
     */
    public Map<String, List<ChronyFile>> chronyFiles(Problems problems) {
        List<Planned> plays = new Compiler(settings, inventory, templar, problems, operator).plays(playbooks);
        Run run = run(states(plays, problems));
        problems.throwIfAny();
        ConfigSurvey configs = new ConfigSurvey();
        new Preflight(run, new Problems(templar.decryption()), configs).check(plays);
        configs.tellFailures(problems);
        Map<String, List<ChronyFile>> files = new LinkedHashMap<>();
        configs.found().forEach(each -> files.computeIfAbsent(each.host(), host -> new ArrayList<>())
                .add(each.file()));
        return files;
    }

    private Prepared prepare() {
        Problems problems = new Problems(templar.decryption());
        List<Planned> plays = new Compiler(settings, inventory, templar, problems, operator).plays(playbooks);
        Map<String, HostState> states = states(plays, problems);
        problems.throwIfAny();
        Run run = run(states);
        ConfigSurvey configs = new ConfigSurvey();
        new Preflight(run, problems, configs).check(plays);
        List<HostLint> lints = configs.lint(problems);
        problems.throwIfAny();
        return new Prepared(run, plays, problems.warnings(), lints);
    }

    private Run run(Map<String, HostState> states) {
        return new Run(
                settings,
                inventory,
                templar,
                connector,
                events,
                states,
                new ConcurrentHashMap<>(),
                this::stranger,
                new SharedConnections(connector),
                new VarsFiles(templar, settings.extraVars()),
                new Turnstile(System::nanoTime),
                new Walk(settings.walk().step(), operator),
                cache,
                new CustomStats(),
                interrupt);
    }

    /** Every host of the inventory has a state, because {@code hostvars} may name any; those of the plays first. */
    private Map<String, HostState> states(List<Planned> plays, Problems problems) {
        Map<String, HostState> states = new LinkedHashMap<>();
        for (Planned play : plays) {
            play.hosts()
                    .forEach(host -> states.computeIfAbsent(host.name(), name -> state(host, directories(), problems)));
        }
        inventory
                .hosts()
                .forEach(host -> states.computeIfAbsent(host.name(), name -> state(host, directories(), problems)));
        return states;
    }

    /** Where {@code group_vars} and {@code host_vars} beside playbooks are looked for. */
    private List<Path> directories() {
        return playbooks.stream()
                .map(playbook ->
                        Optional.ofNullable(playbook.file().getParent()).orElse(Path.of("")))
                .distinct()
                .toList();
    }

    /** A host that only tasks name which are delegated to it. */
    private HostState stranger(String name) {
        Host host = inventory.host(name).orElseGet(() -> new Host(name, Position.of("delegate_to"), Map.of(), true));
        return state(host, directories(), new Problems(templar.decryption()));
    }

    private HostState state(Host host, List<Path> directories, Problems problems) {
        Variables variables = inventory.variables(host, directories, problems);
        HostState state = new HostState(host, variables);
        Map<String, Object> kept = cache.load(host.name());
        if (!kept.isEmpty()) {
            state.learnFacts(Waypoint.start(0, 0), kept);
        }
        return state;
    }

    private static Map<String, HostStats> stats(Run run) {
        Map<String, HostStats> stats = new LinkedHashMap<>();
        run.states().forEach((name, state) -> {
            HostStats counted = state.tally().stats();
            if (!counted.equals(HostStats.NONE)) {
                stats.put(name, counted);
            }
        });
        return stats;
    }

    /** As Ansible: what {@code meta: clear_host_errors} has cleared does not count. */
    private ExitCode exitCode(Run run) {
        if (interrupt.getCount() == 0) {
            return ExitCode.INTERRUPTED;
        }
        List<HostStats> lost = run.states().values().stream()
                .filter(HostState::isLost)
                .map(state -> state.tally().stats())
                .toList();
        if (lost.stream().anyMatch(host -> host.unreachable() > 0)) {
            return ExitCode.UNREACHABLE;
        }
        return lost.stream().anyMatch(host -> host.failed() > 0) ? ExitCode.FAILED : ExitCode.OK;
    }

    /** A play made ready, and the hosts that its pattern and the limit select. */
    record Planned(Program program, List<Host> hosts) {}

    private record Prepared(Run run, List<Planned> plays, List<Problem> warnings, List<HostLint> lints) {}

    private static final class NoConnector implements Connector {
        @Override
        public Connection connect(Target target) {
            throw new IllegalStateException("no connection is meant to be made");
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }

    /** Many host threads speak; the listener hears one at a time. */
    private record OneAtATime(EventListener listener) implements EventListener {
        @Override
        public void on(Event event) {
            synchronized (listener) {
                listener.on(event);
            }
        }
    }
}
