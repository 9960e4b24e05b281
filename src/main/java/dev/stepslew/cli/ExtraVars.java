package dev.stepslew.cli;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code -e} says: {@code "a=1 b='x y'"}, {@code '{"a": 1}'}, {@code '{a: 1}'} or {@code @file.yml}. */
final class ExtraVars {

    static final Position AT = Position.of("--extra-vars");

    private ExtraVars() {}

    /** All of them; a name that is said again takes the later value. */
    static Map<String, Node> read(List<String> options, Problems problems) {
        Map<String, Node> all = new LinkedHashMap<>();
        options.forEach(option -> all.putAll(one(option.strip(), problems)));
        return all;
    }

    private static Map<String, Node> one(String option, Problems problems) {
        if (option.startsWith("@")) {
            return Yaml.variables(Path.of(option.substring(1)), problems);
        }
        if (option.startsWith("{") || option.startsWith("[") || option.startsWith("---")) {
            return mapping(Yaml.parse(option, AT.file(), problems), option, problems);
        }
        return pairs(option, problems);
    }

    private static Map<String, Node> mapping(Optional<Node> read, String option, Problems problems) {
        if (read.isEmpty()) {
            return Map.of();
        }
        if (read.get() instanceof Node.Mapping mapping) {
            return mapping.byName();
        }
        problems.add(AT, "expected a mapping of names to values, found something else in '" + option + "'");
        return Map.of();
    }

    /** Values stay text, as with Ansible: {@code -e n=1} is the string "1". */
    private static Map<String, Node> pairs(String option, Problems problems) {
        Map<String, Node> pairs = new LinkedHashMap<>();
        for (String word : new QuotedWords(option, problems).words()) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                problems.add(AT, "expected key=value, a JSON or YAML mapping or @file, found '" + word + "'");
            } else {
                pairs.put(name, Node.Scalar.string(QuotedWords.unquoted(word.substring(equals + 1)), AT));
            }
        }
        return pairs;
    }
}
