package dev.stepslew.report;

import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A task's answers as lines: a change that many hosts share, but for words of their own, is shown once, and the odd one
 * first. A change that an earlier batch has shown already is only named.
 */
final class TaskLines {

    private static final int MOST_VALUES = 3;
    // a change of a line or two is as short as the remark that it is the same
    private static final int SHORT_DIFF = 8;

    private record Key(int play, Turn order) {}

    /** What a host says: its diffs, and before, between and behind them the rest. */
    private record Said(List<List<Part>> diffs, List<List<Part>> rest) {

        static Said of(List<Part> parts) {
            Said said = new Said(new ArrayList<>(), new ArrayList<>(List.of(new ArrayList<>())));
            boolean inDiff = false;
            for (Part part : parts) {
                if (part.isOfDiff() && !inDiff) {
                    said.diffs.add(new ArrayList<>());
                    said.rest.add(new ArrayList<>());
                }
                inDiff = part.isOfDiff();
                List<List<Part>> blocks = inDiff ? said.diffs : said.rest;
                blocks.get(blocks.size() - 1).add(part);
            }
            return said;
        }
    }

    private static final OwnWords NO_WORDS = new OwnWords();

    private final Screen screen;
    private final OwnWords words;
    private final boolean everyDiff;
    private final Map<Key, List<Likeness>> shown = new HashMap<>();
    private boolean folds;
    private boolean begun;

    /** @param everyDiff whether each host's diffs are shown, however alike */
    TaskLines(Screen screen, OwnWords words, boolean everyDiff) {
        this.screen = screen;
        this.words = words;
        this.everyDiff = everyDiff;
    }

    /** @param many whether hosts with the same answer share a line */
    void folding(boolean many) {
        folds = many;
    }

    /** @param told by host */
    void show(TaskRef task, Map<String, List<Part>> told) {
        begun = false;
        Map<String, Said> changing = new LinkedHashMap<>();
        Map<String, Said> others = new LinkedHashMap<>();
        told.forEach((host, parts) -> {
            Said said = Said.of(parts);
            (said.diffs().isEmpty() ? others : changing).put(host, said);
        });
        if (everyDiff) {
            eachHost(told.keySet(), changing, others);
        } else {
            oddFirst(task, changing, others);
        }
    }

    private void eachHost(Set<String> hosts, Map<String, Said> changing, Map<String, Said> others) {
        if (folds) {
            changing.forEach(this::whole);
            rest(others, 0, NO_WORDS, new HashSet<>());
            return;
        }
        hosts.forEach(host -> Optional.ofNullable(changing.get(host))
                .or(() -> Optional.ofNullable(others.get(host)))
                .ifPresent(said -> whole(host, said)));
    }

    private void whole(String host, Said said) {
        lines(said.rest().get(0), host);
        for (int i = 0; i < said.diffs().size(); i++) {
            lines(Emphasis.of(said.diffs().get(i)), host);
            lines(said.rest().get(i + 1), host);
        }
    }

    /** Those whom the task changes, by their changes, and between them where their number belongs the others. */
    private void oddFirst(TaskRef task, Map<String, Said> changing, Map<String, Said> others) {
        Map<String, List<List<Part>>> diffs = new LinkedHashMap<>();
        changing.forEach((host, said) -> diffs.put(host, said.diffs()));
        List<Likeness> alike = new ArrayList<>(Likeness.of(diffs, words));
        alike.sort(Comparator.comparingInt(each -> each.hosts().size()));
        List<Likeness> before = alike.stream()
                .filter(each -> each.hosts().size() <= others.size())
                .toList();
        before.forEach(each -> bundle(task, each, members(each, changing)));
        rest(others, 0, NO_WORDS, new HashSet<>());
        alike.subList(before.size(), alike.size()).forEach(each -> bundle(task, each, members(each, changing)));
    }

    private static Map<String, Said> members(Likeness alike, Map<String, Said> changing) {
        Map<String, Said> members = new LinkedHashMap<>();
        alike.hosts().forEach(host -> members.put(host, Objects.requireNonNull(changing.get(host))));
        return members;
    }

    private void bundle(TaskRef task, Likeness alike, Map<String, Said> members) {
        List<List<Part>> diffs = alike.of(alike.first());
        Set<String> told = new HashSet<>();
        if (members.size() > 1) {
            if (begun) {
                screen.line("");
            }
            screen.line(Colour.DIFF_PLACE, names(alike.hosts()));
        }
        Optional<Likeness> before = before(task, alike, diffs);
        before.ifPresent(earlier -> screen.line(Colour.DIFF_PLACE, "the same change as on " + earlier.first() + ":"));
        rest(members, 0, words, told);
        for (int i = 0; i < diffs.size(); i++) {
            List<Part> diff = Emphasis.of(diffs.get(i));
            if (before.isEmpty()) {
                lines(diff.subList(0, diff.size() - 1), alike.first());
            }
            differences(before.orElse(alike), alike.hosts(), told);
            if (before.isEmpty()) {
                lines(diff.subList(diff.size() - 1, diff.size()), alike.first());
            }
            rest(members, i + 1, words, told);
        }
    }

    /** The same change, where this task has shown it in an earlier batch; this one is remembered otherwise. */
    private Optional<Likeness> before(TaskRef task, Likeness alike, List<List<Part>> diffs) {
        int lines = diffs.stream().mapToInt(List::size).sum();
        if (!folds && lines <= SHORT_DIFF) {
            return Optional.empty();
        }
        List<Likeness> earlier = shown.computeIfAbsent(new Key(task.play(), task.order()), key -> new ArrayList<>());
        Optional<Likeness> same =
                earlier.stream().filter(each -> each.takesAll(alike)).findFirst();
        if (same.isEmpty()) {
            earlier.add(alike);
        }
        return same;
    }

    /** A block of what is not diff, of each host or, where they are many, of those that say the same. */
    private void rest(Map<String, Said> members, int block, OwnWords own, Set<String> told) {
        Map<String, List<List<Part>>> blocks = new LinkedHashMap<>();
        members.forEach((host, said) -> blocks.put(host, List.of(said.rest().get(block))));
        if (!folds) {
            blocks.forEach((host, parts) -> lines(parts.get(0), host));
            return;
        }
        for (Likeness each : Likeness.of(blocks, own)) {
            List<Part> parts = each.of(each.first()).get(0);
            lines(parts, each.hosts().size() == 1 ? each.first() : names(each.hosts()));
            differences(each, each.hosts(), told);
        }
    }

    private void lines(List<Part> parts, String name) {
        begun |= !parts.isEmpty();
        parts.forEach(part -> screen.line(part.colour(), part.of(name)));
    }

    private static String names(Set<String> hosts) {
        return HostNames.fold(hosts) + ": " + Units.count(hosts.size(), "host");
    }

    /** @param told the variables that were spoken of already, and will be no more */
    private void differences(Likeness alike, Set<String> hosts, Set<String> told) {
        alike.differences(hosts).forEach((name, hostsOf) -> {
            if (told.add(name)) {
                boolean plain =
                        hostsOf.entrySet().stream().allMatch(value -> isNamedAfter(value.getKey(), value.getValue()));
                screen.line(Colour.DIFF_PLACE, "each its own " + name + (plain ? "" : ": " + values(hostsOf)));
            }
        });
    }

    /** Who knows the host's name knows such a value. */
    private static boolean isNamedAfter(String value, List<String> hosts) {
        return hosts.size() == 1 && value.contains(hosts.get(0));
    }

    private static String values(Map<String, List<String>> hostsOf) {
        List<String> values = new ArrayList<>();
        hostsOf.entrySet().stream()
                .limit(MOST_VALUES)
                .forEach(value ->
                        values.add(Printable.line(value.getKey()) + " (" + HostNames.fold(value.getValue()) + ")"));
        int more = hostsOf.size() - MOST_VALUES;
        return String.join(", ", values) + (more > 0 ? " and " + more + " more" : "");
    }
}
