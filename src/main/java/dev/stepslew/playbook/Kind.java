package dev.stepslew.playbook;

import dev.stepslew.vars.VariableName;
import dev.stepslew.yaml.Node;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What a keyword's value may be, as far as it can be known before templating. */
enum Kind {
    ANYTHING("anything", node -> true),
    TEXT("text", Kind::isText),
    NAME("the name of a variable", node -> node instanceof Node.Scalar name && VariableName.isValid(name.text())),
    SWITCH("yes or no", Kind::isSwitch),
    NUMBER("a number", Kind::isNumber),
    PERCENTAGE("a percentage", node -> isNumber(node) || Nodes.textMatches(node, "[0-9]+(\\.[0-9]+)?%")),
    ALLOWANCE(
            "a whole number of hosts or a percentage such as 5%",
            node -> Nodes.isTemplate(node) || Nodes.textMatches(node, "[0-9]{1,9}|[0-9]{1,3}(\\.[0-9]+)?%")),
    TIME(
            "a time such as 90s, 5m or 1h30m",
            node -> Nodes.isTemplate(node) || Nodes.textMatches(node, "(?=\\d)(\\d{1,4}h)?(\\d{1,5}m)?(\\d{1,6}s?)?")),
    GATE(
            "a mapping of arguments of ntp_probe and tolerance, or yes",
            node -> node instanceof Node.Mapping || isSwitch(node)),
    /** Expressions stand without braces, so any text may be one. */
    CONDITION("an expression or a list of such", node -> isScalarOrListOf(node, Node.Scalar.class::isInstance)),
    TEXTS("text or a list of texts", node -> isScalarOrListOf(node, Kind::isText)),
    STRINGS("text or a list of texts", node -> isScalarOrListOf(node, Kind::isString)),
    HOSTS("the name of a host or group, or a list of such", node -> isScalarOrListOf(node, Kind::isString)),
    /** What stands alone must be a text; numbers do in a list. */
    TAGS("text or a list of texts", node -> node instanceof Node.Sequence ? TEXTS.fits(node) : isString(node)),
    TASKS("a list of tasks", node -> node instanceof Node.Sequence),
    LIST("a list", node -> node instanceof Node.Sequence || Nodes.isTemplate(node)),
    /** One prompt need not stand in a list. */
    PROMPTS("a list of prompts", node -> node instanceof Node.Mapping || LIST.fits(node)),
    VARIABLES("a mapping of variables", node -> Nodes.areVariables(node)),
    MAPPING("a mapping", Node.Mapping.class::isInstance),
    MAPPING_OR_TEMPLATE("a mapping", Kind::isMappingOrTemplate),
    LOOP_CONTROL("a mapping", Node.Mapping.class::isInstance),
    MAPPINGS("a mapping", node -> node instanceof Node.Mapping || isScalarOrListOf(node, Kind::isMappingOrTemplate)),
    FILES("a file's name or a list of such", node -> isScalarOrListOf(node, Kind::isFile)),
    SERIAL("a number, a percentage or a list of such", node -> isScalarOrListOf(node, Kind::isBatch)),
    ORDER(
            "one of inventory, sorted, reverse_sorted, reverse_inventory, shuffle, vip_holder_last",
            node -> isOneOf(node, orders())),
    STRATEGY(
            "linear, free or host_pinned",
            node -> isOneOf(
                    node,
                    Set.of(
                            "linear",
                            "free",
                            "host_pinned",
                            "ansible.builtin.linear",
                            "ansible.builtin.free",
                            "ansible.builtin.host_pinned")));

    private static final Set<String> SWITCHES =
            Set.of("yes", "no", "true", "false", "on", "off", "y", "n", "t", "f", "1", "0");

    /** Elsewhere a word with nothing behind it counts as not said. */
    private static final Set<Kind> NEVER_NOTHING = EnumSet.of(TAGS, TASKS, LOOP_CONTROL);

    private final String expected;
    private final Predicate<Node> fits;

    Kind(String expected, Predicate<Node> fits) {
        this.expected = expected;
        this.fits = fits;
    }

    String expected() {
        return expected;
    }

    boolean fits(Node node) {
        return Nodes.isNothing(node) && !NEVER_NOTHING.contains(this) || fits.test(node);
    }

    private static Set<String> orders() {
        return Set.of("inventory", "sorted", "reverse_sorted", "reverse_inventory", "shuffle", "vip_holder_last");
    }

    private static boolean isString(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof String;
    }

    private static boolean isText(Node node) {
        return node instanceof Node.Scalar;
    }

    private static boolean isSwitch(Node node) {
        return Nodes.isTemplate(node)
                || (node instanceof Node.Scalar scalar
                        && SWITCHES.contains(scalar.text().toLowerCase(Locale.ROOT)));
    }

    private static boolean isNumber(Node node) {
        return Nodes.isTemplate(node)
                || (node instanceof Node.Scalar scalar
                        && (scalar.value() instanceof Number || scalar.text().matches("[0-9]+(\\.[0-9]+)?")));
    }

    private static boolean isBatch(Node node) {
        return Nodes.isTemplate(node)
                || (node instanceof Node.Scalar scalar && scalar.text().matches("-?[0-9]+|[0-9]+(\\.[0-9]+)?%"));
    }

    private static boolean isFile(Node node) {
        return isScalarOrListOf(node, Kind::isString) && !Nodes.textMatches(node, "\\s*");
    }

    private static boolean isMappingOrTemplate(Node node) {
        return node instanceof Node.Mapping || Nodes.isTemplate(node);
    }

    private static boolean isOneOf(Node node, Set<String> words) {
        return Nodes.isTemplate(node) || (node instanceof Node.Scalar scalar && words.contains(scalar.text()));
    }

    private static boolean isScalarOrListOf(Node node, Predicate<Node> item) {
        List<Node> items = Keywords.each(node);
        return node instanceof Node.Mapping ? false : items.stream().allMatch(item);
    }
}
