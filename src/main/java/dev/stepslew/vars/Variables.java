package dev.stepslew.vars;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Variables with the level at which each was said; the strongest level wins, and within a level the last word. Values
 * are data or {@link dev.stepslew.yaml.Node}s that are not templated yet. Immutable.
 */
public final class Variables {

    private static final Variables EMPTY = new Variables(new EnumMap<>(Precedence.class));

    private final EnumMap<Precedence, Map<String, Object>> levels;
    private final List<Map<String, Object>> strongestFirst;

    private Variables(EnumMap<Precedence, Map<String, Object>> levels) {
        this.levels = levels;
        this.strongestFirst = new ArrayList<>(levels.values());
        Collections.reverse(strongestFirst);
    }

    public static Variables empty() {
        return EMPTY;
    }

    /** These variables and more at one level, where a name said again replaces the earlier value whole. */
    public Variables with(Precedence level, Map<String, ?> values) {
        if (values.isEmpty()) {
            return this;
        }
        EnumMap<Precedence, Map<String, Object>> more = new EnumMap<>(levels);
        Map<String, Object> merged = new LinkedHashMap<>(levels.getOrDefault(level, Map.of()));
        merged.putAll(values);
        more.put(level, merged);
        return new Variables(more);
    }

    /** These and all of the others, level by level. */
    public Variables with(Variables others) {
        Variables all = this;
        for (Map.Entry<Precedence, Map<String, Object>> level : others.levels.entrySet()) {
            all = all.with(level.getKey(), level.getValue());
        }
        return all;
    }

    public Optional<Object> get(String name) {
        for (Map<String, Object> level : strongestFirst) {
            Object value = level.get(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** What was said at each level, the weakest first. */
    public Map<Precedence, Map<String, Object>> levels() {
        return Collections.unmodifiableMap(levels);
    }

    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        levels.values().forEach(level -> names.addAll(level.keySet()));
        return names;
    }
}
