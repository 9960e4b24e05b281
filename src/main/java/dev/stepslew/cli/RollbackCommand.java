package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.connection.Connector;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.Rollout;
import dev.stepslew.engine.RunId;
import dev.stepslew.engine.Settings;
import dev.stepslew.history.Kind;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.template.Templar;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings hosts back to before a run, from what they have kept of it themselves. It is a run like any other. */
@Command(
        name = "rollback",
        header = "Brings hosts back to before a run, and has them prove that their clocks are right.",
        customSynopsis = "stepslew rollback [OPTION...] -i INVENTORY [RUN]",
        description = {
            "Each host puts back the files that the run has changed there, as it has kept them, "
                    + "and restarts the services that the run's handlers restart. A file that has changed "
                    + "again since is left alone, and the host fails. A rollback can be rolled back.",
            ""
        },
        footer = {
            "",
            "Examples: what would be put back where the last run has changed something:",
            "  stepslew rollback -i inventories/production --check --diff",
            "One host, to before a certain run ('stepslew runs' lists them):",
            "  stepslew rollback 20261122T210447Z-4f1c -i inventories/production --limit ntp2"
        })
final class RollbackCommand implements Callable<ExitCode> {

    private static final String LAST = "last";

    private final Surroundings surroundings;

    @Mixin
    private InventoryOptions inventoryOptions = new InventoryOptions();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "only these of the hosts (repeatable)")
    private List<String> limit = new ArrayList<>();

    @Mixin
    private ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = {"-C", "--check"},
            description = "a dry run: look, show what would be put back, change nothing")
    private boolean check;

    @Option(
            names = {"-D", "--diff"},
            description = "show what changes in files")
    private boolean diff;

    @Option(names = "--force", description = "put files back, too, that something else has changed since")
    private boolean force;

    @Option(names = "--no-verify", description = "do not ask for a proof of the clock afterwards")
    private boolean noVerify;

    @Option(
            names = "--no-become",
            description =
                    "what the login's own user has changed; usually it is root's, for which the login becomes root")
    private boolean noBecome;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "the run's name (default: on each host the last that has changed something there)")
    private String run = LAST;

    RollbackCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        connectionOptions.check();
        output.check(surroundings);
        if (!run.equals(LAST) && !RunId.is(run)) {
            throw new BadOption(
                    "'" + run + "' is no name of a run, which looks like 20261122T210447Z-4f1c; they are the"
                            + " directories in ~/.local/state/stepslew/runs");
        }
        Vault vault = vaultOptions.vault(surroundings);
        Problems problems = new Problems(vault);
        Map<String, Node> extraVars = inventoryOptions.extraVars(surroundings, problems);
        Playbook playbook =
                Playbook.of(text(), surroundings.directory().resolve("rollback"), new BuiltInModules(), problems);
        problems.throwIfAny();
        try (Fleet fleet = Fleet.open(inventoryOptions, surroundings, vault, this::check)) {
            Settings settings = connectionOptions.settings(
                    connectionOptions.credentials(surroundings),
                    new SelectionOptions(limit),
                    extraVars,
                    check,
                    diff,
                    false,
                    output.verbosity(surroundings),
                    surroundings.configuration());
            return run(playbook, fleet, settings, vault);
        }
    }

    private ExitCode run(Playbook playbook, Fleet fleet, Settings settings, Vault vault) {
        try (Connector connector = connectionOptions.connector(surroundings)) {
            Remembering remembered = history.remember(
                    output.runId(),
                    check ? Kind.CHECK : Kind.ROLLBACK,
                    List.of(),
                    inventoryOptions.sources(surroundings),
                    surroundings,
                    vault,
                    output.report(surroundings, false, false, vault));
            EventListener report = remembered.report();
            Rollout rollout = new Rollout(
                            settings,
                            fleet.inventory(),
                            List.of(playbook),
                            new Templar(vault, surroundings.configuration()),
                            connector,
                            report)
                    .called(output.runId());
            return remembered.of(() -> Interrupt.guard(rollout));
        }
    }

    private void check(Inventory inventory) {
        new SelectionOptions(limit).check(inventory);
    }

    private String text() {
        String name = run.equals(LAST) ? "back to before the last run" : "back to before run " + run;
        return """
                - name: %s
                  hosts: all
                  gather_facts: false
                  become: %s
                  tasks:
                    - name: what the run has changed
                      revert:
                        run: %s
                        force: %s
                        restart: true
                """.formatted(name, !noBecome, run, force)
                + Optional.of(PROOF).filter(proof -> !noVerify).orElse("");
    }

    private static final String PROOF = """
                - name: the clock is right
                  ntp_probe:
                    config: "{{ chrony_conf | default(omit) }}"
                    max_offset: "{{ chrony_max_offset | default(0.1) }}"
                    site: "{{ chrony_site | default(omit) }}"
                    public_budget: "{{ chrony_public_budget | default(omit) }}"
            """;
}
