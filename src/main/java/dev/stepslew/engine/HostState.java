package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run knows of one host, through all its plays. Written by the thread that works on the host, read by others. */
final class HostState {

    private final Host host;
    private final Variables inventory;
    private final Map<String, Object> facts = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Object> learned = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Tally tally = new Tally();
    private volatile boolean lost;

    HostState(Host host, Variables inventory) {
        this.host = host;
        this.inventory = inventory;
    }

    String name() {
        return host.name();
    }

    Host host() {
        return host;
    }

    Tally tally() {
        return tally;
    }

    /** Failed or unreachable: later plays leave it out. */
    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    /** Facts that {@code setup} found, named with their {@code ansible_} prefix. */
    void learnFacts(Map<String, Object> found) {
        facts.putAll(found);
        Map<String, Object> plain = new LinkedHashMap<>();
        synchronized (facts) {
            facts.forEach((name, value) -> {
                if (!name.equals("ansible_facts")) {
                    plain.put(name.startsWith("ansible_") ? name.substring("ansible_".length()) : name, value);
                }
            });
        }
        facts.put("ansible_facts", plain);
    }

    boolean hasFacts() {
        return !facts.isEmpty();
    }

    void clearFacts() {
        facts.clear();
    }

    /** A registered result or a fact that a task has set. */
    void learn(String name, Object value) {
        learned.put(name, value);
    }

    /** All that is said of the host, whatever the play. */
    Variables variables() {
        synchronized (facts) {
            synchronized (learned) {
                return inventory.with(Precedence.FACTS, facts).with(Precedence.SET_FACTS_AND_REGISTERED, learned);
            }
        }
    }
}
