package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.connection.Connector;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.Rollout;
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

/** Only the proof: every host's clock is measured from the host itself, and nothing is changed. */
@Command(
        name = "verify",
        header = "Has hosts prove that their clocks are right, and changes nothing.",
        customSynopsis = "stepslew verify [OPTION...] -i INVENTORY [PATTERN]",
        description = {
            "Each host asks the time sources that its installed chrony.conf names. The exit",
            "code is 0 only when every clock is proved right.",
            ""
        },
        footer = {"", "Example:", "  stepslew verify ntp_edge -i inventories/production --max-offset 0.02"})
final class VerifyCommand implements Callable<ExitCode> {

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
            names = "--max-offset",
            paramLabel = "SECONDS",
            description = "the offset that is still right (default: the host's chrony_max_offset, else 0.1)")
    private Optional<Double> maxOffset = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "chrony.conf on the host (default: its chrony_conf, else where its distribution keeps it)")
    private Optional<String> config = Optional.empty();

    @Parameters(arity = "0..1", paramLabel = "PATTERN", description = "which hosts (default: all)")
    private String pattern = "all";

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        connectionOptions.check();
        output.check(surroundings);
        if (maxOffset.filter(seconds -> seconds < 0).isPresent()) {
            throw new BadOption("--max-offset wants seconds, 0 or more, found " + maxOffset.get());
        }
        Vault vault = vaultOptions.vault(surroundings);
        Problems problems = new Problems(vault);
        Map<String, Node> extraVars = inventoryOptions.extraVars(surroundings, problems);
        Playbook playbook =
                Playbook.of(text(), surroundings.directory().resolve("verify"), new BuiltInModules(), problems);
        problems.throwIfAny();
        try (Fleet fleet = Fleet.open(inventoryOptions, surroundings, vault, this::check)) {
            ConnectionOptions.Credentials credentials = connectionOptions.credentials(surroundings);
            Settings settings = connectionOptions.settings(
                    credentials,
                    selection(),
                    extraVars,
                    false,
                    false,
                    false,
                    output.verbosity(surroundings),
                    surroundings.configuration());
            try (Connector connector = connectionOptions.connector(surroundings)) {
                Remembering remembered = history.remember(
                        output.runId(),
                        Kind.VERIFY,
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
    }

    private SelectionOptions selection() {
        return new SelectionOptions(limit);
    }

    /** Hosts that nobody looked at must not look as if they were right. */
    private void check(Inventory inventory) {
        selection().check(inventory);
        SelectionOptions.check(List.of(pattern), "PATTERN", inventory);
    }

    /** The same task that ends a rollout; what the operator gave is quoted as YAML's JSON part allows. */
    private String text() {
        String limit = maxOffset.map(Object::toString).orElse("\"{{ chrony_max_offset | default(0.1) }}\"");
        String file = config.map(VerifyCommand::quoted).orElse("\"{{ chrony_conf | default(omit) }}\"");
        return """
                - name: the clocks are right
                  hosts: %s
                  gather_facts: false
                  tasks:
                    - name: the clock is right
                      ntp_probe:
                        config: %s
                        max_offset: %s
                        site: "{{ chrony_site | default(omit) }}"
                        public_budget: "{{ chrony_public_budget | default(omit) }}"
                """.formatted(quoted(pattern), file, limit);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
