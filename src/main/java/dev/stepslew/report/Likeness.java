package dev.stepslew.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Hosts of which the same lines are told, but for words that are each host's own. */
final class Likeness {

    /** What all of a likeness share: how many lines in each block, their colours, the text between own words. */
    private record Shape(List<Integer> blocks, List<Part> kinds, List<String> pieces) {}

    private final OwnWords words;
    private final Shape shape;
    private final List<Slot> slots = new ArrayList<>();
    private final Set<String> hosts = new LinkedHashSet<>();

    private Likeness(OwnWords words, Shape shape, List<String> cutOut, String first) {
        this.words = words;
        this.shape = shape;
        cutOut.forEach(word -> slots.add(new Slot(word, true, words.names(first, word))));
        hosts.add(first);
    }

    /** Puts each host into exactly one likeness; they and their hosts stay in order of appearance. */
    static List<Likeness> of(Map<String, List<List<Part>>> told, OwnWords words) {
        Map<Shape, List<Likeness>> known = new HashMap<>();
        Map<String, OwnWords.Cut> cuts = new HashMap<>();
        List<Likeness> found = new ArrayList<>();
        told.forEach((host, blocks) -> {
            OwnWords.Cut cut = cuts.computeIfAbsent(text(blocks), words::cut);
            Shape shape = shape(blocks, cut);
            List<Likeness> likely = known.computeIfAbsent(shape, s -> new ArrayList<>());
            if (likely.stream().noneMatch(each -> each.takes(host, cut.words()))) {
                Likeness fresh = new Likeness(words, shape, cut.words(), host);
                likely.add(fresh);
                found.add(fresh);
            }
        });
        return found;
    }

    private static String text(List<List<Part>> blocks) {
        return blocks.stream().flatMap(List::stream).map(Part::text).collect(Collectors.joining("\n"));
    }

    private static Shape shape(List<List<Part>> blocks, OwnWords.Cut cut) {
        return new Shape(
                blocks.stream().map(List::size).toList(),
                blocks.stream()
                        .flatMap(List::stream)
                        .map(part -> part.saying(""))
                        .toList(),
                cut.pieces());
    }

    Set<String> hosts() {
        return hosts;
    }

    String first() {
        return hosts.iterator().next();
    }

    private boolean takes(String host, List<String> cutOut) {
        List<Slot> narrower = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i).and(cutOut.get(i), words.names(host, cutOut.get(i)));
            if (slot.isImpossible()) {
                return false;
            }
            narrower.add(slot);
        }
        slots.clear();
        slots.addAll(narrower);
        hosts.add(host);
        return true;
    }

    /** Whether all hosts of the other could be in this one; then they are. */
    boolean takesAll(Likeness other) {
        if (!shape.equals(other.shape)) {
            return false;
        }
        Likeness trial = new Likeness(words, shape, wordsOf(first()), first());
        boolean alike = hosts.stream().allMatch(host -> trial.takes(host, wordsOf(host)))
                && other.hosts.stream().allMatch(host -> trial.takes(host, other.wordsOf(host)));
        if (alike) {
            other.hosts.forEach(host -> takes(host, other.wordsOf(host)));
        }
        return alike;
    }

    private List<String> wordsOf(String host) {
        return slots.stream().map(slot -> slot.of(host, words)).toList();
    }

    /** The host's own lines, as it was put in with. */
    List<List<Part>> of(String host) {
        StringBuilder text = new StringBuilder(shape.pieces().get(0));
        for (int i = 0; i < slots.size(); i++) {
            text.append(slots.get(i).of(host, words)).append(shape.pieces().get(i + 1));
        }
        String[] lines = text.toString().split("\n", -1);
        List<List<Part>> blocks = new ArrayList<>();
        int next = 0;
        for (int size : shape.blocks()) {
            List<Part> block = new ArrayList<>();
            for (int end = next + size; next < end; next++) {
                block.add(shape.kinds().get(next).saying(lines[next]));
            }
            blocks.add(block);
        }
        return blocks;
    }

    /** The variables in which its hosts differ, with those of some hosts that have each value. */
    Map<String, Map<String, List<String>>> differences(Set<String> of) {
        Set<String> names = slots.stream()
                .filter(slot -> !slot.same())
                .map(Slot::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Map<String, List<String>>> differences = new TreeMap<>();
        for (String name : names) {
            Map<String, List<String>> hostsOf = new LinkedHashMap<>();
            of.forEach(host -> hostsOf.computeIfAbsent(words.value(host, name), value -> new ArrayList<>())
                    .add(host));
            differences.put(name, hostsOf);
        }
        return differences;
    }

    /**
     * A word that may differ over hosts.
     *
     * @param same whether it is the same on all so far
     * @param names of the variables that would explain it on every host so far
     */
    private record Slot(String word, boolean same, Set<String> names) {

        Slot and(String other, Set<String> otherNames) {
            Set<String> common = new TreeSet<>(names);
            common.retainAll(otherNames);
            return new Slot(word, same && word.equals(other), common);
        }

        boolean isImpossible() {
            return !same && names.isEmpty();
        }

        String name() {
            return names.iterator().next();
        }

        String of(String host, OwnWords words) {
            return same ? word : words.value(host, name());
        }
    }
}
