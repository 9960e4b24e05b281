package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.HostPattern;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.playbook.Task;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.template.Trusted;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a task is repeated for: the list of {@code loop}, or what the lookup of {@code with_} finds. */
final class Loops {

    private static final String FIRST_FOUND = "first_found";
    private static final String INVENTORY_HOSTNAMES = "inventory_hostnames";

    private Loops() {}

    /** Tells of a {@code with_} that is no lookup. */
    static void check(Task task, Problems problems) {
        task.loop()
                .flatMap(Task.Loop::lookup)
                .filter(Loops::isUnknown)
                .map(Loops::bare)
                .ifPresent(name -> problems.add(
                        task.loop().orElseThrow().items().at(),
                        "there is no lookup '" + name + "' for 'with_" + name + "'"
                                + Suggestion.didYouMean(name, lookups())));
    }

    /** Whether {@link #check} has told of it. */
    static boolean isUnknown(String lookup) {
        return !bare(lookup).equals(INVENTORY_HOSTNAMES) && !Templar.lookups().contains(bare(lookup));
    }

    private static Set<String> lookups() {
        Set<String> lookups = new TreeSet<>(Templar.lookups());
        lookups.add(INVENTORY_HOSTNAMES);
        return lookups;
    }

    private static String bare(String lookup) {
        return lookup.replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
    }

    /** One unit, or one for each item, of which nothing is noted. */
    static List<Unit> units(Job job, Bench bench, Run run) {
        return units(job, bench, item -> bench, run);
    }

    /**
     * One unit, or one for each item.
     *
     * @param benches for the item of a number
     */
    static List<Unit> units(Job job, Bench bench, IntFunction<Bench> benches, Run run) {
        if (job.loop().isEmpty()) {
            return List.of(new Unit(job, bench, Place.of(job.ref()), Optional.empty()));
        }
        Job.Loop loop = job.loop().get();
        boolean extended = loop.extended().map(bench::truth).orElse(false);
        boolean whole = loop.allItems().map(bench::truth).orElse(true);
        List<Object> items = items(job, loop, bench, run.inventory()).stream()
                .map(Loops::withoutTuples)
                .toList();
        boolean trusted = asksConditions(job) && loop.lookup().isEmpty() && bench.isTrusted(loop.over());
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            Map<String, Object> names = names(loop, item, i, bench);
            if (extended) {
                names.put("ansible_loop", place(items, i, whole));
            }
            Bench withItem = benches.apply(i).with(trusted ? trusting(names, loop.variable(bench)) : names);
            String label = loop.label().map(withItem::text).orElseGet(() -> run.templar()
                    .print(item));
            units.add(new Unit(job, withItem, Place.of(job.ref()).item(i), Optional.of(new Unit.Item(label, names))));
        }
        return units;
    }

    /** Whether an item may be a condition, or hold one. */
    private static boolean asksConditions(Job job) {
        return job.module().equals("assert")
                || Stream.of(
                                job.when(),
                                job.changedWhen(),
                                job.failedWhen(),
                                job.until().map(Job.Until::condition).stream().toList())
                        .flatMap(List::stream)
                        .anyMatch(condition -> String.valueOf(condition.value()).contains("{{"));
    }

    private static Map<String, Object> trusting(Map<String, Object> names, String variable) {
        Map<String, Object> trusting = new LinkedHashMap<>(names);
        trusting.computeIfPresent(variable, (name, item) -> new Trusted(item));
        return trusting;
    }

    static List<Object> items(Job job, Job.Loop loop, Bench bench, Inventory inventory) {
        if (loop.lookup().isPresent()) {
            String lookup = bare(loop.lookup().get());
            return lookup.equals(INVENTORY_HOSTNAMES)
                    ? hosts(loop.over(), bench, inventory)
                    : bench.lookup(lookup, terms(lookup, loop, bench), Map.of("_subdir", directory(job.module())));
        }
        Object value = bench.resolve(loop.over());
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw TemplateError.of(
                loop.over().at(), "loop wants a list, but this is '" + value + "'; write a list, or use | list");
    }

    private static List<Object> hosts(Node patterns, Bench bench, Inventory inventory) {
        Problems problems = new Problems();
        Object said = bench.resolve(patterns);
        List<String> texts = (said instanceof List<?> several ? several : List.of(said))
                .stream().map(String::valueOf).toList();
        HostPattern pattern = HostPattern.parse(texts, patterns.at(), problems);
        problems.throwIfAny();
        return inventory.select(pattern, problems).stream()
                .<Object>map(Host::name)
                .toList();
    }

    /** A file whose name is not known is not the first one found. */
    private static Node terms(String lookup, Job.Loop loop, Bench bench) {
        if (!lookup.equals(FIRST_FOUND) || !(loop.over() instanceof Node.Sequence several)) {
            return loop.over();
        }
        return new Node.Sequence(
                several.items().stream().filter(bench::isDefined).toList(), several.at());
    }

    /** Where {@code first_found} looks. */
    private static String directory(String module) {
        if (module.contains("template")) {
            return "templates";
        }
        return module.contains("var") ? "vars" : "files";
    }

    /** As Ansible has it, a tuple that becomes a variable is a list from then on. */
    private static Object withoutTuples(Object item) {
        return item instanceof List<?> parts
                ? parts.stream().map(Loops::withoutTuples).collect(Collectors.toList())
                : item;
    }

    private static Map<String, Object> names(Job.Loop loop, Object item, long index, Bench bench) {
        Map<String, Object> names = new LinkedHashMap<>();
        String variable = loop.variable(bench);
        names.put(variable, item);
        names.put("ansible_loop_var", variable);
        loop.index(bench).ifPresent(name -> {
            names.put(name, index);
            names.put("ansible_index_var", name);
        });
        return names;
    }

    /** {@code ansible_loop}. */
    private static Map<String, Object> place(List<Object> items, int i, boolean whole) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("index", i + 1L);
        place.put("index0", (long) i);
        place.put("first", i == 0);
        place.put("last", i == items.size() - 1);
        place.put("length", (long) items.size());
        place.put("revindex", (long) items.size() - i);
        place.put("revindex0", items.size() - i - 1L);
        if (whole) {
            place.put("allitems", items);
        }
        if (i < items.size() - 1) {
            place.put("nextitem", items.get(i + 1));
        }
        if (i > 0) {
            place.put("previtem", items.get(i - 1));
        }
        return place;
    }
}
