package dev.stepslew.module;

import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that a module takes, and which of them belong together; finds what is wrong before anything connects. */
public final class Parameters {

    /** The key under which a task's free text stands: {@code command: uptime}. */
    public static final String FREE_FORM = "_raw_params";

    private final List<Parameter> known;
    private final List<List<String>> exclusive;
    private final List<List<String>> oneOf;
    private final Map<String, String> refused;
    private final boolean open;

    private Parameters(
            List<Parameter> known,
            List<List<String>> exclusive,
            List<List<String>> oneOf,
            Map<String, String> refused,
            boolean open) {
        this.known = List.copyOf(known);
        this.refused = Map.copyOf(refused);
        this.exclusive = List.copyOf(exclusive);
        this.oneOf = List.copyOf(oneOf);
        this.open = open;
    }

    static Parameters of(Parameter... known) {
        return new Parameters(List.of(known), List.of(), List.of(), Map.of(), false);
    }

    /** These and those. */
    Parameters with(List<Parameter> more) {
        List<Parameter> all = new ArrayList<>(known);
        all.addAll(more);
        return new Parameters(all, exclusive, oneOf, refused, open);
    }

    /** These and any other key, as {@code set_fact} takes them. */
    Parameters open() {
        return new Parameters(known, exclusive, oneOf, refused, true);
    }

    /** At most one of these keys. */
    Parameters exclusive(String... names) {
        return new Parameters(known, plus(exclusive, names), oneOf, refused, open);
    }

    /** At least one of these keys. */
    Parameters requireOneOf(String... names) {
        return new Parameters(known, exclusive, plus(oneOf, names), refused, open);
    }

    /**
     * Keys that Ansible's module of this name has and ours does not obey.
     *
     * @param why in words that follow "is not obeyed: "
     */
    Parameters refusing(String why, String... names) {
        Map<String, String> more = new HashMap<>(refused);
        for (String name : names) {
            more.put(name, why);
        }
        return new Parameters(known, exclusive, oneOf, more, open);
    }

    /** Text may stand where the keys would. */
    public boolean takesFreeForm() {
        return find(FREE_FORM).isPresent();
    }

    /** The parameters, for documentation. */
    public List<Parameter> all() {
        return known;
    }

    /** The keys that a task may write, with their aliases; none where it may write any. */
    public Set<String> keys() {
        return open ? Set.of() : Set.copyOf(everyName());
    }

    boolean isRefused(String key) {
        return refused.containsKey(key);
    }

    /**
     * What is known of a value only when it is templated.
     *
     * @throws TemplateError where the module does not obey this argument, and it is given
     */
    public void requireObeyed(Node.Entry argument, Object value) {
        String key = argument.key().text();
        if (isRefused(key) && value != None.NONE && !value.equals(Workbench.OMIT)) {
            throw TemplateError.of(argument.key().at(), "argument '" + key + "' is not obeyed: " + refused.get(key));
        }
    }

    boolean takesAnyKey() {
        return open;
    }

    /** Whether the module itself evaluates some of what a task says, when it works. */
    public boolean evaluateAny(Node.Mapping said) {
        return said.entries().stream()
                .flatMap(entry -> find(entry.key().text()).stream())
                .map(Parameter::type)
                .anyMatch(type -> type == Parameter.Type.EXPRESSION || type == Parameter.Type.CONDITIONS);
    }

    /** The parameter that a task means by this key, be it its name or an alias. */
    public Optional<Parameter> find(String key) {
        return known.stream().filter(parameter -> parameter.isCalled(key)).findFirst();
    }

    /**
     * Tells of every mistake in a task's keys. Values that hold a template are not looked at.
     *
     * @param module its name as the task wrote it
     * @param task where a missing key is told
     */
    public void check(Node.Mapping raw, String module, Position task, Problems problems) {
        Map<String, Node.Entry> given = new HashMap<>();
        boolean more = MoreArguments.isIn(raw);
        for (Node.Entry entry : raw.entries()) {
            if (!MoreArguments.is(entry)) {
                checkKey(entry, module, given, problems);
            }
        }
        for (List<String> names : exclusive) {
            checkExclusive(names, given, module, problems);
        }
        if (!more) {
            checkNeeded(raw, given, module, task, problems);
        }
    }

    private void checkNeeded(
            Node.Mapping raw, Map<String, Node.Entry> given, String module, Position task, Problems problems) {
        Set<String> meant = meant(raw);
        for (Parameter parameter : known) {
            if (parameter.required() && !given.containsKey(parameter.name()) && !meant.contains(parameter.name())) {
                problems.add(task, module + " needs " + words(parameter.name()));
            }
        }
        for (List<String> names : oneOf) {
            if (names.stream().noneMatch(given::containsKey) && Collections.disjoint(names, meant)) {
                problems.add(task, module + " needs " + words(names, " or "));
            }
        }
    }

    /** What mistyped keys seem to mean; that it is missing need not be told as well. */
    private Set<String> meant(Node.Mapping raw) {
        return raw.entries().stream()
                .map(entry -> entry.key().text())
                .filter(key -> find(key).isEmpty())
                .flatMap(key -> Suggestion.nearest(key, everyName()).stream())
                .flatMap(name -> find(name).stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private void checkKey(Node.Entry entry, String module, Map<String, Node.Entry> given, Problems problems) {
        String key = entry.key().text();
        Optional<Parameter> found = find(key);
        if (found.isEmpty()) {
            if (isRefused(key)) {
                refuse(entry, module, problems);
            } else if (!open) {
                problems.add(entry.key().at(), unknown(key, module));
            }
            return;
        }
        Parameter parameter = found.get();
        Node.Entry earlier = given.get(parameter.name());
        if (earlier != null) {
            String both = words(List.of(earlier.key().text(), key), " and ");
            problems.add(entry.key().at(), both + " of " + module + " are the same argument; keep one");
        }
        if (!Conversion.isNothing(entry.value())) {
            given.put(parameter.name(), entry);
        }
        Conversion.problemWith(parameter, entry.value())
                .ifPresent(problem -> problems.add(
                        entry.value().at(), "argument " + words(parameter.name()) + " of " + module + " " + problem));
    }

    private void refuse(Node.Entry entry, String module, Problems problems) {
        String key = entry.key().text();
        if (!Conversion.isNothing(entry.value()) && !mayBeOmitted(entry)) {
            problems.add(
                    entry.key().at(), "argument '" + key + "' of " + module + " is not obeyed: " + refused.get(key));
        }
    }

    /** Whether {@link #check} leaves it open if an argument is given. */
    public static boolean mayBeOmitted(Node.Entry entry) {
        return entry.value() instanceof Node.Scalar text && text.text().contains("omit");
    }

    /**
     * What belongs together is known for sure only when everything is templated.
     *
     * @throws Unreadable where two of the values exclude each other, or none is given of which one must be
     */
    void requireTogether(Set<String> given, Position at) {
        for (List<String> names : exclusive) {
            List<String> found = names.stream().filter(given::contains).toList();
            if (found.size() > 1) {
                throw new Unreadable(at + ": only one of " + words(found, " and ") + " can be given");
            }
        }
        for (List<String> names : oneOf) {
            if (names.stream().noneMatch(given::contains)) {
                throw new Unreadable(at + ": " + words(names, " or ") + " must have a value");
            }
        }
    }

    private void checkExclusive(List<String> names, Map<String, Node.Entry> given, String module, Problems problems) {
        List<Node.Entry> sure = names.stream()
                .flatMap(name -> Optional.ofNullable(given.get(name)).stream())
                .filter(entry -> !mayBeOmitted(entry))
                .toList();
        List<String> found =
                names.stream().filter(name -> sure.contains(given.get(name))).toList();
        sure.stream()
                .skip(1)
                .findFirst()
                .ifPresent(second ->
                        problems.add(second.key().at(), module + " takes only one of " + words(found, " and ")));
    }

    private String unknown(String key, String module) {
        if (key.equals(FREE_FORM)) {
            return module + " takes no free text; write its arguments as keys: " + names();
        }
        String nearest = Suggestion.didYouMean(key, everyName());
        String mend =
                nearest.isEmpty() ? known.isEmpty() ? " (it takes none)" : " (it takes " + names() + ")" : nearest;
        return "unknown argument '" + key + "' of " + module + mend;
    }

    private String names() {
        return known.stream()
                .map(Parameter::name)
                .filter(name -> !name.equals(FREE_FORM))
                .collect(Collectors.joining(", "));
    }

    private List<String> everyName() {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : known) {
            names.add(parameter.name());
            names.addAll(parameter.aliases());
        }
        names.remove(FREE_FORM);
        return names;
    }

    private static String words(String name) {
        return name.equals(FREE_FORM) ? "free text" : "'" + name + "'";
    }

    private static String words(List<String> names, String joint) {
        return names.stream().map(Parameters::words).collect(Collectors.joining(joint));
    }

    private static List<List<String>> plus(List<List<String>> lists, String... names) {
        List<List<String>> more = new ArrayList<>(lists);
        more.add(List.of(names));
        return more;
    }
}
