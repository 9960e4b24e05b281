package dev.stepslew.engine;

import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the inventory gives each of some hosts in its own way: plain values that are not the same on all of them. */
final class Particulars {

    private static final Pattern CONFIDENTIAL = Pattern.compile("(?i).*(pass|secret|token).*");

    private Particulars() {}

    /**
     * By host, then by the variable's name; what must be templated is left out, as a lookup would run for it.
     *
     * @param directory that of the play's file
     */
    static Map<String, Map<String, String>> of(List<HostState> hosts, Path directory) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        Map<String, Set<String>> differing = new HashMap<>();
        hosts.forEach(host -> values.put(host.name(), values(host.inventory().in(directory))));
        values.values()
                .forEach(named -> named.forEach((name, value) ->
                        differing.computeIfAbsent(name, n -> new HashSet<>()).add(value)));
        values.values().forEach(named -> named.keySet()
                .removeIf(name -> differing.getOrDefault(name, Set.of()).size() < 2));
        return values;
    }

    private static Map<String, String> values(Variables variables) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : variables.names()) {
            if (!CONFIDENTIAL.matcher(name).matches()) {
                variables.get(name).flatMap(Particulars::plain).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    private static Optional<String> plain(Object said) {
        if (said instanceof Node.Scalar scalar) {
            return scalar.tag() == Node.Tag.VAULT ? Optional.empty() : plain(scalar.value());
        }
        if (said instanceof Number) {
            return Optional.of(said.toString());
        }
        return said instanceof String text && !text.contains("{{") && !text.contains("{%")
                ? Optional.of(text)
                : Optional.empty();
    }
}
