package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.audit.Audit;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Auditor;
import dev.stepslew.audit.HostAudit.Outcome;
import dev.stepslew.audit.OwnTasks;
import dev.stepslew.audit.Profiles;
import dev.stepslew.audit.RuleBook;
import dev.stepslew.audit.Trend;
import dev.stepslew.connection.Connector;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.Inspection;
import dev.stepslew.engine.Settings;
import dev.stepslew.history.Who;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.notice.Receiver;
import dev.stepslew.page.Offsets;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.report.AuditProgress;
import dev.stepslew.report.AuditText;
import dev.stepslew.report.MaskedReport;
import dev.stepslew.report.SeveralReports;
import dev.stepslew.report.Terminal;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.UsageError;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether hosts are as they were rolled out, meet the rule book, and have the right time; reads only. */
@Command(
        name = "audit",
        header = "Tells whether hosts are as the playbook wants them, meet rule books, and have the right time.",
        customSynopsis = "stepslew audit [OPTION...] -i INVENTORY [--profile=PROFILE] PLAYBOOK...",
        description = {
            "Reads only: what a playbook would change is told, and nothing is carried out, also where "
                    + "a task says check_mode: false. Every host is looked at, whatever the others say.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 compliant, 1 the input is wrong, 2 a host could not be audited to the end or "
                    + "--remediate could make no plan, 3 something was found, 4 a host could not be reached.",
            "",
            "Example:",
            "  stepslew audit playbooks/chrony.yml -i inventories/production \\",
            "      --profile cis-debian12"
        })
final class AuditCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private InventoryOptions inventoryOptions = new InventoryOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private NoticeOptions notices = new NoticeOptions();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private RemedyOption remedy = new RemedyOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "a rule book, or a file of your own (repeatable; default: stepslew-baseline)")
    private List<String> profiles = new ArrayList<>();

    @Option(names = "--list-profiles", description = "only show which profiles there are")
    private boolean listProfiles;

    @Option(
            names = "--explain",
            paramLabel = "RULE",
            description = "only explain a rule, such as CHR010, or a profile's rules, or 'all'")
    private Optional<String> explain = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FORM[=FILE]",
            description = {
                "human, json, junit, sarif, csv, prometheus or html; may be given several times; with =FILE into a file, and "
                        + "to people all the same (default: human)"
            })
    private List<String> outputs = new ArrayList<>();

    @Option(
            names = {"-v", "--verbose"},
            description = "show all evidence, however much")
    private boolean[] verbose = {};

    @Option(names = "--no-color", description = "no colours; NO_COLOR in the environment says the same")
    private boolean noColour;

    @Parameters(arity = "0..*", paramLabel = "PLAYBOOK", description = "what the hosts should be")
    private List<Path> playbooks = new ArrayList<>();

    AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings.askingOnce();
    }

    @Override
    public ExitCode call() {
        Vault vault = vaultOptions.vault(surroundings);
        Templar templar = new Templar(vault, surroundings.configuration());
        Profiles shelf = new Profiles(templar);
        if (listProfiles || explain.isPresent()) {
            return tell(shelf);
        }
        if (playbooks.isEmpty()) {
            throw new BadOption("no playbook given; see 'stepslew audit --help'");
        }
        connectionOptions.check();
        remedy.check(selection, surroundings);
        List<AuditOutput> wanted = wanted();
        List<Receiver> receivers = notices.receivers(surroundings);
        Problems problems = new Problems(vault);
        List<RuleBook> books = books(shelf, problems);
        Map<String, Node> extraVars = inventoryOptions.extraVars(surroundings, problems);
        List<Playbook> read = playbooks.stream()
                .map(file -> surroundings.playbook(file, List.of(), extraVars, problems))
                .toList();
        Inspection.checkArguments(read, problems);
        problems.throwIfAny();
        AuditRun run;
        ExitCode code;
        // closed before it is planned: hosts inside this process are there once
        try (Fleet fleet = Fleet.open(inventoryOptions, surroundings, vault, selection::check)) {
            Auditor auditor = auditor(books, shelf, read, fleet.inventory(), extraVars, templar, vault);
            try (AuditPast past = history.audited(
                    auditor.id(), auditor.started(), playbooks, inventoryOptions.sources(surroundings), surroundings)) {
                ExitCode end = inspect(read, fleet, extraVars, vault, templar, auditor);
                run = auditor.result();
                code = told(run, end, wanted, past);
                if (code != ExitCode.INTERRUPTED) {
                    code = NoticeOptions.tell(receivers, run, code, surroundings);
                }
            }
        }
        return remedy.plan(run, code, selection, surroundings, this::planning);
    }

    private RunCommand planning(Surroundings speaking) {
        return new RunCommand(
                speaking, inventoryOptions, selection, connectionOptions, vaultOptions, history, playbooks);
    }

    private ExitCode told(AuditRun run, ExitCode code, List<AuditOutput> wanted, AuditPast past) {
        if (run.hosts().isEmpty() && code == ExitCode.OK) {
            throw new UsageError(
                    Position.of(playbooks.get(0).toString()),
                    "no host was audited: no play is about a host of the inventory");
        }
        show(run, wanted, past.trend(run), past::offsets);
        return past.kept(run, code == ExitCode.INTERRUPTED ? code : exitCode(run));
    }

    private ExitCode tell(Profiles shelf) {
        Problems problems = new Problems();
        List<RuleBook> known = new ArrayList<>(shelf.shipped());
        profiles.stream()
                .filter(word ->
                        known.stream().noneMatch(book -> book.profile().id().equals(word)))
                .forEach(word -> known.addAll(shelf.find(word, surroundings.directory(), problems)));
        problems.throwIfAny();
        surroundings
                .out()
                .print(explain.map(word -> AuditRules.explanation(word, known))
                        .orElseGet(() -> AuditRules.list(known)));
        return ExitCode.OK;
    }

    private List<RuleBook> books(Profiles shelf, Problems problems) {
        List<String> words = profiles.isEmpty() ? List.of("stepslew-baseline") : profiles;
        List<RuleBook> books = new ArrayList<>();
        words.stream().distinct().forEach(word -> books.addAll(shelf.find(word, surroundings.directory(), problems)));
        return books;
    }

    private Auditor auditor(
            List<RuleBook> books,
            Profiles shelf,
            List<Playbook> read,
            Inventory inventory,
            Map<String, Node> extraVars,
            Templar templar,
            Vault vault) {
        Problems problems = new Problems(vault);
        Audit audit = new Audit(
                playbooks.stream().map(Path::toString).toList(),
                inventoryOptions.sources(surroundings),
                books,
                shelf.shipped().stream().map(RuleBook::profile).toList(),
                who(),
                Program.release(),
                InstantSource.system());
        List<Path> directories = read.stream()
                .flatMap(playbook -> playbook.plays().stream())
                .map(Play::directory)
                .distinct()
                .toList();
        Auditor auditor = new Auditor(audit, inventory, directories, extraVars, templar, problems);
        problems.throwIfAny();
        problems.warnings().forEach(warning -> surroundings.err().println("[WARNING]: " + warning));
        return auditor;
    }

    private ExitCode inspect(
            List<Playbook> read,
            Fleet fleet,
            Map<String, Node> extraVars,
            Vault vault,
            Templar templar,
            Auditor auditor) {
        Settings settings = connectionOptions.settings(
                connectionOptions.credentials(surroundings),
                selection,
                extraVars,
                true,
                true,
                false,
                verbose.length,
                surroundings.configuration());
        OwnTasks own = new OwnTasks(new BuiltInModules());
        try (Connector connector = connectionOptions.connector(surroundings)) {
            EventListener report = new MaskedReport(
                    new SeveralReports(
                            List.of(auditor, new AuditProgress(surroundings.err(), surroundings.terminal()))),
                    vault::masked);
            Inspection inspection = new Inspection(
                    settings, fleet.inventory(), read.stream().map(own::in).toList(), templar, connector, report);
            return Interrupt.guard(inspection::run, inspection::interrupt, report);
        }
    }

    private List<AuditOutput> wanted() {
        List<AuditOutput> wanted = new ArrayList<>(outputs.stream()
                .map(text -> AuditOutput.parse(text, surroundings.directory()))
                .toList());
        AuditOutput.checkRoom(wanted);
        if (wanted.stream().allMatch(output -> output.file().isPresent())) {
            wanted.add(0, AuditOutput.parse("human", surroundings.directory()));
        }
        return wanted;
    }

    private void show(AuditRun run, List<AuditOutput> wanted, Trend trend, Offsets offsets) {
        wanted.stream().filter(output -> output.file().isEmpty()).forEach(output -> print(run, output, trend, offsets));
        wanted.forEach(
                output -> output.file().ifPresent(file -> AuditOutput.write(file, text(run, output, trend, offsets))));
    }

    private void print(AuditRun run, AuditOutput output, Trend trend, Offsets offsets) {
        if (output.form().isPresent()) {
            surroundings.out().print(text(run, output, trend, offsets));
            surroundings.out().flush();
            return;
        }
        Terminal terminal = surroundings.terminal();
        Terminal plain = new Terminal(terminal.colour() && !noColour, terminal.width(), false);
        AuditText.print(run, trend, surroundings.out(), plain, verbose.length > 0, mending());
    }

    private String text(AuditRun run, AuditOutput output, Trend trend, Offsets offsets) {
        if (output.form().isPresent()) {
            return output.form().get().text(run, trend, offsets);
        }
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, false, java.nio.charset.StandardCharsets.UTF_8);
        AuditText.print(run, trend, stream, Terminal.PIPE, verbose.length > 0, mending());
        stream.flush();
        return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private String who() {
        Who who = Who.ofProcess(surroundings.environment());
        return (who.sudoLogin().isEmpty() ? who.login() : who.sudoLogin() + " as " + who.login()) + "@"
                + who.controller();
    }

    private String mending() {
        List<String> words = new ArrayList<>(List.of("stepslew", "run"));
        playbooks.forEach(file -> words.add(file.toString()));
        inventoryOptions.sources(surroundings).forEach(source -> words.addAll(List.of("-i", source)));
        return String.join(" ", words.stream().map(CommandText::quoted).toList());
    }

    private static ExitCode exitCode(AuditRun run) {
        if (run.count(Outcome.UNREACHABLE) > 0) {
            return ExitCode.UNREACHABLE;
        }
        if (run.count(Outcome.FAILED) > 0) {
            return ExitCode.FAILED;
        }
        return run.count(Outcome.FINDINGS) > 0 ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
