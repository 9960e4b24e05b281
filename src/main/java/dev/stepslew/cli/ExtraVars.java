package dev.stepslew.cli;

import dev.stepslew.playbook.FreeForm;
import dev.stepslew.playbook.Task;
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
    static Map<String, Node> read(List<String> options, Surroundings surroundings, Problems problems) {
        Map<String, Node> all = new LinkedHashMap<>();
        options.forEach(option -> all.putAll(one(option.strip(), surroundings, problems)));
        return all;
    }

    private static Map<String, Node> one(String option, Surroundings surroundings, Problems problems) {
        if (option.startsWith("@")) {
            return file(surroundings.file(option.substring(1)), problems);
        }
        if (option.startsWith("{") || option.startsWith("[") || option.startsWith("---")) {
            return mapping(Yaml.parse(option, AT.file(), problems), option, problems);
        }
        if (option.startsWith("/") || option.startsWith(".")) {
            problems.add(AT, "expected @ before the name of a file, found '" + option + "'");
            return Map.of();
        }
        return pairs(option, problems);
    }

    /** A file that says nothing is a slip of the pen, to Ansible too. */
    private static Map<String, Node> file(Path file, Problems problems) {
        int before = problems.all().size();
        Map<String, Node> read = Yaml.variables(file, problems);
        if (read.isEmpty()
                && problems.all().size() == before
                && Yaml.read(file, problems).isEmpty()) {
            problems.add(Position.of(file.toString()), "the file is empty, expected variables, such as 'name: value'");
        }
        return read;
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
        try {
            FreeForm.pairs(Node.Scalar.string(option, AT)).byName().forEach((name, value) -> {
                String text = ((Node.Scalar) value).text();
                if (name.equals(Task.FREE_TEXT)) {
                    problems.add(AT, "expected key=value, a JSON or YAML mapping or @file, found '" + text + "'");
                } else {
                    pairs.put(name, Node.Scalar.string(text, AT));
                }
            });
        } catch (IllegalArgumentException wrong) {
            problems.add(AT, wrong.getMessage() + " in '" + option + "'");
        }
        return pairs;
    }
}
