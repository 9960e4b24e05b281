package dev.stepslew.module;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a role says of its arguments: which it needs, of what type, among which values; in Ansible's words. */
final class ArgumentSpec {

    /** Not {@code str}: Ansible makes text of anything. */
    private static final Map<String, Parameter.Type> TYPES = Map.of(
            "path", Parameter.Type.PATH,
            "bool", Parameter.Type.BOOL,
            "int", Parameter.Type.INTEGER,
            "list", Parameter.Type.LIST,
            "dict", Parameter.Type.MAP);

    private final Map<?, ?> options;
    private final List<String> above;

    ArgumentSpec(Map<?, ?> options) {
        this(options, List.of());
    }

    private ArgumentSpec(Map<?, ?> options, List<String> above) {
        this.options = options;
        this.above = above;
    }

    /** What is wrong with these arguments; empty where nothing is. */
    List<String> errors(Map<?, ?> given) {
        List<String> errors = new ArrayList<>();
        missing(given).ifPresent(errors::add);
        options.forEach((key, option) -> {
            Object value = given.get(key);
            if (value != null && value != None.NONE && option instanceof Map<?, ?> spec) {
                errors.addAll(errors(String.valueOf(key), spec, value));
            }
        });
        unknown(given).ifPresent(errors::add);
        return errors;
    }

    private Optional<String> missing(Map<?, ?> given) {
        List<String> missing = options.entrySet().stream()
                .filter(option -> option.getValue() instanceof Map<?, ?> spec && isYes(spec, "required"))
                .map(option -> String.valueOf(option.getKey()))
                .filter(name -> !given.containsKey(name))
                .sorted()
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("missing required arguments: " + String.join(", ", missing) + where());
    }

    private Optional<String> unknown(Map<?, ?> given) {
        String unknown = given.keySet().stream()
                .filter(name -> !options.containsKey(name))
                .map(name -> path(String.valueOf(name)))
                .sorted()
                .collect(Collectors.joining(", "));
        String known =
                options.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", "));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(unknown + ". Supported parameters include: " + known + ".");
    }

    private List<String> errors(String name, Map<?, ?> spec, Object value) {
        String type =
                String.valueOf(Optional.<Object>ofNullable(spec.get("type")).orElse("str"));
        Optional<String> wrong = problem(type, value)
                .map(why -> "argument '" + name + "' is '" + Conversion.text(value)
                        + "' and we were unable to convert to " + type + where() + ": " + why);
        if (wrong.isPresent()) {
            return List.of(wrong.get());
        }
        List<String> errors = new ArrayList<>();
        if (spec.get("choices") instanceof List<?> choices) {
            choice(name, choices, value).ifPresent(errors::add);
        }
        if (spec.get("elements") != null && value instanceof List<?> items) {
            items.forEach(item -> problem(String.valueOf(spec.get("elements")), item)
                    .ifPresent(why -> errors.add("Elements value for option '" + name + "'" + where() + " is '"
                            + Conversion.text(item) + "' and we were unable to convert to " + spec.get("elements")
                            + ": " + why)));
        }
        if (spec.get("options") instanceof Map<?, ?> inner) {
            List<?> parts = value instanceof List<?> several ? several : List.of(value);
            parts.stream()
                    .filter(Map.class::isInstance)
                    .forEach(part -> errors.addAll(new ArgumentSpec(inner, below(name)).errors((Map<?, ?>) part)));
        }
        return errors;
    }

    private static Optional<String> problem(String type, Object value) {
        try {
            if (type.equals("float")) {
                Double.parseDouble(String.valueOf(value));
            } else if (TYPES.containsKey(type)) {
                Conversion.of(Parameter.of("", TYPES.get(type)), value);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> choice(String name, List<?> choices, Object value) {
        List<String> known = choices.stream().map(Conversion::text).toList();
        List<?> said = value instanceof List<?> several ? several : List.of(value);
        List<String> others = said.stream()
                .map(Conversion::text)
                .filter(text -> !known.contains(text))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                value instanceof List<?>
                        ? "value of %s must be one or more of: %s. Got no match for: %s%s"
                                .formatted(name, String.join(", ", known), String.join(", ", others), where())
                        : "value of %s must be one of: %s, got: %s%s"
                                .formatted(name, String.join(", ", known), others.get(0), where()));
    }

    private static boolean isYes(Map<?, ?> spec, String name) {
        Object flag = spec.get(name);
        return flag != null && flag != None.NONE && Conversion.bool(flag);
    }

    private List<String> below(String name) {
        List<String> deeper = new ArrayList<>(above);
        deeper.add(name);
        return deeper;
    }

    private String where() {
        return above.isEmpty() ? "" : " found in " + String.join(" -> ", above);
    }

    private String path(String name) {
        return String.join(".", below(name));
    }
}
