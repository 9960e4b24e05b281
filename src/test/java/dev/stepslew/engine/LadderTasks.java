package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tasks made by chance that set variables in every way there is, and show them. */
final class LadderTasks {

    private static final List<String> ROLES = List.of("one", "two", "three");

    private final Chance chance;
    private final Function<String, Map<String, Object>> variables;
    private final Optional<String> role;
    private int count;

    LadderTasks(Chance chance, Function<String, Map<String, Object>> variables) {
        this(chance, variables, Optional.empty());
    }

    private LadderTasks(Chance chance, Function<String, Map<String, Object>> variables, Optional<String> role) {
        this.chance = chance;
        this.variables = variables;
        this.role = role;
    }

    LadderTasks inRole(String name) {
        return new LadderTasks(chance, variables, Optional.of(name));
    }

    /** At most so many that set something, with one behind them that shows everything. */
    List<Object> some(int most, String where) {
        List<Object> tasks = new ArrayList<>();
        for (int i = chance.between(0, most); i > 0; i--) {
            tasks.add(task(where, 0));
        }
        tasks.add(show(where + " end"));
        return tasks;
    }

    private Map<String, Object> task(String where, int depth) {
        count++;
        String place = where + " " + count;
        return switch (chance.between(0, depth < 2 ? 12 : 8)) {
            case 0 -> setting(place);
            case 1 -> with("include_vars", chance.any(List.of("extra.yml", "more.yml")), place);
            case 2 -> register(place);
            case 3, 4 -> including(place);
            case 5 -> ofRole(place, "include_role");
            case 6 -> ofRole(place, role.isPresent() ? "include_role" : "import_role");
            case 7 -> looping(place);
            case 8 -> chance.one(3) ? with("meta", "clear_facts", place) : notifying(place);
            default -> block(place, depth);
        };
    }

    Map<String, Object> show(String name) {
        List<Object> shown = new ArrayList<>();
        for (int i = chance.between(3, 7); i > 0; i--) {
            shown.add(LadderDraft.shown(chance));
        }
        Map<String, Object> task = with("debug", Map.of("msg", shown), name);
        chance.seldom(task, 3, "vars", variables.apply(name + " vars"));
        return task;
    }

    private Map<String, Object> setting(String place) {
        Map<String, Object> facts = variables.apply(place + " fact");
        chance.seldom(facts, 2, "cacheable", true);
        Map<String, Object> task = with("set_fact", facts, place);
        chance.seldom(task, 3, "vars", variables.apply(place + " vars"));
        chance.seldom(task, 6, "when", "inventory_hostname != 'h1'");
        chance.seldom(task, 6, "run_once", true);
        if (chance.one(8)) {
            task.put("delegate_to", "h2");
            chance.seldom(task, 2, "delegate_facts", true);
        }
        return task;
    }

    private Map<String, Object> register(String place) {
        Map<String, Object> task = show(place);
        task.put("register", LadderDraft.name(chance));
        return task;
    }

    private Map<String, Object> including(String place) {
        String kind = chance.any(List.of("include_tasks", "import_tasks"));
        String file = role.isPresent() ? "other.yml" : "tasks.yml";
        // neither includes itself: in a play's tasks.yml and a role's other.yml nothing else is included by name
        String own = place.startsWith("tasks.yml") || place.contains(" other") ? "" : file;
        if (own.isEmpty() || place.startsWith("other.yml")) {
            return setting(place);
        }
        Map<String, Object> task = with(kind, file, place);
        chance.seldom(task, 2, "vars", variables.apply(place + " " + kind));
        return task;
    }

    /** Only earlier roles, so that none comes back to itself. */
    private Map<String, Object> ofRole(String place, String kind) {
        int most = role.map(ROLES::indexOf).orElse(ROLES.size());
        if (most == 0 || place.startsWith("tasks.yml")) {
            return setting(place);
        }
        Map<String, Object> which = new LinkedHashMap<>();
        which.put("name", chance.any(ROLES.subList(0, most)));
        chance.seldom(which, 4, "tasks_from", "other");
        chance.seldom(which, 4, "vars_from", "other");
        chance.seldom(which, 4, "defaults_from", "other");
        if (kind.equals("include_role")) {
            chance.seldom(which, 3, "public", true);
        }
        Map<String, Object> task = with(kind, which, place);
        chance.seldom(task, 2, "vars", variables.apply(place + " " + kind));
        return task;
    }

    private Map<String, Object> looping(String place) {
        Map<String, Object> task = show(place);
        task.put("loop", List.of(place + " item"));
        task.put("loop_control", Map.of("loop_var", LadderDraft.name(chance)));
        return task;
    }

    private Map<String, Object> notifying(String place) {
        Map<String, Object> task = show(place);
        task.put("changed_when", true);
        task.put("notify", "handler of " + role.orElse("plays"));
        return task;
    }

    private Map<String, Object> block(String place, int depth) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("name", place);
        chance.seldom(block, 2, "vars", variables.apply(place + " block"));
        List<Object> inside = new ArrayList<>();
        for (int i = chance.between(0, 2); i > 0; i--) {
            inside.add(task(place, depth + 1));
        }
        inside.add(show(place + " inside"));
        block.put("block", inside);
        return block;
    }

    private static Map<String, Object> with(String action, Object arguments, String name) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", name);
        task.put(action, arguments);
        return task;
    }
}
