package dev.stepslew.engine;

import dev.stepslew.inventory.Addition;
import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.HostPattern;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a later run needs to do precisely what a dry one has shown: plays, hosts with their variables, what templates
 * and files said for each host, and every decision with the script that carries it out. Data through and through, so that
 * it can be written to a file.
 *
 * @param notes by host and place in the run
 * @param files contents of the controller's files that are needed, by their hash
 * @param hidden where tasks stand of which nothing may be shown
 * @param allowances how many hosts may be lost over the whole run
 */
public record SavedRun(
        SavedLogin login,
        List<SavedPlay> plays,
        List<SavedHost> hosts,
        Map<String, Map<String, Page>> notes,
        Map<String, byte[]> files,
        List<Position> hidden,
        Allowances allowances) {

    /** @throws dev.stepslew.yaml.UsageError where something can be known only when it is applied */
    static SavedRun of(Run run, List<SavedPlay> plays, Allowances allowances) {
        Problems problems = new Problems(run.templar().decryption());
        run.notes().refusals().forEach((at, why) -> problems.add(at, why + "; that cannot be in a plan"));
        problems.throwIfAny();
        List<SavedHost> hosts = run.roster().states().stream()
                .map(state -> new SavedHost(state.name(), run.inventory().groupNames(state.host()), state.inventory()))
                .toList();
        return new SavedRun(
                SavedLogin.of(run.settings()),
                plays,
                hosts,
                run.notes().all(),
                run.notes().carried(),
                List.copyOf(run.notes().hidden()),
                allowances);
    }

    /** The names of the hosts that its plays are for. */
    public Set<String> names() {
        Set<String> names = new java.util.LinkedHashSet<>();
        plays.forEach(play -> names.addAll(play.hosts()));
        return names;
    }

    /** How many changes there are to make, over all hosts, as far as they are known. */
    public int changes() {
        return notes.values().stream()
                .flatMap(host -> host.values().stream())
                .flatMap(page -> page.decided().stream())
                .mapToInt(decided -> decided.changes().size())
                .sum();
    }

    /** What stands in the place of parts of a program that are no data. */
    public static Map<Class<?>, Object> standIns() {
        Selection nobody = new Selection(
                (inventory, problems) -> HostPattern.parse(List.of("all"), Position.of("the plan"), problems),
                List.of(),
                "inventory");
        return Map.of(Selection.class, nobody, Inclusion.class, Inclusion.none());
    }

    /** An inventory of its hosts, for patterns and connections. */
    public Inventory inventory() {
        Problems problems = new Problems();
        Inventory none = Inventory.read(List.of(), Path.of(""), problems);
        List<Addition> all = hosts.stream()
                .<Addition>map(host -> new Addition.Newcomer(host.name(), host.groups(), Map.of()))
                .toList();
        return none.with(all);
    }

    /** What was said of a host when it was planned. */
    java.util.Optional<SavedHost> host(Host host) {
        return hosts.stream().filter(one -> one.name().equals(host.name())).findFirst();
    }
}
