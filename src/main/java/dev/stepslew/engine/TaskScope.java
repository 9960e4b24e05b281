package dev.stepslew.engine;

import dev.stepslew.template.Later;
import dev.stepslew.template.Scope;
import dev.stepslew.template.Trusted;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The names that a task on one host may use. */
final class TaskScope implements Scope {

    private final Variables variables;
    private final Predicate<String> later;
    private final Predicate<String> files;
    private final LongSupplier waited;

    TaskScope(Variables variables) {
        this(variables, name -> false, file -> false, () -> 0);
    }

    private TaskScope(Variables variables, Predicate<String> later, Predicate<String> files, LongSupplier waited) {
        this.variables = variables;
        this.later = later;
        this.files = files;
        this.waited = waited;
    }

    /** The same names before a connection: some that are undefined now will be known later. */
    TaskScope expecting(Predicate<String> names) {
        return new TaskScope(variables, names, files, waited);
    }

    /** The same names, and files that are not there now and may be there later. */
    TaskScope awaiting(Predicate<String> others) {
        return new TaskScope(variables, later, others, waited);
    }

    /** The same names, some of which are known only when other hosts are there. */
    TaskScope waiting(LongSupplier nanos) {
        return new TaskScope(variables, later, files, nanos);
    }

    /** The same names and these, which win over all others: a loop's item, a task's own result. */
    TaskScope with(Map<String, ?> more) {
        return new TaskScope(variables.with(Precedence.MAGIC, more), later, files, waited);
    }

    /** The same names and facts that a task has set. */
    TaskScope learning(Map<String, ?> facts) {
        return new TaskScope(variables.with(Precedence.SET_FACTS_AND_REGISTERED, facts), later, files, waited);
    }

    @Override
    public Optional<Object> lookup(String name) {
        Optional<Object> value = variables.get(name);
        if (value.isPresent()) {
            return value.map(WhenAsked::asked);
        }
        if (name.equals("vars")) {
            return Optional.of(all());
        }
        if (later.test(name)) {
            return Optional.of(new Later(name));
        }
        // of a host of which nothing is known there are no facts, but not nothing
        return name.equals("ansible_facts") ? Optional.of(Map.of()) : Optional.empty();
    }

    @Override
    public boolean mayCome(String file) {
        return files.test(file);
    }

    @Override
    public long waited() {
        return waited.getAsLong();
    }

    @Override
    public Set<String> names() {
        return variables.names();
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        variables.names().forEach(name -> variables
                .get(name)
                .ifPresent(value -> all.put(name, Trusted.bare(WhenAsked.asked(value)))));
        return all;
    }
}
