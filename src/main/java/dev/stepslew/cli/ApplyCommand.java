package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.connection.Connector;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.Rollout;
import dev.stepslew.engine.Settings;
import dev.stepslew.history.Kind;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.report.TakingUp;
import dev.stepslew.saved.PlanFile;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries a plan out. */
@Command(
        name = "apply",
        header = "Does precisely what a plan says, and nothing on a host that has moved since.",
        description = {
            "Each host is looked at once more before it is touched: where what was planned would be "
                    + "another thing now, that host is left as it is, and the others go on.",
            ""
        },
        customSynopsis = "stepslew apply [OPTION...] FILE",
        footer = {
            "",
            "Examples: stepslew apply chrony.plan --check",
            "          stepslew apply chrony.plan --limit 'ntp[1:2]' -K"
        })
final class ApplyCommand implements Callable<ExitCode> {

    private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

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
    private HelpOption help = new HelpOption();

    @Option(
            names = {"-C", "--check"},
            description = "only look whether each host is still as it was planned")
    private boolean check;

    @Option(
            names = {"-D", "--diff", "--diff=classes"},
            description = "show what changes in files")
    private boolean diff;

    @Option(names = "--diff=full", description = "the same, each host's changes by themselves")
    private boolean everyDiff;

    @Option(
            names = "--max-age",
            paramLabel = "AGE",
            defaultValue = "24h",
            description = "refuse a plan that is older: 90m, 24h, 7d (default: ${DEFAULT-VALUE})")
    private String maxAge = "24h";

    @Parameters(paramLabel = "FILE", description = "what 'stepslew plan' has written")
    private Path file = Path.of("");

    ApplyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        connectionOptions.check();
        selection.requireOnlyLimit();
        inventoryOptions.refuseExtraVars();
        output.check(surroundings);
        Duration oldest = oldest();
        Vault vault = vaultOptions.vault(surroundings);
        Path path = surroundings.directory().resolve(file);
        PlanFile plan = PlanFile.read(path, Program.version(), vault);
        plan.requireFresh(path, oldest, Instant.now());
        if (!inventoryOptions.isGiven()) {
            return apply(plan, plan.content().run().inventory(), vault);
        }
        try (Fleet fleet = Fleet.open(inventoryOptions, surroundings, vault, selection::check)) {
            plan.requireInventory(path, fleet.digest());
            return apply(plan, plan.content().run().inventory().with(fleet.embedded()), vault);
        }
    }

    private Duration oldest() {
        Matcher age = AGE.matcher(maxAge);
        if (!age.matches()) {
            throw new BadOption("--max-age wants a number and s, m, h or d, such as 24h; found '" + maxAge + "'");
        }
        return UNITS.getOrDefault(age.group(2), Duration.ZERO).multipliedBy(Long.parseLong(age.group(1)));
    }

    private ExitCode apply(PlanFile plan, Inventory inventory, Vault vault) {
        selection.check(inventory);
        ConnectionOptions.Credentials credentials = connectionOptions.credentials(surroundings);
        Settings own = connectionOptions.settings(
                credentials,
                selection,
                Map.of(),
                check,
                diff || everyDiff,
                false,
                output.verbosity(surroundings),
                surroundings.configuration());
        try (Connector connector = connectionOptions.connector(surroundings)) {
            Remembering remembered = history.remember(
                    output.runId(),
                    check ? Kind.CHECK : Kind.RUN,
                    plan.head().playbooks().stream().map(Path::of).toList(),
                    List.of(),
                    surroundings,
                    vault,
                    output.takenUp(TakingUp.NEW_PLAN).report(surroundings, everyDiff, false, vault));
            EventListener report = remembered.report();
            Rollout rollout = Rollout.applying(
                            plan.content().run(),
                            own,
                            inventory,
                            new Templar(vault, surroundings.configuration()),
                            connector,
                            report)
                    .called(output.runId())
                    .allowing(budget.allowances().or(plan.content().run().allowances()));
            rollout.asking(new AtTerminal(surroundings.passwords(), rollout::abandon));
            return remembered.of(() -> Interrupt.guard(rollout));
        }
    }
}
