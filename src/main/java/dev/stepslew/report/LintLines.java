package dev.stepslew.report;

import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Rule;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.HostLint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the linter said before a run, in a line or two: advice folded, and what is allowed with its reason. */
record LintLines(Event.Linted linted) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Set<Finding> advice = linted.lints().stream()
                .flatMap(lint -> lint.advice().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Rule, Set<String>> codes = hosts(HostLint::advice);
        if (!advice.isEmpty()) {
            Set<String> hosts = new LinkedHashSet<>();
            codes.values().forEach(hosts::addAll);
            lines.add("lint: " + Units.count(advice.size(), "piece") + " of advice in "
                    + Units.count(codes.size(), "code")
                    + " over " + Units.count(hosts.size(), "host") + " (stepslew lint " + playbooks()
                    + " -i ... shows them)");
        }
        hosts(HostLint::allowed).forEach((rule, hosts) -> reasons(rule)
                .forEach(reason -> lines.add("lint: " + rule.code() + " (" + rule.title() + ") is allowed on "
                        + HostNames.list(List.copyOf(hosts)) + (reason.isEmpty() ? "" : ": " + reason))));
        if (!off().isEmpty()) {
            lines.add("lint: chrony_lint turns it off for " + HostNames.list(off()));
        }
        return lines;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("advice", codes(hosts(HostLint::advice)));
        json.put("allowed", codes(hosts(HostLint::allowed)));
        json.put("off", off());
        return json;
    }

    private static Map<String, Object> codes(Map<Rule, Set<String>> hosts) {
        Map<String, Object> codes = new LinkedHashMap<>();
        hosts.forEach((rule, names) -> codes.put(rule.code(), List.copyOf(names)));
        return codes;
    }

    private Map<Rule, Set<String>> hosts(Function<HostLint, List<Finding>> kind) {
        Map<Rule, Set<String>> hosts = new TreeMap<>();
        linted.lints().forEach(lint -> kind.apply(lint)
                .forEach(finding -> hosts.computeIfAbsent(finding.rule(), rule -> new LinkedHashSet<>())
                        .add(lint.host())));
        return hosts;
    }

    private Set<String> reasons(Rule rule) {
        return linted.lints().stream()
                .filter(lint -> lint.allowed().stream().anyMatch(finding -> finding.rule() == rule))
                .map(lint -> lint.reasons().getOrDefault(rule, ""))
                .map(Printable::line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> off() {
        return linted.lints().stream()
                .filter(HostLint::off)
                .map(HostLint::host)
                .distinct()
                .toList();
    }

    private String playbooks() {
        return linted.playbooks().stream().map(Path::toString).collect(Collectors.joining(" "));
    }
}
