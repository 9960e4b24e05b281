package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.inventory.HostPattern;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.TagSelection;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs playbooks. */
@Command(
        name = "run",
        header = "Brings hosts to what playbooks say, in rolling batches, and stops where a host fails.",
        footer = {
            "",
            "Examples:",
            "  stepslew run playbooks/chrony.yml -i inventories/production --check --diff",
            "  stepslew run playbooks/chrony.yml -i inventories/production -l 'ntp_core:!time3*'"
        })
final class RunCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private InventoryOptions inventoryOptions = new InventoryOptions();

    @Mixin
    private ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private OutputOptions outputOptions = new OutputOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "one or more, run in this order")
    private List<Path> playbooks = new ArrayList<>();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "only hosts that this means, too: 'web:&prod', '!db1', '@file' (repeatable)")
    private List<String> limit = new ArrayList<>();

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAGS",
            description = "only tasks with one of these tags: 'a,b' (repeatable)")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--skip-tags", paramLabel = "TAGS", description = "no task with one of these tags (repeatable)")
    private List<String> skipTags = new ArrayList<>();

    @Option(
            names = {"-C", "--check"},
            description = "a dry run: say what would change, and change nothing")
    private boolean check;

    @Option(
            names = {"-D", "--diff"},
            description = "show how files change")
    private boolean diff;

    @Option(names = "--list-hosts", description = "say which hosts would be touched, and stop")
    private boolean listHosts;

    @Option(names = "--list-tasks", description = "say which tasks would be run, and stop")
    private boolean listTasks;

    @Option(names = "--list-tags", description = "say which tags there are, and stop")
    private boolean listTags;

    @Option(names = "--syntax-check", description = "read everything, say what is wrong, and stop")
    private boolean syntaxCheck;

    @Option(names = "--flush-cache", description = "accepted for Ansible's sake; facts are never kept")
    private boolean flushCache;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        connectionOptions.check();
        Problems problems = new Problems();
        Inventory inventory = inventoryOptions.inventory(surroundings, problems);
        List<Playbook> read = playbooks.stream()
                .map(file -> Playbook.read(surroundings.directory().resolve(file), new BuiltInModules(), problems))
                .toList();
        PlayListing listing = listing(problems);
        problems.throwIfAny();
        if (listing.isWanted()) {
            return list(listing, read, inventory, problems);
        }
        if (syntaxCheck) {
            playbooks.forEach(file -> surroundings.out().println("\nplaybook: " + file));
            return ExitCode.OK;
        }
        return ExitCode.OK;
    }

    private PlayListing listing(Problems problems) {
        Optional<HostPattern> narrowed = limit.isEmpty()
                ? Optional.empty()
                : Optional.of(HostPattern.parse(limit, Position.of("--limit"), problems));
        return new PlayListing(listHosts, listTasks, listTags, TagSelection.of(tags, skipTags), narrowed);
    }

    private ExitCode list(PlayListing listing, List<Playbook> read, Inventory inventory, Problems problems) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            lines.addAll(listing.lines(playbooks.get(i), read.get(i), inventory, problems));
        }
        problems.throwIfAny();
        problems.warnings().forEach(warning -> surroundings.err().println("[WARNING]: " + warning));
        lines.forEach(surroundings.out()::println);
        return ExitCode.OK;
    }
}
