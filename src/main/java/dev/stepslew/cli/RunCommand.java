package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.connection.Connector;
import dev.stepslew.engine.CallCheck;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.PlayHead;
import dev.stepslew.engine.Rollout;
import dev.stepslew.engine.SavedRun;
import dev.stepslew.engine.Settings;
import dev.stepslew.history.Kind;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.lab.FleetVariables;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.report.TakingUp;
import dev.stepslew.saved.GuardedFile;
import dev.stepslew.saved.PlanFile;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.UsageError;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job. */
@Command(
        name = "run",
        header = "Runs playbooks: renders, shows, installs, restarts and proves, batch by batch.",
        description = {
            "What can be wrong without a connection is told before the first is made.",
            "Options mean what they mean to ansible-playbook.",
            ""
        },
        customSynopsis = "stepslew run [OPTION...] -i INVENTORY PLAYBOOK...",
        footer = {
            "",
            "Try it without any host:",
            "  stepslew run playbooks/chrony.yml -i inventories/lab --diff",
            "What would change on real ones:",
            "  stepslew run playbooks/chrony.yml -i inventories/production --check --diff"
        })
final class RunCommand implements Callable<ExitCode> {

    private static final ConnectionOptions.Credentials NOBODY =
            new ConnectionOptions.Credentials(Optional.empty(), Optional.empty());

    private final Surroundings surroundings;

    @Mixin
    private InventoryOptions inventoryOptions = new InventoryOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private RerunOptions rerun = new RerunOptions();

    @Mixin
    private PendingOption pending = new PendingOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = {"-C", "--check"},
            description = "a dry run: look, show what would change, change nothing")
    private boolean check;

    @Option(
            names = {"-D", "--diff", "--diff=classes"},
            description = "show what changes in files; what changes alike on many hosts is shown once")
    private boolean diff;

    // names of their own: with an optional value the playbook behind a bare --diff would be taken for it
    @Option(names = "--diff=full", description = "the same, each host's changes by themselves")
    private boolean everyDiff;

    @Option(names = "--force-handlers", description = "run handlers even on a host where a task has failed")
    private boolean forceHandlers;

    @Option(names = "--flush-cache", description = "forget what the fact cache has of the hosts, first")
    private boolean flushCache;

    @Option(
            names = {"-M", "--module-path"},
            paramLabel = "PATH",
            description = "directories of modules of one's own, with colons between; before those that are configured")
    private List<String> modulePath = new ArrayList<>();

    @Option(names = "--list-hosts", description = "only show which hosts the plays mean")
    private boolean listHosts;

    @Option(names = "--list-tasks", description = "only show which tasks would run")
    private boolean listTasks;

    @Option(names = "--list-tags", description = "only show which tags there are")
    private boolean listTags;

    @Option(names = "--syntax-check", description = "only read the playbooks")
    private boolean syntaxCheck;

    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "files of plays, run one after the other")
    private List<Path> playbooks = new ArrayList<>();

    private final Set<String> warned = new HashSet<>();
    private Optional<Path> plan = Optional.empty();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What another command line has said already. */
    RunCommand(
            Surroundings surroundings,
            InventoryOptions inventoryOptions,
            SelectionOptions selection,
            ConnectionOptions connectionOptions,
            VaultOptions vaultOptions,
            HistoryOptions history,
            List<Path> playbooks) {
        this(surroundings);
        this.inventoryOptions = inventoryOptions;
        this.selection = selection;
        this.connectionOptions = connectionOptions;
        this.vaultOptions = vaultOptions;
        this.history = history;
        this.playbooks = playbooks;
    }

    @Override
    public ExitCode call() {
        if (pending.isAsked() && !check) {
            throw new BadOption(
                    "--detailed-exitcode tells what a dry run has found; use it with --check or 'stepslew plan'");
        }
        return start();
    }

    /** The same as a dry run, of which everything goes into a file that is needed to do it. */
    ExitCode plan(Path file) {
        check = true;
        diff = true;
        plan = Optional.of(surroundings.directory().resolve(file));
        plan.ifPresent(GuardedFile::requireRoom);
        selection.refuseWalk();
        return start();
    }

    private ExitCode start() {
        connectionOptions.check();
        selection.checkWalk();
        budget.allowances();
        rerun.check();
        output.check(surroundings);
        Vault vault = vaultOptions.vault(surroundings);
        Problems problems = new Problems(vault);
        Map<String, Node> extraVars = inventoryOptions.extraVars(surroundings, problems);
        List<Playbook> read = playbooks.stream()
                .map(file -> surroundings.playbook(file, modulePath, extraVars, problems))
                .toList();
        CallCheck.check(read, problems);
        if (!problems.isEmpty()) {
            lookFurther(read, extraVars, vault, problems);
        }
        problems.throwIfAny();
        warn(problems);
        if (syntaxCheck) {
            checkLimit(vault);
            playbooks.forEach(file -> surroundings.out().println("\nplaybook: " + file));
            return ExitCode.OK;
        }
        if (rerun.isWanted()) {
            List<String> hosts = rerun.hosts(history, playbooks, surroundings);
            if (hosts.isEmpty()) {
                surroundings.out().println("nothing to do again: no host is " + rerun.words());
                return ExitCode.OK;
            }
            selection.narrow(hosts);
        }
        try (Fleet fleet = Fleet.open(
                inventoryOptions, surroundings, vault, inventory -> check(inventory, read, extraVars, vault))) {
            if (isListing()) {
                return list(read, heads(fleet.inventory(), extraVars, vault), fleet, new Problems(vault));
            }
            return run(read, fleet, extraVars, vault);
        }
    }

    /**
     * Something is wrong already; finds what else is, so that all of it can be mended at once. Hosts inside this process
     * are not started for that, and without them their variables are not known. Who only wants a list wants no lookup to
     * be asked: it may run a program.
     */
    private void lookFurther(List<Playbook> read, Map<String, Node> extraVars, Vault vault, Problems problems) {
        Problems others = new Problems(vault);
        Inventory inventory = inventoryOptions.inventory(surroundings, others);
        if (!isListing()
                && !syntaxCheck
                && others.isEmpty()
                && FleetVariables.fleet(inventory, others).isEmpty()
                && others.isEmpty()) {
            Settings settings = settings(NOBODY, extraVars, 0);
            try (Connector unused = connectionOptions.connector(surroundings)) {
                new Rollout(
                                settings,
                                inventory,
                                read,
                                new Templar(vault, surroundings.configuration()),
                                unused,
                                event -> {})
                        .check();
            } catch (UsageError wrong) {
                wrong.problems().forEach(problem -> others.add(problem.at(), problem.message()));
            }
        }
        others.all().forEach(problem -> problems.add(problem.at(), problem.message()));
    }

    private boolean isListing() {
        return listHosts || listTasks || listTags;
    }

    /** Ansible looks at the inventory even then, and ends where the limit means nobody. */
    private void checkLimit(Vault vault) {
        if (selection.limit().isEmpty()) {
            return;
        }
        Problems problems = new Problems(vault);
        Inventory inventory = inventoryOptions.inventory(surroundings, problems);
        problems.throwIfAny();
        selection.check(inventory);
    }

    /** Tells of patterns that mean nobody, as Ansible does; whom later ones mean a task may decide. */
    private void check(Inventory inventory, List<Playbook> said, Map<String, Node> extraVars, Vault vault) {
        selection.check(inventory);
        Problems problems = new Problems();
        List<Playbook> read = List.of();
        try {
            PlayHead heads = heads(inventory, extraVars, vault);
            read = said.stream().map(heads::of).toList();
        } catch (TemplateError wrong) {
            // told with everything else that is wrong
        }
        for (Play play :
                read.stream().flatMap(playbook -> playbook.plays().stream()).toList()) {
            PlayListing.selected(play, Optional.empty(), inventory, problems);
            if (PlayListing.mayChangeInventory(play)) {
                break;
            }
        }
        if (problems.isEmpty()) {
            warn(problems);
        }
    }

    private void warn(Problems problems) {
        for (Problem warning : problems.warnings()) {
            if (warned.add(warning.toString())) {
                surroundings.err().println("[WARNING]: " + warning);
            }
        }
    }

    private PlayHead heads(Inventory inventory, Map<String, Node> extraVars, Vault vault) {
        return new PlayHead(
                settings(NOBODY, extraVars, 0), inventory, new Templar(vault, surroundings.configuration()));
    }

    private ExitCode run(List<Playbook> read, Fleet fleet, Map<String, Node> extraVars, Vault vault) {
        ConnectionOptions.Credentials credentials = connectionOptions.credentials(surroundings);
        Settings settings = settings(credentials, extraVars, output.verbosity(surroundings));
        try (Connector connector = connectionOptions.connector(surroundings)) {
            Remembering remembered = history.remember(
                    output.runId(),
                    check ? Kind.CHECK : Kind.RUN,
                    playbooks,
                    inventoryOptions.sources(surroundings),
                    surroundings,
                    vault,
                    output.takenUp(TakingUp.RERUN)
                            .knowing(warned)
                            .knowing(fleet.warnings())
                            .report(surroundings, everyDiff, isLookedAt(), vault));
            Shown told = new Shown(vault);
            EventListener report = event -> {
                told.on(event);
                remembered.report().on(event);
            };
            Rollout rollout = new Rollout(
                            settings,
                            fleet.inventory(),
                            read,
                            new Templar(vault, surroundings.configuration()),
                            connector,
                            report)
                    .allowing(budget.allowances())
                    .called(output.runId())
                    .reading(fleet::again);
            rollout.asking(new AtTerminal(surroundings.passwords(), rollout::abandon));
            if (flushCache) {
                rollout.flushCache();
            }
            if (plan.isPresent()) {
                rollout.noting();
            }
            try {
                ExitCode code = remembered.of(() -> Interrupt.guard(rollout));
                plan.ifPresent(file -> save(file, code, rollout, told, fleet));
                return pending.code(code, told.changes());
            } finally {
                output.turnPages(surroundings);
            }
        }
    }

    private void save(Path file, ExitCode code, Rollout rollout, Shown told, Fleet fleet) {
        if (code != ExitCode.OK) {
            surroundings
                    .err()
                    .println(file + ": no plan was saved, because not every host could be planned; mend that, or leave"
                            + " hosts out with --limit");
            return;
        }
        SavedRun noted = rollout.noted();
        PlanFile.Head head = new PlanFile.Head(
                Program.version(),
                Instant.now().toString(),
                playbooks.stream().map(Path::toString).toList(),
                fleet.digest(),
                noted.names().size(),
                noted.changes());
        PlanFile.Content content = new PlanFile.Content(noted, told.events(), told.secrets());
        new PlanFile(head, content).write(file, told.vault());
        surroundings
                .err()
                .println(file + ": the plan for " + head.hosts() + (head.hosts() == 1 ? " host" : " hosts")
                        + "; read it with 'stepslew show', carry it out with 'stepslew apply'");
    }

    /** A dry run's diffs are read in peace; a real run is watched, and who is asked must see the answer so far. */
    private boolean isLookedAt() {
        return check && (diff || everyDiff) && !selection.asks();
    }

    private Settings settings(ConnectionOptions.Credentials credentials, Map<String, Node> extraVars, int verbosity) {
        return connectionOptions.settings(
                credentials,
                selection,
                extraVars,
                check,
                diff || everyDiff,
                forceHandlers,
                verbosity,
                surroundings.configuration());
    }

    private ExitCode list(List<Playbook> said, PlayHead heads, Fleet fleet, Problems problems) {
        List<Playbook> read = said.stream().map(heads::of).toList();
        PlayListing listing = new PlayListing(listHosts, listTasks, listTags, heads, selection.pattern(problems));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            lines.addAll(listing.lines(playbooks.get(i), read.get(i), fleet.inventory(), problems));
        }
        problems.throwIfAny();
        warn(problems);
        lines.forEach(surroundings.out()::println);
        return ExitCode.OK;
    }
}
