package dev.stepslew.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a filter, test or function, written as Python writes them: {@code "width=4 first=False *more **named"}.
 * A parameter without a value is mandatory.
 */
final class Signature {

    private final Map<String, Optional<Object>> parameters = new LinkedHashMap<>();
    private String more = "";
    private String moreNamed = "";

    private Signature() {}

    static Signature of(String text) {
        Signature signature = new Signature();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            signature.add(word);
        }
        return signature;
    }

    private void add(String word) {
        int equals = word.indexOf('=');
        if (word.startsWith("**")) {
            moreNamed = word.substring(2);
        } else if (word.startsWith("*")) {
            more = word.substring(1);
        } else if (equals < 0) {
            parameters.put(word, Optional.empty());
        } else {
            parameters.put(
                    word.substring(0, equals),
                    Optional.of(PythonLiteral.read(word.substring(equals + 1)).orElseThrow()));
        }
    }

    Given bind(List<Object> positional, Map<String, Object> named, Site site) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Object> rest = new ArrayList<>();
        List<String> names = List.copyOf(parameters.keySet());
        for (int i = 0; i < positional.size(); i++) {
            if (i < names.size()) {
                values.put(names.get(i), positional.get(i));
            } else if (more.isEmpty()) {
                throw new EvaluationException("too many arguments (at most " + names.size() + ")");
            } else {
                rest.add(positional.get(i));
            }
        }
        Map<String, Object> others = new LinkedHashMap<>();
        named.forEach((name, value) -> bindNamed(name, value, values, others));
        int given = values.size();
        parameters.forEach((name, otherwise) -> {
            if (!values.containsKey(name)) {
                values.put(
                        name,
                        otherwise.orElseThrow(() -> new EvaluationException("argument '" + name + "' is missing")));
            }
        });
        return new Given(values, rest, others, given, site);
    }

    private void bindNamed(String name, Object value, Map<String, Object> values, Map<String, Object> others) {
        if (values.containsKey(name)) {
            throw new EvaluationException("argument '" + name + "' is given twice");
        } else if (parameters.containsKey(name)) {
            values.put(name, value);
        } else if (!moreNamed.isEmpty()) {
            others.put(name, value);
        } else {
            throw new EvaluationException("there is no argument '" + name + "'"
                    + dev.stepslew.yaml.Suggestion.didYouMean(name, parameters.keySet()));
        }
    }
}
