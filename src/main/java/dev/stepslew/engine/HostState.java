package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import dev.stepslew.plan.Footprint;
import dev.stepslew.template.Later;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a run knows of one host, through all its plays. Written by the thread that works on the host, read by others. */
final class HostState {

    private static final String ALL = "ansible_facts";
    private static final String LOCAL = "ansible_local";

    private volatile Host host;
    private volatile InventoryVariables inventory;
    private final boolean factsAreVariables;
    private final Memory facts = new Memory();
    private final Memory included = new Memory();
    private final Memory learned = new Memory();
    private final Tally tally = new Tally();
    private final Marks marks = new Marks();
    private volatile boolean lost;
    private volatile Footprint wouldChange = Footprint.NOTHING;

    /** @param factsAreVariables as {@link FactSettings#areVariables} */
    HostState(Host host, InventoryVariables inventory, boolean factsAreVariables) {
        this.host = host;
        this.inventory = inventory;
        this.factsAreVariables = factsAreVariables;
    }

    /** The inventory says other things of it now. */
    void renew(Host other, InventoryVariables said) {
        host = other;
        inventory = said;
    }

    String name() {
        return host.name();
    }

    Host host() {
        return host;
    }

    /** What the inventory says of it. */
    InventoryVariables inventory() {
        return inventory;
    }

    Tally tally() {
        return tally;
    }

    /** What it owes, as its own thread knows it. */
    Marks marks() {
        return marks;
    }

    /** Failed or unreachable: later plays leave it out. */
    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    /** Later plays have it again. */
    void find() {
        lost = false;
    }

    /** What a dry run would have changed by now. */
    Footprint wouldChange() {
        return wouldChange;
    }

    /** Called by the thread that works on the host. */
    void wouldChange(Footprint more) {
        wouldChange = wouldChange.and(more);
    }

    /** One that knows the same, and of which nobody else hears anything. */
    HostState unheard() {
        return new HostState(host, inventory.with(this::adding), factsAreVariables);
    }

    /** Facts that a module found; those of {@code setup} are named with their {@code ansible_} prefix. */
    void learnFacts(Waypoint at, Map<String, Object> found) {
        found.forEach((name, value) -> facts.learn(at, name, value));
        Map<String, Object> plain = new LinkedHashMap<>();
        facts.now().forEach((name, value) -> {
            if (!name.equals(ALL)) {
                plain.put(name.startsWith("ansible_") ? name.substring("ansible_".length()) : name, value);
            }
        });
        facts.learn(at, ALL, plain);
    }

    Map<String, Object> facts() {
        return facts.now();
    }

    boolean hasFacts() {
        return !facts.isEmpty();
    }

    void clearFacts(Waypoint at) {
        facts.clear(at);
    }

    /** A registered result or a fact that a task has set. */
    void learn(Waypoint at, String name, Object value) {
        learned.learn(at, name, value);
    }

    /** No host is behind any more that would want to know what was known earlier. */
    void forgetEarlier() {
        facts.forgetEarlier();
        included.forgetEarlier();
        learned.forgetEarlier();
    }

    /** Whether a task has taught how to reach it, so that the next one may have to go another way. */
    boolean hasLearnedAWay() {
        return learned.knowsAny(Login::isVariable) || included.knowsAny(Login::isVariable);
    }

    /** A variable that {@code include_vars} has read. */
    void include(Waypoint at, String name, Object value) {
        included.learn(at, name, value);
    }

    /** Whether what it has learned last under a name is not known yet. */
    boolean awaits(String name) {
        return learned.now().get(name) instanceof Later;
    }

    /**
     * All that is said of the host by others than a play.
     *
     * @param directory that of the play's file
     */
    Variables variables(Path directory) {
        return adding(inventory.in(directory));
    }

    private Variables adding(Variables said) {
        return said.with(Precedence.FACTS, asVariables(facts.now()))
                .with(Precedence.INCLUDE_VARS, included.now())
                .with(Precedence.SET_FACTS_AND_REGISTERED, learned.now());
    }

    /** Local facts are a variable in any case. */
    private Map<String, Object> asVariables(Map<String, Object> known) {
        if (factsAreVariables) {
            return known;
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(LOCAL, known.getOrDefault(LOCAL, Map.of()));
        Optional.ofNullable(known.get(ALL)).ifPresent(all -> variables.put(ALL, all));
        return variables;
    }

    /** What was said of it before a waypoint. */
    Variables variables(Path directory, Waypoint before) {
        return inventory
                .in(directory)
                .with(Precedence.FACTS, asVariables(facts.before(before)))
                .with(Precedence.INCLUDE_VARS, included.before(before))
                .with(Precedence.SET_FACTS_AND_REGISTERED, learned.before(before));
    }
}
