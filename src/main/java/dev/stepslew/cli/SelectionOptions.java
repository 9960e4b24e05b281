package dev.stepslew.cli;

import dev.stepslew.config.Configuration;
import dev.stepslew.engine.WalkSettings;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.HostPattern;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which hosts and tasks of a playbook are meant. */
final class SelectionOptions {

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "only these of the plays' hosts (repeatable)")
    private List<String> limit = new ArrayList<>();

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "TAGS",
            description = "only tasks with one of these tags (repeatable, commas between)")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--skip-tags",
            paramLabel = "TAGS",
            description = "no task with one of these tags (repeatable, commas between)")
    private List<String> skipTags = new ArrayList<>();

    @Option(
            names = "--start-at-task",
            paramLabel = "NAME",
            description = "leave out what stands before the first task of this name (or pattern)")
    private Optional<String> startAt = Optional.empty();

    @Option(names = "--step", description = "ask for every task whether it shall run; one host at a time")
    private boolean step;

    private Optional<List<String>> only = Optional.empty();

    SelectionOptions() {}

    /** All tasks, of these hosts only. */
    SelectionOptions(List<String> limit) {
        this.limit = List.copyOf(limit);
    }

    List<String> limit() {
        return List.copyOf(limit);
    }

    List<String> tags(Configuration configuration) {
        return joined(configuration, "TAGS_RUN", tags);
    }

    List<String> skipTags(Configuration configuration) {
        return joined(configuration, "TAGS_SKIP", skipTags);
    }

    /** As with Ansible, the command line adds to what is configured. */
    private static List<String> joined(Configuration configuration, String setting, List<String> more) {
        return Stream.concat(configuration.list(setting).orElse(List.of()).stream(), more.stream())
                .toList();
    }

    /** @param showCustomStats what ansible.cfg says */
    WalkSettings walk(boolean showCustomStats) {
        return new WalkSettings(startAt, step, showCustomStats);
    }

    /** Whether every task is asked for. */
    boolean asks() {
        return step;
    }

    /** Says where nobody could answer. */
    void checkWalk() {
        if (step && System.console() == null) {
            throw new BadOption("--step asks for every task, and there is no terminal to answer at");
        }
    }

    /** Whoever plans is asked nothing, and leaves nothing out that is not said. */
    void refuseWalk() {
        if (step) {
            throw new BadOption("--step cannot be planned; tags and --limit leave out what is not meant");
        }
    }

    /** Which tasks are meant was said when they were planned. */
    void requireOnlyLimit() {
        if (step || startAt.isPresent() || !tags.isEmpty() || !skipTags.isEmpty()) {
            throw new BadOption("a plan is carried out as a whole; --limit alone can leave hosts out");
        }
    }

    /** A limit that means nobody is a slip of the pen: a run over no host would end as if all were well. */
    void check(Inventory inventory) {
        if (!limit.isEmpty()) {
            check(limit, "--limit", inventory);
        }
        only.ifPresent(hosts -> narrow(hosts, inventory));
    }

    /** Of the hosts that are meant, only these; as soon as the inventory is known. */
    void narrow(List<String> hosts) {
        only = Optional.of(List.copyOf(hosts));
    }

    private void narrow(List<String> hosts, Inventory inventory) {
        List<String> meant =
                limit.isEmpty() ? inventory.hosts().stream().map(Host::name).toList() : inventory.names(limit);
        List<String> both = hosts.stream().filter(meant::contains).toList();
        if (both.isEmpty()) {
            throw new BadOption("--rerun: " + String.join(", ", hosts) + " would be taken up, and "
                    + (limit.isEmpty() ? "the inventory has" : "--limit means") + " none of them");
        }
        limit = both;
    }

    /** @param where these patterns were given */
    static void check(List<String> patterns, String where, Inventory inventory) {
        Problems problems = new Problems();
        HostPattern hosts = HostPattern.parse(patterns, Position.of(where), problems);
        problems.throwIfAny();
        if (inventory.select(hosts, new Problems()).isEmpty()) {
            problems.add(Position.of(where), "'" + String.join(",", patterns) + "' means no host of the inventory");
        }
        problems.throwIfAny();
    }

    Optional<HostPattern> pattern(Problems problems) {
        return limit.isEmpty()
                ? Optional.empty()
                : Optional.of(HostPattern.parse(limit, Position.of("--limit"), problems));
    }
}
