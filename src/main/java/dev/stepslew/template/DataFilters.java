package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filters to and from JSON and YAML. */
final class DataFilters {

    private static final String JSON = "indent=None sort_keys=%s ensure_ascii=True separators=None **other";

    private DataFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put(
                "to_json", Filter.ofAny(String.format(JSON, "False"), (v, g) -> json(v, g, -1, List.of(", ", ": "))));
        filters.put(
                "to_nice_json", Filter.ofAny(String.format(JSON, "True"), (v, g) -> json(v, g, 4, List.of(",", ": "))));
        filters.put("tojson", Filter.ofAny("indent=None", DataFilters::htmlJson));
        filters.put("from_json", Filter.of("", (v, g) -> JsonReader.read(TextFilters.text(v))));
        filters.put("to_yaml", Filter.ofAny("*ignored **options", DataFilters::yaml));
        filters.put("to_nice_yaml", Filter.ofAny("indent=4 *ignored **options", DataFilters::niceYaml));
        filters.put("from_yaml", Filter.of("", (v, g) -> v instanceof String text ? fromYaml(text) : v));
        filters.put("from_yaml_all", Filter.of("", (v, g) -> v instanceof String text ? allYaml(text) : v));
    }

    private static Object json(Object value, Given given, int indent, List<String> separators) {
        int blanks = given.isNone("indent") ? indent : given.integer("indent");
        List<Object> marks = given.isNone("separators") ? List.copyOf(separators) : given.list("separators");
        String between = Printing.str(marks.get(0));
        boolean lines = blanks >= 0 && given.isNone("separators");
        return Json.write(
                value,
                blanks,
                given.flag("sort_keys"),
                given.flag("ensure_ascii"),
                lines ? "," : between,
                Printing.str(marks.get(1)));
    }

    private static Object htmlJson(Object value, Given given) {
        int indent = given.isNone("indent") ? -1 : given.integer("indent");
        return Json.write(value, indent, true, true, indent < 0 ? ", " : ",", ": ")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }

    private static Object yaml(Object value, Given given) {
        Object flow = Undefined.used(given.named().getOrDefault("default_flow_style", None.NONE));
        Optional<Boolean> all = flow instanceof None ? Optional.empty() : Optional.of(Types.truth(flow));
        return YamlWriter.write(value, YamlStyle.of(given.named(), all));
    }

    private static Object niceYaml(Object value, Given given) {
        Map<String, Object> options = new LinkedHashMap<>(given.named());
        options.put("indent", given.value("indent"));
        if (options.containsKey("default_flow_style")) {
            throw new EvaluationException("to_nice_yaml has no argument 'default_flow_style'; to_yaml has");
        }
        return YamlWriter.write(value, YamlStyle.of(options, Optional.of(false)));
    }

    private static Object fromYaml(String text) {
        Problems problems = new Problems();
        Optional<Node> node = Yaml.parse(text, "from_yaml", problems);
        if (!problems.isEmpty()) {
            throw new EvaluationException("bad YAML: " + problems.all().get(0).message());
        }
        return node.map(Node::value).orElse(None.NONE);
    }

    private static Object allYaml(String text) {
        return List.of(text.split("(?m)^---\\s*?(?:\\n|$)")).stream()
                .filter(document -> !document.isBlank())
                .map(DataFilters::fromYaml)
                .toList();
    }
}
