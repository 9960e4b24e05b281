package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tests of any value: defined, its type, how it compares. */
final class ValueTests {

    private ValueTests() {}

    static void register(Map<String, Test> tests, Library library) {
        tests.put("defined", Test.ofAny("", (v, g) -> !(v instanceof Undefined)));
        tests.put("undefined", Test.ofAny("", (v, g) -> v instanceof Undefined));
        tests.put("none", Test.ofAny("", (v, g) -> v instanceof None));
        tests.put("string", Test.ofAny("", (v, g) -> v instanceof String));
        tests.put("boolean", Test.ofAny("", (v, g) -> v instanceof Boolean));
        tests.put("true", Test.ofAny("", (v, g) -> Boolean.TRUE.equals(v)));
        tests.put("false", Test.ofAny("", (v, g) -> Boolean.FALSE.equals(v)));
        tests.put("integer", Test.ofAny("", (v, g) -> Types.isInteger(v)));
        tests.put("float", Test.ofAny("", (v, g) -> v instanceof Double));
        tests.put("number", Test.ofAny("", (v, g) -> Types.isNumber(v)));
        tests.put("mapping", Test.ofAny("", (v, g) -> v instanceof Map));
        tests.put("sequence", Test.ofAny("", (v, g) -> Types.isIterable(v)));
        tests.put("iterable", Test.of("", (v, g) -> Types.isIterable(v)));
        tests.put("callable", Test.ofAny("", (v, g) -> v instanceof Callable));
        tests.put("escaped", Test.ofAny("", (v, g) -> false));
        tests.put("odd", Test.of("", (v, g) -> Comparing.equal(Arithmetic.binary("%", v, 2L), 1L)));
        tests.put("even", Test.of("", (v, g) -> Comparing.equal(Arithmetic.binary("%", v, 2L), 0L)));
        tests.put(
                "divisibleby",
                Test.of("num", (v, g) -> Comparing.equal(Arithmetic.binary("%", v, g.value("num")), 0L)));
        tests.put("sameas", Test.ofAny("other", (v, g) -> same(v, g.raw("other"))));
        tests.put("in", Test.of("seq", (v, g) -> Comparing.contains(g.value("seq"), v)));
        tests.put("contains", Test.of("value", (v, g) -> Comparing.contains(v, g.value("value"))));
        tests.put("filter", Test.of("", (v, g) -> isKnown(library.filter(Text.of(v, "the name")), v)));
        tests.put("test", Test.of("", (v, g) -> isKnown(library.test(Text.of(v, "the name")), v)));
        comparison(tests, "==", "eq", "equalto");
        comparison(tests, "!=", "ne");
        comparison(tests, ">", "gt", "greaterthan");
        comparison(tests, ">=", "ge");
        comparison(tests, "<", "lt", "lessthan");
        comparison(tests, "<=", "le");
        tests.put("truthy", Test.of("convert_bool=False", (v, g) -> Types.truth(converted(v, g))));
        tests.put("falsy", Test.of("convert_bool=False", (v, g) -> !Types.truth(converted(v, g))));
        tests.put("all", Test.of("", (v, g) -> Types.iterate(v).stream().allMatch(Types::truth)));
        tests.put("any", Test.of("", (v, g) -> Types.iterate(v).stream().anyMatch(Types::truth)));
        for (String name : List.of("subset", "issubset")) {
            tests.put(name, Test.of("b", (v, g) -> isSubset(Types.iterate(v), Types.iterate(g.value("b")))));
        }
        for (String name : List.of("superset", "issuperset")) {
            tests.put(name, Test.of("b", (v, g) -> isSubset(Types.iterate(g.value("b")), Types.iterate(v))));
        }
        for (String name : List.of("nan", "isnan")) {
            tests.put(name, Test.of("", (v, g) -> v instanceof Double number && number.isNaN()));
        }
    }

    private static void comparison(Map<String, Test> tests, String operator, String... names) {
        Test test = Test.of("other", (v, g) -> Operation.Comparison.holds(operator, v, g.value("other")));
        tests.put(operator, test);
        for (String name : names) {
            tests.put(name, test);
        }
    }

    private static boolean same(Object a, Object b) {
        boolean single = a instanceof Boolean || a instanceof None || a instanceof Long || a instanceof String;
        return a == b || single && a.equals(b);
    }

    private static Object converted(Object value, Given given) {
        return given.flag("convert_bool") ? ValueFilters.boolish(value).orElse(value) : value;
    }

    private static boolean isSubset(List<Object> a, List<Object> b) {
        a.forEach(Types::hashed);
        b.forEach(Types::hashed);
        return a.stream().allMatch(item -> Comparing.contains(b, item));
    }

    /** Ansible dies of a name that it does not know, where Jinja would say no. */
    private static boolean isKnown(Optional<?> found, Object name) {
        if (found.isEmpty()) {
            throw new EvaluationException("nothing is called '" + name + "'");
        }
        return true;
    }
}
