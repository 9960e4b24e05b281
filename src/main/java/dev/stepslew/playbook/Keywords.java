package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keywords that hold at one place of a playbook: its own, and those it inherits of the blocks and the play around
 * it. A keyword without a value counts as not said. Values are not templated.
 *
 * @param levels what each level says itself, the play first and the place itself last
 * @param role that in whose file the place is
 * @param includeParams what the includes that brought the place give to it, nodes or values
 */
public record Keywords(List<Map<String, Node>> levels, Optional<Role> role, Map<String, Object> includeParams) {

    /** No keyword, at no place. */
    public static final Keywords NONE = new Keywords(List.of(Map.of()), Optional.empty(), Map.of());

    public Keywords {
        levels = List.copyOf(levels);
        includeParams = Collections.unmodifiableMap(includeParams);
    }

    static Keywords of(Map<String, Node> play) {
        return new Keywords(List.of(Collections.unmodifiableMap(play)), Optional.empty(), Map.of());
    }

    /** Those of a place within this one. */
    Keywords within(Map<String, Node> own) {
        List<Map<String, Node>> deeper = new ArrayList<>(levels);
        deeper.add(Collections.unmodifiableMap(own));
        return new Keywords(deeper, role, includeParams);
    }

    /** Those of the tasks of a role that is used here. */
    Keywords inRole(Role used) {
        return new Keywords(levels, Optional.of(used), includeParams);
    }

    /** Those of what a task with these keywords includes: it inherits of the places around the task, not of the task. */
    Keywords including(Map<String, Object> params) {
        Keywords given = given(ownVars()).given(params);
        return new Keywords(levels.subList(0, levels.size() - 1), role, given.includeParams);
    }

    /** The same of a place that no include has brought. */
    Keywords outOfIncludes() {
        return new Keywords(levels, role, Map.of());
    }

    /** Those of a role's handlers, to which this alone is given. */
    Keywords ofHandlers(Role used, Map<String, Object> params) {
        return new Keywords(levels, Optional.of(used), params);
    }

    /** The same where more is given to the place, which wins over what was. */
    Keywords given(Map<String, ?> params) {
        Map<String, Object> all = new LinkedHashMap<>(includeParams);
        all.putAll(params);
        return new Keywords(levels, role, all);
    }

    /** The same with one more name at the head of a list of names that is given to it. */
    Keywords knowing(String list, String first) {
        List<Object> names = new ArrayList<>(List.of(first));
        if (includeParams.get(list) instanceof List<?> others) {
            names.addAll(others);
        }
        return given(Map.of(list, names));
    }

    /** The same, as if no place had said a word. */
    public Keywords without(String word) {
        List<Map<String, Node>> others = new ArrayList<>();
        for (Map<String, Node> level : levels) {
            Map<String, Node> rest = new LinkedHashMap<>(level);
            rest.remove(word);
            others.add(Collections.unmodifiableMap(rest));
        }
        return new Keywords(others, role, includeParams);
    }

    /** What holds here: the nearest saying of an inherited keyword, or the place's own of any other. */
    public Optional<Node> get(String name) {
        if (!Keyword.isInherited(name)) {
            return own(name);
        }
        return all(name).stream().reduce((outer, inner) -> Omission.orOuter(inner, outer));
    }

    /** What the place itself says. */
    public Optional<Node> own(String name) {
        return said(levels.get(levels.size() - 1), name);
    }

    /** The words that the place itself says. */
    Set<String> ownWords() {
        return levels.get(levels.size() - 1).keySet();
    }

    /** What every level says, outermost first; for keywords that add up, such as {@code environment}. */
    public List<Node> all(String name) {
        return levels.stream().flatMap(level -> said(level, name).stream()).toList();
    }

    private static Optional<Node> said(Map<String, Node> level, String name) {
        return Optional.ofNullable(level.get(name))
                .filter(node -> !(node instanceof Node.Scalar scalar && scalar.value() == None.NONE));
    }

    /** All conditions of {@code when} that must hold, outermost first. */
    public List<Node> conditions() {
        return all("when").stream().flatMap(when -> each(when).stream()).toList();
    }

    /** The items of a list, or the one thing that is no list. */
    public static List<Node> each(Node node) {
        return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    }

    /** What {@code environment} says on every level, outermost first. */
    public List<Node> environment() {
        return all("environment").stream().flatMap(said -> each(said).stream()).toList();
    }

    /** The tags of the place and of all around it, perhaps templates; each of what stands between commas is one. */
    public List<Node> tags() {
        return all("tags").stream().flatMap(Keywords::eachTag).toList();
    }

    static Stream<Node> eachTag(Node said) {
        return said instanceof Node.Scalar text && text.value() instanceof String names
                ? Stream.of(names.split(",", -1)).map(name -> Node.Scalar.string(name.strip(), text.at()))
                : each(said).stream();
    }

    /** {@code vars} of the blocks around the place, nearer ones winning; not the play's and not its own. */
    public Map<String, Node> blockVars() {
        Map<String, Node> vars = new LinkedHashMap<>();
        for (Map<String, Node> level : levels.subList(Math.min(1, levels.size() - 1), levels.size() - 1)) {
            vars.putAll(vars(level));
        }
        return vars;
    }

    /** {@code vars} of the place itself. */
    public Map<String, Node> ownVars() {
        return vars(levels.get(levels.size() - 1));
    }

    private static Map<String, Node> vars(Map<String, Node> level) {
        return said(level, "vars").map(Nodes::variables).orElse(Map.of());
    }
}
