package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A playbook made by chance about one thing: roles that bring others. They depend on each other, come more than once,
 * include each other in loops, say what arguments they take, and answer to each other's notices.
 */
final class RolesDraft {

    private static final List<String> ROLES = List.of("one", "two", "three", "four");
    private static final List<String> TOPICS = List.of("topic a", "topic b");
    private static final List<String> SHOWN = List.of(
            "{{ role_name | default('none') }} below {{ ansible_parent_role_names | default([]) }}",
            "{{ ansible_play_role_names | sort }}",
            "{{ role_names | sort }} {{ ansible_dependent_role_names | sort }}",
            "{{ ansible_role_names | sort }}",
            "{{ p | default('no p') }} {{ r | default('no r') }} {{ d | default('no d') }} {{ v | default('no v') }}",
            "{{ item | default('no item') }} {{ outer | default('no outer') }} {{ at | default('no at') }}",
            "{{ ansible_loop_var | default('-') }} {{ (ansible_loop | default({})).index | default('-') }}",
            "{{ role_path | default('none') | basename }}",
            "{{ reg.msg | default('no reg') }}");

    private final Chance chance;
    private final Map<String, Object> files = new TreeMap<>();
    private final int hosts;
    private int number;

    private RolesDraft(Random random) {
        chance = new Chance(random);
        hosts = chance.between(1, 2);
    }

    static Draft of(long seed) {
        return new RolesDraft(new Random(seed)).draft();
    }

    private Draft draft() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 1; i <= hosts; i++) {
            all.put("h" + i, Map.of("num", i));
        }
        files.put("hosts.yml", Map.of("all", Map.of("hosts", all)));
        ROLES.forEach(this::role);
        List<Object> plays = new ArrayList<>(List.of(play()));
        chance.seldom(files, 3, "more.yml", List.of(play()));
        if (files.containsKey("more.yml")) {
            plays.add(Map.of("import_playbook", "more.yml"));
        }
        files.put("site.yml", plays);
        List<String> options = new ArrayList<>(List.of("-i", "hosts.yml"));
        if (chance.one(5)) {
            options.addAll(List.of("--tags", chance.any(List.of("a", "b", "a,b"))));
        }
        if (chance.one(8)) {
            options.addAll(List.of("--skip-tags", chance.any(List.of("a", "b"))));
        }
        return new Draft(files, options);
    }

    private void role(String name) {
        String home = "roles/" + name + "/";
        int most = ROLES.indexOf(name);
        if (chance.one(2)) {
            files.put(home + "defaults/main.yml", Map.of("d", name + "'s default", "p", name + "'s p"));
        }
        if (chance.one(3)) {
            files.put(home + "vars/main.yml", Map.of("v", name + "'s var"));
        }
        files.put(home + "tasks/main.yml", tasks(most, 3));
        files.put(home + "tasks/other.yml", tasks(most, 1));
        if (chance.one(2)) {
            files.put(home + "handlers/main.yml", handlers(name));
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        chance.seldom(meta, 3, "allow_duplicates", chance.one(2));
        if (most > 0 && chance.one(2)) {
            List<Object> dependencies = new ArrayList<>();
            for (int i = chance.between(1, 2); i > 0; i--) {
                dependencies.add(entry("role", chance.any(ROLES.subList(0, most))));
            }
            meta.put("dependencies", dependencies);
        }
        if (!meta.isEmpty()) {
            files.put(home + "meta/main.yml", meta);
        }
        if (chance.one(4)) {
            files.put(home + "meta/argument_specs.yml", Map.of("argument_specs", specs()));
        }
    }

    private Map<String, Object> specs() {
        Map<String, Object> specs = new LinkedHashMap<>();
        specs.put("main", spec());
        chance.seldom(specs, 3, "other", spec());
        return specs;
    }

    private Map<String, Object> spec() {
        Map<String, Object> spec = new LinkedHashMap<>();
        chance.seldom(spec, 2, "short_description", "what it does");
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("type", chance.any(List.of("str", "str", "int", "bool", "list", "dict")));
        chance.seldom(option, 5, "required", true);
        if (option.get("type").equals("str")) {
            chance.seldom(option, 4, "choices", List.of("given r", "other r"));
        }
        spec.put("options", Map.of("r", option));
        return spec;
    }

    /** A role in a list of roles. */
    private Map<String, Object> entry(String key, String role) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(key, role);
        chance.seldom(entry, 3, "p", "parameter " + ++number);
        chance.seldom(entry, 4, "vars", Map.of("r", chance.any(List.of("given r", "strange r", 7))));
        chance.seldom(entry, 5, "when", chance.any(List.of("num == 1", "p is defined", "true")));
        chance.seldom(entry, 5, "tags", chance.any(List.of("a", "b", List.of("a", "b"))));
        return entry;
    }

    private Map<String, Object> play() {
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("name", "play " + ++number);
        play.put("hosts", "all");
        play.put("gather_facts", false);
        chance.seldom(play, 3, "vars", Map.of("r", "play's r"));
        List<Object> roles = new ArrayList<>();
        for (int i = chance.between(0, 3); i > 0; i--) {
            String role = chance.any(ROLES);
            roles.add(chance.one(4) ? role : entry(chance.any(List.of("role", "name")), role));
        }
        play.put("roles", roles);
        play.put("tasks", tasks(ROLES.size(), 3));
        List<Object> handlers = handlers("the play");
        Map<String, Object> caught = task("debug", Map.of("msg", "caught"));
        caught.put("listen", List.of("topic a", "topic b", "told one", "told two", "told of none"));
        handlers.add(caught);
        play.put("handlers", handlers);
        return play;
    }

    private List<Object> tasks(int roles, int most) {
        List<Object> tasks = new ArrayList<>();
        for (int i = chance.between(1, most); i > 0; i--) {
            boolean brings = roles > 0 && chance.one(3);
            tasks.add(brings ? bringing(chance.any(ROLES.subList(0, roles))) : chance.one(5) ? other() : show());
        }
        return tasks;
    }

    private Map<String, Object> bringing(String role) {
        boolean dynamic = !chance.one(3);
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("name", role);
        chance.seldom(args, 4, "tasks_from", "other");
        chance.seldom(args, 5, "allow_duplicates", chance.one(2));
        chance.seldom(args, 6, "rolespec_validate", chance.one(2));
        Map<String, Object> task = task(dynamic ? "include_role" : "import_role", args);
        chance.seldom(task, 3, "vars", Map.of(chance.any(List.of("p", "r")), "with the task " + number));
        chance.seldom(task, 5, "when", chance.any(List.of("num == 1", "p is defined", "item | default('b') == 'b'")));
        chance.seldom(task, 6, "tags", chance.any(List.of("a", "b", "always")));
        if (dynamic) {
            chance.seldom(
                    args, 6, "apply", chance.any(List.of(Map.of("tags", "a"), Map.of("vars", Map.of("v", "applied")))));
            looping(task);
            // what a public loop leaves behind differs
            if (!task.containsKey("loop")) {
                chance.seldom(args, 4, "public", true);
            }
        }
        return task;
    }

    private void looping(Map<String, Object> task) {
        if (!chance.one(3)) {
            return;
        }
        task.put("loop", chance.any(List.of(List.of("a", "b"), List.of("b"), "{{ range(num) | list }}")));
        Map<String, Object> control = new LinkedHashMap<>();
        chance.seldom(control, 2, "loop_var", "outer");
        chance.seldom(control, 3, "index_var", "at");
        chance.seldom(control, 4, "extended", true);
        if (!control.isEmpty()) {
            task.put("loop_control", control);
        }
    }

    private Map<String, Object> other() {
        return switch (chance.between(0, 4)) {
            case 0 -> task("meta", "flush_handlers");
            case 1 -> task("set_fact", Map.of(chance.any(List.of("p", "r", "w")), "fact " + number));
            case 2 -> {
                Map<String, Object> block = new LinkedHashMap<>();
                block.put("vars", Map.of("r", "block's r"));
                block.put("block", List.of(show(), show()));
                yield block;
            }
            case 3 -> {
                Map<String, Object> task = task("include_tasks", "other.yml");
                task.put("include_tasks", "said.yml");
                files.put("said.yml", List.of(show()));
                yield task;
            }
            default -> {
                Map<String, Object> task = show();
                task.put("register", "reg");
                yield task;
            }
        };
    }

    private Map<String, Object> show() {
        Map<String, Object> task = task("debug", Map.of("msg", chance.any(SHOWN)));
        if (chance.one(4)) {
            task.put("changed_when", true);
            task.put("notify", topic());
        }
        if (chance.one(7)) {
            looping(task);
        }
        chance.seldom(task, 8, "when", chance.any(List.of("num == 1", "d is defined", "p is defined")));
        chance.seldom(task, 8, "tags", chance.any(List.of("a", "b", "never")));
        return task;
    }

    private Object topic() {
        return chance.one(4) ? TOPICS : chance.any(List.of("topic a", "topic b", "told one", "told two"));
    }

    private List<Object> handlers(String of) {
        List<Object> handlers = new ArrayList<>();
        for (String name : List.of("told one", "told two")) {
            if (chance.one(2)) {
                Map<String, Object> handler = new LinkedHashMap<>();
                handler.put("name", name);
                handler.put("debug", Map.of("msg", of + " hears " + chance.any(SHOWN)));
                chance.seldom(handler, 2, "listen", chance.one(3) ? TOPICS : chance.any(TOPICS));
                chance.seldom(handler, 5, "when", "num == 1");
                handlers.add(handler);
            }
        }
        // while the last one runs, Ansible lets hosts without handlers begin the next task
        Map<String, Object> nobodys = task("debug", Map.of("msg", "never"));
        nobodys.put("name", "told of none, of " + of);
        handlers.add(nobodys);
        return handlers;
    }

    private Map<String, Object> task(String module, Object args) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", "t" + ++number);
        task.put(module, args);
        return task;
    }
}
