package dev.stepslew.module;

import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A task's arguments for one host: templated, in their types, under their proper names. */
public final class Args {

    private final Parameters parameters;
    private final Map<String, Object> values;
    private final Map<String, Node> nodes;
    private final Position at;
    private final Workbench workbench;

    private Args(
            Parameters parameters,
            Map<String, Object> values,
            Map<String, Node> nodes,
            Position at,
            Workbench workbench) {
        this.parameters = parameters;
        this.values = values;
        this.nodes = nodes;
        this.at = at;
        this.workbench = workbench;
    }

    /**
     * Templates and converts.
     *
     * @throws Unreadable where a templated value is none that the parameter can have
     */
    public static Args of(Parameters parameters, Node.Mapping said, Workbench workbench) {
        Node.Mapping raw = MoreArguments.resolved(said, workbench);
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (Node.Entry entry : raw.entries()) {
            String key = entry.key().text();
            if (parameters.isRefused(key)) {
                parameters.requireObeyed(entry, workbench.resolve(entry.value()));
                continue;
            }
            Parameter parameter = parameters
                    .find(key)
                    .or(() -> parameters.takesAnyKey()
                            ? Optional.of(Parameter.of(key, Parameter.Type.ANY))
                            : Optional.empty())
                    .orElseThrow(() -> new Unreadable(entry.key().at() + ": unknown argument '" + key + "'"));
            Object value = value(parameter, entry.value(), workbench);
            if (value.equals(Workbench.OMIT)) {
                continue;
            }
            nodes.put(parameter.name(), entry.value());
            if (value != None.NONE || parameters.find(key).isEmpty()) {
                values.put(parameter.name(), value);
            }
        }
        Args args = new Args(parameters, values, nodes, raw.at(), workbench);
        args.requireAll();
        parameters.requireTogether(values.keySet(), raw.at());
        return args;
    }

    private static Object value(Parameter parameter, Node node, Workbench workbench) {
        if (parameter.type() == Parameter.Type.EXPRESSION || parameter.type() == Parameter.Type.CONDITIONS) {
            return node;
        }
        Object value = withoutOmitted(workbench.resolve(node));
        if (value == None.NONE || value.equals(Workbench.OMIT)) {
            return value;
        }
        try {
            return Conversion.of(parameter, value);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(node.at() + ": argument '" + parameter.name() + "' " + e.getMessage());
        }
    }

    /** A key of a mapping can be left out, too, at any depth; as in Ansible an item of a list cannot. */
    private static Object withoutOmitted(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value instanceof List<?> list
                    ? list.stream().map(Args::withoutOmittedKeys).toList()
                    : value;
        }
        Map<Object, Object> kept = new LinkedHashMap<>();
        map.forEach((key, item) -> kept.put(key, withoutOmitted(item)));
        kept.values().removeIf(Workbench.OMIT::equals);
        return kept;
    }

    private static Object withoutOmittedKeys(Object item) {
        return item instanceof Map ? withoutOmitted(item) : item;
    }

    private void requireAll() {
        for (Parameter parameter : parameters.all()) {
            if (parameter.required() && !has(parameter.name())) {
                throw new Unreadable(at + ": argument '" + parameter.name() + "' has no value");
            }
        }
    }

    public Workbench workbench() {
        return workbench;
    }

    /** Where the value of a key stands, or the arguments as a whole. */
    public Position at(String name) {
        Node node = nodes.get(name);
        return node == null ? at : node.at();
    }

    /** Whether the task gives it. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The text of a key that is required or has a fallback; also of a key that has neither, if it was given. */
    public String string(String name) {
        return Conversion.text(any(name));
    }

    /** The text of a key, empty text where it is missing. */
    public String stringOrEmpty(String name) {
        return maybe(name).map(Conversion::text).orElse("");
    }

    /** The value of a key, empty where it is missing and has no fallback. */
    public Optional<Object> maybe(String name) {
        Object value = values.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        return parameters.find(name).filter(Parameter::hasFallback).map(Parameter::fallback);
    }

    /** The value of a key that is required, has a fallback or was given. */
    public Object any(String name) {
        return maybe(name).orElseThrow(() -> new IllegalStateException("no argument " + name));
    }

    /** Whether a key says yes; no where it is missing and has no fallback. */
    public boolean flag(String name) {
        return maybe(name).map(Boolean.class::cast).orElse(false);
    }

    public long integer(String name) {
        return ((Number) any(name)).longValue();
    }

    public Duration seconds(String name) {
        return any(name) instanceof Duration duration ? duration : Duration.ofSeconds(integer(name));
    }

    /** The items as text; none where the key is missing. */
    public List<String> strings(String name) {
        Object value = maybe(name).orElse(List.of());
        return ((List<?>) value).stream().map(Conversion::text).toList();
    }

    /** Whether a secret stands in any of the values. */
    public boolean holdSecret() {
        String lines = values.values().stream().map(String::valueOf).collect(Collectors.joining("\n"));
        return workbench.holdsSecret(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** What was written under a key, not templated. */
    public Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalStateException("no argument " + name);
        }
        return node;
    }

    /** The values under the keys that the parameters don't name. */
    public Map<String, Object> others() {
        Map<String, Object> others = new LinkedHashMap<>(values);
        others.keySet().removeIf(key -> parameters.find(key).isPresent());
        return others;
    }
}
