package dev.stepslew.engine;

import dev.stepslew.ExitCode;
import dev.stepslew.connection.Connector;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.ChronyFile;
import dev.stepslew.module.Turnstile;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.Precedence;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    private final OneAtATime events;
    private Operator operator = Operator.NOBODY;
    private String id = RunId.create();
    private Function<Problems, Inventory> sources;
    private Notes notes = Notes.none();
    private Optional<SavedRun> plan = Optional.empty();
    private Optional<Run> lastRun = Optional.empty();
    private final List<SavedPlay> played = new ArrayList<>();
    private Allowances allowances = Allowances.NONE;
    private boolean stopped;
    private boolean broken;
    private volatile Optional<UnderWay> underWay = Optional.empty();
    private volatile Endings standing = new Endings(List.of());
    private final Unconfirmed unconfirmed = new Unconfirmed(InstantSource.system());
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
        this.sources = problems -> inventory;
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

    /** What the operator allows to be lost over the whole run; without a word here a play's own allowances count. */
    public Rollout allowing(Allowances most) {
        allowances = most;
        return this;
    }

    /** What its log is called: the hosts name the run so, too. */
    public Rollout called(String name) {
        id = name;
        return this;
    }

    /** How {@code meta: refresh_inventory} reads the inventory anew. */
    public Rollout reading(Function<Problems, Inventory> again) {
        sources = again;
        return this;
    }

    /** Everything is noted that is needed to do the same later; for a dry run. */
    public Rollout noting() {
        notes = Notes.planning();
        return this;
    }

    /** Does what was planned, of which it has everything but the passwords. */
    public static Rollout applying(
            SavedRun plan,
            Settings own,
            Inventory inventory,
            Templar templar,
            Connector connector,
            EventListener report) {
        Rollout rollout = new Rollout(plan.login().in(own), inventory, List.of(), templar, connector, report);
        rollout.notes = Notes.applying(plan.notes(), plan.files());
        rollout.plan = Optional.of(plan);
        return rollout;
    }

    /** Hosts that hold changes which nobody has confirmed, and when they take them back; for any thread. */
    public List<String> unconfirmed() {
        return unconfirmed.lines();
    }

    /**
     * Hosts finish the step they are at and begin no other; for a signal handler, from any thread.
     *
     * @param word what is told
     */
    public void interrupt(String word) {
        interrupt.countDown();
        events.on(new Event.Warning(word));
    }

    /** The same without a word. */
    public void interrupt() {
        interrupt.countDown();
    }

    /**
     * The process is about to end at once: says how far every host is, and gives reports their last event so that none of
     * them is left half written. What runs on hosts is not waited for.
     */
    public void abandon() {
        underWay.ifPresent(run -> {
            List<Event> last = new ArrayList<>();
            last.add(standing.stopped(Event.RolloutStopped.AT_ONCE));
            unconfirmed.lines().forEach(line -> last.add(new Event.Warning(line)));
            last.add(new Event.RunEnded(run.run().stats(), Duration.ofNanos(System.nanoTime() - run.start())));
            events.all(last);
        });
    }

    /**
     * Checks, runs, reports.
     *
     * @throws dev.stepslew.yaml.UsageError with all that is wrong in the input; no host was contacted then
     */
    public ExitCode run() {
        Prepared prepared = prepare();
        long start = System.nanoTime();
        underWay = Optional.of(new UnderWay(prepared.run(), start));
        events.on(new Event.RunStarted(settings.check(), settings.diff()));
        prepared.warnings().forEach(warning -> events.on(new Event.Warning(warning.toString())));
        if (!prepared.lints().isEmpty()) {
            List<Path> files = playbooks.stream().map(Playbook::file).toList();
            events.on(new Event.Linted(prepared.lints(), files));
        }
        try (Forks forks = new Forks(settings.forks());
                Ticker ticker = new Ticker(events)) {
            plays(prepared, forks, ticker);
        } finally {
            prepared.run().shared().close();
            ended(prepared.run(), Duration.ofNanos(System.nanoTime() - start));
        }
        return exitCode(prepared.run());
    }

    private void plays(Prepared prepared, Forks forks, Ticker ticker) {
        TotalBudget budget = new TotalBudget(TotalBudget.Over.RUN, allowances, prepared.hosts());
        for (Planned play : prepared.plays()) {
            List<Host> hosts = new Opening(prepared.run()).hosts(play);
            played.add(
                    new SavedPlay(play.program(), hosts.stream().map(Host::name).toList()));
            PlayRun run =
                    new PlayRun(prepared.run(), play.program(), forks, ticker, budget, endings -> standing = endings);
            stopped = !run.run(hosts);
            broken = run.isBroken();
            if (stopped) {
                return;
            }
        }
    }

    /**
     * What {@link #run} has noted; for a run that has come to its good end.
     *
     * @throws dev.stepslew.yaml.UsageError where something can be known only when it is applied
     */
    public SavedRun noted() {
        return SavedRun.of(lastRun.orElseThrow(), played, allowances);
    }

    private void ended(Run run, Duration time) {
        if (settings.walk().showCustomStats() && !run.customStats().all().isEmpty()) {
            events.on(new Event.StatsGathered(run.customStats().all()));
        }
        unconfirmed.lines().forEach(line -> events.on(new Event.Warning(line)));
        events.on(new Event.RunEnded(run.stats(), time));
    }

    /** Checks everything that can be checked without a connection; throws as {@link #run} does. */
    public void check() {
        prepare();
    }

    /**
     * Every part of chrony's configuration that would be installed, by host, as far as it can be rendered without one;
     * what cannot be is a problem, and nothing else of the playbooks is.
     */
    public Map<String, List<ChronyFile>> chronyFiles(Problems problems) {
        List<Planned> plays = new Compiler(settings, inventory, templar, problems, operator).plays(playbooks);
        Run run = run(roster(plays, problems));
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
        Prepared prepared = plan.map(this::prepared).orElseGet(this::read);
        lastRun = Optional.of(prepared.run());
        return prepared;
    }

    /** What was planned, for the hosts that are meant; it was all checked then. */
    private Prepared prepared(SavedRun planned) {
        Problems problems = new Problems(templar.decryption());
        List<Planned> plays = planned.plays().stream()
                .map(play -> play.program(settings.limit()))
                .map(program -> new Planned(program, program.selection().of(inventory, problems), false))
                .toList();
        Run run = run(roster(plays, problems));
        problems.throwIfAny();
        return new Prepared(run, plays, problems.warnings(), List.of());
    }

    private Prepared read() {
        Problems problems = new Problems(templar.decryption());
        List<Planned> plays = new Compiler(settings, inventory, templar, problems, operator).plays(playbooks);
        Run run = run(roster(plays, problems));
        problems.throwIfAny();
        ConfigSurvey configs = new ConfigSurvey();
        new Preflight(run, problems, configs).check(plays);
        List<HostLint> lints = configs.lint(problems);
        problems.throwIfAny();
        return new Prepared(run, plays, problems.warnings(), lints);
    }

    private Run run(Roster roster) {
        return new Run(
                id,
                settings,
                templar.selecting(patterns -> roster.inventory().names(patterns)),
                connector,
                events,
                roster,
                new SharedConnections(connector),
                new VarsFiles(templar, settings.extraVars()),
                new Turnstile(System::nanoTime),
                new Walk(settings.walk().step(), operator),
                cache,
                new CustomStats(),
                new Errands(),
                notes,
                pledges(),
                unconfirmed,
                interrupt);
    }

    private Pledges pledges() {
        if (notes.areTaken()) {
            return Pledges.notedIn(notes);
        }
        return notes.areFollowed() ? Pledges.asPlannedIn(notes) : Pledges.none();
    }

    /** Every host of the inventory has a state, because {@code hostvars} may name any; those of the plays first. */
    private Roster roster(List<Planned> plays, Problems problems) {
        Set<Path> directories = plays.stream()
                .map(play -> play.program().directory())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Roster roster = new Roster(
                inventory,
                sources,
                problems,
                (current, host) -> variables(current, host, directories, problems),
                this::state);
        plays.forEach(play -> play.hosts().forEach(roster::enter));
        inventory.hosts().forEach(roster::enter);
        return roster;
    }

    /** What a plan holds of a host, and over that how it is reached now. */
    private InventoryVariables variables(Inventory current, Host host, Set<Path> directories, Problems problems) {
        return plan.flatMap(planned -> planned.host(host))
                .map(known -> known.variables().with(said -> said.with(Precedence.PLAYBOOK_HOST_VARS, host.vars())))
                .orElseGet(() -> InventoryVariables.of(
                        directories, directory -> current.variables(host, besides(directory), problems)));
    }

    /** A plan holds all that files said when it was made. */
    private List<Path> besides(Path directory) {
        return plan.isPresent() ? List.of() : List.of(directory);
    }

    private HostState state(Host host, InventoryVariables variables) {
        HostState state = new HostState(host, variables, settings.facts().areVariables());
        Map<String, Object> kept = cache.load(host.name());
        if (!kept.isEmpty()) {
            state.learnFacts(Waypoint.start(0, 0), kept);
        }
        return state;
    }

    /** As Ansible: what {@code meta: clear_host_errors} has cleared does not count. */
    private ExitCode exitCode(Run run) {
        if (interrupt.getCount() == 0) {
            return ExitCode.INTERRUPTED;
        }
        List<HostStats> lost = run.roster().states().stream()
                .filter(HostState::isLost)
                .map(state -> state.tally().stats())
                .toList();
        if (!broken && lost.stream().anyMatch(host -> host.unreachable() > 0)) {
            return ExitCode.UNREACHABLE;
        }
        return stopped || !lost.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
    }

    /** @param start on the clock of {@link System#nanoTime} */
    private record UnderWay(Run run, long start) {}

    private record Prepared(Run run, List<Planned> plays, List<Problem> warnings, List<HostLint> lints) {
        /** How many hosts the plays have, each counted once. */
        int hosts() {
            return (int) plays.stream()
                    .flatMap(play -> play.hosts().stream())
                    .map(Host::name)
                    .distinct()
                    .count();
        }
    }
}
