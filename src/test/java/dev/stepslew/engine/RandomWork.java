package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of tasks made by chance: with blocks, includes and the use of roles. */
final class RandomWork {

    private static final int DEEPEST = 2;

    private final RandomSpot spot;
    private final Chance chance;
    private final RandomDeeds deeds;

    RandomWork(RandomSpot spot) {
        this.spot = spot;
        this.chance = spot.chance();
        this.deeds = new RandomDeeds(spot);
    }

    List<Object> tasks(int least, int most, int depth) {
        List<Object> tasks = new ArrayList<>();
        int count = chance.between(least, most);
        for (int i = 0; i < count; i++) {
            tasks.add(depth < DEEPEST && chance.one(4) ? block(depth) : task(depth));
        }
        return tasks;
    }

    private Map<String, Object> task(int depth) {
        int kind = chance.between(0, 24);
        if (kind < 4) {
            return deeds.meta();
        }
        return kind < 8 ? included(depth) : deeds.deed();
    }

    private Map<String, Object> block(int depth) {
        Map<String, Object> block = new LinkedHashMap<>();
        if (chance.one(3)) {
            block.put("name", spot.name());
        }
        boolean rescue = chance.one(2);
        RandomWork sheltered = rescue ? new RandomWork(spot.inShelter()) : this;
        block.put("block", sheltered.tasks(1, 2, depth + 1));
        if (rescue) {
            List<Object> tasks = sheltered.tasks(0, 2, depth + 1);
            if (chance.one(2)) {
                tasks.add(
                        spot.said(
                                spot.name(),
                                "{{ ansible_failed_task.name }} {{ ansible_failed_task.action }} {{ ansible_failed_result.failed | default('-') }}"));
            }
            if (!tasks.isEmpty()) {
                block.put("rescue", tasks);
            }
        }
        if (chance.one(rescue ? 3 : 2)) {
            block.put("always", tasks(1, 2, depth + 1));
        }
        chance.seldom(block, 3, "when", spot.condition());
        chance.seldom(block, 5, "vars", Map.of("bv", "block " + spot.number()));
        chance.seldom(block, 6, "tags", spot.tags());
        chance.seldom(block, 8, "ignore_errors", true);
        chance.seldom(block, 10, "any_errors_fatal", true);
        if (!spot.free()) {
            chance.seldom(block, 10, "run_once", true);
        }
        chance.seldom(block, 10, "ignore_unreachable", true);
        chance.seldom(block, 12, "check_mode", chance.one(2));
        chance.seldom(block, 12, "delegate_to", spot.delegate());
        chance.seldom(block, 6, "notify", spot.topic());
        chance.seldom(block, 12, "environment", Map.of("FROM", "block"));
        chance.seldom(block, 12, "module_defaults", spot.defaults());
        chance.seldom(block, 20, "no_log", true);
        return block;
    }

    private Map<String, Object> included(int depth) {
        if (depth >= DEEPEST) {
            return spot.said(spot.name(), spot.text());
        }
        Map<String, Object> task = new LinkedHashMap<>();
        String name = spot.name();
        task.put("name", name);
        int kind = chance.between(0, 3);
        boolean dynamic = kind % 2 == 0;
        if (kind < 2 || spot.isInRole()) {
            includeFile(task, name, dynamic, depth);
        } else {
            includeRole(task, dynamic);
        }
        if (dynamic && chance.one(4) && task.values().stream().anyMatch(Map.class::isInstance)) {
            apply(task);
        }
        if (chance.one(3)) {
            task.put("when", spot.condition());
        }
        chance.seldom(task, 4, "vars", Map.of("tv", "include " + spot.number()));
        chance.seldom(task, 5, "tags", spot.tags());
        if (dynamic) {
            keywordsOfDynamic(task);
        } else {
            chance.seldom(task, 8, "ignore_errors", true);
            chance.seldom(task, 10, "check_mode", true);
            chance.seldom(task, 12, "delegate_to", spot.delegate());
            chance.seldom(task, 12, "notify", spot.topic());
        }
        return task;
    }

    private void includeFile(Map<String, Object> task, String name, boolean dynamic, int depth) {
        String file = name + ".yml";
        spot.files().put(spot.home() + file, tasks(1, 2, depth + 1));
        task.put(
                dynamic ? "include_tasks" : "import_tasks",
                dynamic && chance.one(2) ? new LinkedHashMap<>(Map.of("file", file)) : file);
    }

    private void includeRole(Map<String, Object> task, boolean dynamic) {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("name", chance.any(List.of("one", "two")));
        chance.seldom(args, 3, "tasks_from", "other");
        if (dynamic) {
            chance.seldom(args, 4, "public", true);
        }
        task.put(dynamic ? "include_role" : "import_role", args);
    }

    private void keywordsOfDynamic(Map<String, Object> task) {
        if (chance.one(5)) {
            task.put("loop", List.of("a", "b"));
            chance.seldom(task, 2, "loop_control", Map.of("loop_var", "outer"));
        }
        chance.seldom(task, 8, "register", "ri");
        if (!spot.free()) {
            chance.seldom(task, 10, "run_once", true);
        }
        chance.seldom(task, 10, "ignore_errors", true);
    }

    private void apply(Map<String, Object> task) {
        Map<String, Object> apply = new LinkedHashMap<>();
        chance.seldom(apply, 2, "tags", spot.tags());
        chance.seldom(apply, 3, "ignore_errors", true);
        chance.seldom(apply, 4, "when", spot.condition());
        chance.seldom(apply, 4, "check_mode", true);
        chance.seldom(apply, 4, "vars", Map.of("av", "applied " + spot.number()));
        chance.seldom(apply, 6, "environment", Map.of("FROM", "apply"));
        chance.seldom(apply, 6, "delegate_to", spot.delegate());
        chance.seldom(apply, 6, "notify", spot.topic());
        chance.seldom(apply, 8, "module_defaults", spot.defaults());
        if (apply.isEmpty()) {
            apply.put("tags", "a");
        }
        for (Map.Entry<String, Object> entry : task.entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> args && entry.getKey().startsWith("include_")) {
                Map<Object, Object> more = new LinkedHashMap<>(args);
                more.put("apply", apply);
                entry.setValue(more);
            }
        }
    }

    /** Entries of a play's {@code roles}. */
    List<Object> roles() {
        List<Object> roles = new ArrayList<>();
        int count = chance.between(1, 2);
        for (int i = 0; i < count; i++) {
            Map<String, Object> role = new LinkedHashMap<>();
            role.put("role", chance.any(List.of("one", "two")));
            chance.seldom(role, 4, "when", spot.condition());
            chance.seldom(role, 4, "tags", spot.tags());
            chance.seldom(role, 4, "vars", Map.of("rd", "given"));
            roles.add(role);
        }
        return roles;
    }
}
