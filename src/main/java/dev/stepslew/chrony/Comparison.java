package dev.stepslew.chrony;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Two configurations side by side, directive by directive. */
final class Comparison {

    static final String SOURCE_CHANGED = "source changed: ";

    private static final Set<String> SOURCES = Set.of("server", "pool", "peer");
    private static final Set<String> ACCESS = Set.of("allow", "deny", "cmdallow", "cmddeny");

    private final ChronyConfig before;
    private final ChronyConfig after;
    private final List<String> sentences = new ArrayList<>();

    Comparison(ChronyConfig before, ChronyConfig after) {
        this.before = before;
        this.after = after;
    }

    List<String> sentences() {
        sentences.addAll(ofSources(sources(before), sources(after)));
        Set<String> names = new LinkedHashSet<>();
        after.directives().forEach(each -> names.add(each.name()));
        before.directives().forEach(each -> names.add(each.name()));
        names.removeAll(SOURCES);
        names.forEach(this::directive);
        accessOrder();
        faults();
        return sentences;
    }

    private static List<Directive> sources(ChronyConfig config) {
        return config.directives("server", "pool", "peer");
    }

    private void directive(String name) {
        Definition definition = Language.chrony().directive(name).orElseThrow();
        if (definition.arguments().equals("ignored")) {
            return;
        }
        if (name.equals("log")) {
            logs();
            return;
        }
        if (definition.adds()) {
            lines(name);
        } else {
            last(definition);
        }
    }

    /** It does not matter on which lines they stand. */
    private void logs() {
        Set<String> old = logs(before);
        Set<String> now = logs(after);
        now.stream().filter(each -> !old.contains(each)).forEach(each -> sentences.add("log " + each + " added"));
        old.stream().filter(each -> !now.contains(each)).forEach(each -> sentences.add("log " + each + " removed"));
    }

    private static Set<String> logs(ChronyConfig config) {
        Set<String> logs = new LinkedHashSet<>();
        EffectiveConfig.of(config).logs().forEach(setting -> logs.add(setting.name()));
        return logs;
    }

    /** Of these only the last line counts. */
    private void last(Definition definition) {
        String name = definition.name();
        Optional<Directive> old = before.last(name);
        Optional<Directive> now = after.last(name);
        if (old.map(Comparison::meaning).equals(now.map(Comparison::meaning))) {
            return;
        }
        if (old.isPresent() && now.isPresent()) {
            sentences.add("%s: %s, was %s".formatted(name, arguments(now.get()), arguments(old.get())));
        } else if (now.isPresent()) {
            sentences.add(added(now.get()));
        } else {
            String usual = definition.usual();
            sentences.add(removed(old.orElseThrow()) + (usual.isEmpty() ? "" : " (then " + usual + ")"));
        }
    }

    private static String added(Directive line) {
        return Bytes.shown(line.text()) + " added";
    }

    private static String removed(Directive line) {
        return Bytes.shown(line.text()) + " removed";
    }

    private static String arguments(Directive line) {
        String arguments = line.words().stream().map(Word::text).collect(Collectors.joining(" "));
        return arguments.isEmpty() ? "set" : Bytes.shown(arguments);
    }

    private void lines(String name) {
        Map<String, Directive> old = byMeaning(before.directives(name));
        Map<String, Directive> now = byMeaning(after.directives(name));
        now.forEach((meaning, line) -> {
            if (!old.containsKey(meaning)) {
                sentences.add(added(line));
            }
        });
        old.forEach((meaning, line) -> {
            if (!now.containsKey(meaning)) {
                sentences.add(removed(line));
            }
        });
    }

    private static Map<String, Directive> byMeaning(List<Directive> lines) {
        Map<String, Directive> meanings = new LinkedHashMap<>();
        lines.forEach(line -> meanings.put(meaning(line), line));
        return meanings;
    }

    /** Who comes in depends on the order as soon as lines speak of the same clients. */
    private void accessOrder() {
        List<String> old = access(before);
        List<String> now = access(after);
        if (!old.equals(now) && Set.copyOf(old).equals(Set.copyOf(now))) {
            sentences.add("the order of allow and deny lines changed");
        }
    }

    private static List<String> access(ChronyConfig config) {
        return config.directives().stream()
                .filter(each -> ACCESS.contains(each.name()))
                .map(Comparison::meaning)
                .toList();
    }

    /** A line that chronyd refuses is part of the meaning, too. */
    private void faults() {
        List<String> old = before.faults().stream().map(Fault::message).toList();
        after.faults().stream()
                .filter(fault -> !old.contains(fault.message()))
                .forEach(fault -> sentences.add("chronyd would not start: " + fault.message()));
        List<String> now = after.faults().stream().map(Fault::message).toList();
        before.faults().stream()
                .filter(fault -> !now.contains(fault.message()))
                .forEach(fault -> sentences.add("no longer keeps chronyd from starting: " + fault.message()));
    }

    static List<String> ofSources(List<Directive> before, List<Directive> after) {
        List<String> sentences = new ArrayList<>();
        Map<String, Directive> old = byHost(before);
        Map<String, Directive> now = byHost(after);
        now.forEach((host, line) -> {
            Optional<Directive> was = Optional.ofNullable(old.get(host));
            if (was.isEmpty()) {
                sentences.add("source added: " + Bytes.shown(line.text()));
            } else if (!meaning(was.get()).equals(meaning(line))) {
                sentences.add(SOURCE_CHANGED
                        + "%s, was %s"
                                .formatted(
                                        Bytes.shown(line.text()),
                                        Bytes.shown(was.get().text())));
            }
        });
        old.forEach((host, line) -> {
            if (!now.containsKey(host)) {
                sentences.add("source removed: " + Bytes.shown(line.text()));
            }
        });
        return sentences;
    }

    /** chronyd keeps the first of lines that name the same host. */
    private static Map<String, Directive> byHost(List<Directive> lines) {
        Map<String, Directive> hosts = new LinkedHashMap<>();
        for (Directive line : lines) {
            String name = Language.lower(line.word(0));
            String host = Address.parse(name).map(Address::toString).orElse(name);
            hosts.putIfAbsent(line.name() + " " + host, line);
        }
        return hosts;
    }

    /** The same for two lines that chronyd takes the same way: 1 is 1.0, options have no order. */
    private static String meaning(Directive line) {
        if (line.settings().isEmpty()) {
            return line.name()
                    + line.words().stream()
                            .map(word -> " " + value(word.text()))
                            .collect(Collectors.joining());
        }
        Map<String, String> options = new TreeMap<>();
        line.settings().forEach(setting -> options.put(setting.name(), value(setting.value())));
        String first = Language.chrony().directive(line.name()).orElseThrow().arguments();
        int leading = first.startsWith("driver")
                ? 2
                : first.toLowerCase(java.util.Locale.ROOT).startsWith("options") ? 0 : 1;
        String words = line.words().stream()
                .limit(leading)
                .map(word -> " " + (leading == 1 ? Language.lower(word.text()) : word.text()))
                .collect(Collectors.joining());
        return line.name() + words + options;
    }

    /** A number by its value, all else as it stands. */
    private static String value(String text) {
        boolean number = text.matches("[+-]?[0-9]{1,15}(\\.[0-9]{0,15})?([eE][+-]?[0-9]{1,2})?");
        return number ? Double.toString(Double.parseDouble(text)) : text;
    }
}
