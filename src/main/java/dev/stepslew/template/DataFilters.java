package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import dev.stepslew.yaml.Yaml;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters to and from JSON and YAML. */
final class DataFilters {

    private static final Set<String> JSON_OPTIONS = Set.of(
            "indent",
            "sort_keys",
            "ensure_ascii",
            "separators",
            "skipkeys",
            "check_circular",
            "allow_nan",
            "vault_to_text",
            "preprocess_unsafe");

    private DataFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("to_json", Filter.ofAny("**options", (v, g) -> json(v, g.named())));
        filters.put("to_nice_json", Filter.ofAny("indent=4 sort_keys=True **options", DataFilters::niceJson));
        filters.put("tojson", Filter.ofAny("indent=None", DataFilters::htmlJson));
        filters.put(
                "from_json",
                Filter.of("strict=True", (v, g) -> JsonReader.read(TextFilters.text(v), g.flag("strict"))));
        filters.put("to_yaml", Filter.ofAny("*ignored **options", DataFilters::yaml));
        filters.put("to_nice_yaml", Filter.ofAny("indent=4 *ignored **options", DataFilters::niceYaml));
        filters.put("from_yaml", Filter.of("", (v, g) -> v instanceof String text ? fromYaml(text) : v));
        filters.put("from_yaml_all", Filter.of("", (v, g) -> v instanceof String text ? documents(text) : v));
    }

    private static Object json(Object value, Map<String, Object> options) {
        options.keySet().stream()
                .filter(name -> !JSON_OPTIONS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new EvaluationException(
                            "there is no argument '" + name + "'" + Suggestion.didYouMean(name, JSON_OPTIONS));
                });
        String step = step(option(options, "indent", None.NONE));
        Object marks = option(options, "separators", None.NONE);
        List<Object> pair = marks instanceof None ? List.of(step.isEmpty() ? ", " : ",", ": ") : Types.iterate(marks);
        if (pair.size() != 2) {
            throw new EvaluationException("separators must be two: that of items and that behind keys");
        }
        return Json.write(
                value,
                step,
                Types.truth(option(options, "sort_keys", false)),
                Types.truth(option(options, "ensure_ascii", true)),
                Printing.str(pair.get(0)),
                Printing.str(pair.get(1)));
    }

    private static Object niceJson(Object value, Given given) {
        Map<String, Object> options = new LinkedHashMap<>(given.named());
        options.put("indent", given.value("indent"));
        options.put("sort_keys", given.value("sort_keys"));
        if (options.containsKey("separators")) {
            throw new EvaluationException("to_nice_json has no argument 'separators'; to_json has");
        }
        options.put("separators", List.of(",", ": "));
        return json(value, options);
    }

    private static Object option(Map<String, Object> options, String name, Object otherwise) {
        return Undefined.used(options.getOrDefault(name, otherwise));
    }

    /** What {@link Json} starts a line with: blanks are counted or written out. */
    private static String step(Object indent) {
        if (indent instanceof None) {
            return "";
        } else if (indent instanceof String text) {
            return "\n" + text;
        } else if (!Types.isInteger(indent) && !(indent instanceof Boolean)) {
            throw new EvaluationException("'indent' must be an integer or a text, not " + Types.name(indent));
        }
        int blanks = Arithmetic.whole(indent)
                .max(BigInteger.ZERO)
                .min(BigInteger.valueOf(1000))
                .intValue();
        return "\n" + " ".repeat(blanks);
    }

    private static Object htmlJson(Object value, Given given) {
        String step = step(given.value("indent"));
        return Json.write(value, step, true, true, step.isEmpty() ? ", " : ",", ": ")
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
        List<Object> documents = documents(text);
        if (documents.size() > 1) {
            throw new EvaluationException("bad YAML: a second document, expected one; from_yaml_all reads several");
        }
        return documents.isEmpty() ? None.NONE : documents.get(0);
    }

    private static List<Object> documents(String text) {
        Problems problems = new Problems();
        List<Node> documents = Yaml.documents(text, "from_yaml", problems);
        if (!problems.isEmpty()) {
            throw new EvaluationException("bad YAML: " + problems.all().get(0).message());
        }
        return documents.stream().map(Node::value).toList();
    }
}
