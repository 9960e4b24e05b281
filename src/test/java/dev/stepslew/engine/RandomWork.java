package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks, blocks and handlers made by chance. */
final class RandomWork {

    private static final int DEEPEST = 2;
    private static final List<String> HANDLERS = List.of("ha", "hb", "hc", "topic one", "topic two");
    private static final List<String> CONDITIONS = List.of(
            "num == 1",
            "num > 1",
            "num is odd",
            "flag",
            "not flag",
            "false",
            "ra is defined and ra is changed",
            "rb is defined and rb is failed",
            "ra is not defined or ra is not skipped",
            "fa is defined",
            "x is search('play')",
            "'even' in group_names");
    private static final List<String> SAID = List.of(
            "{{ inventory_hostname }}",
            "{{ x }}",
            "{{ gv }} {{ num + 1 }}",
            "{{ fa | default('no fa') }}",
            "{{ fb | default('no fb') }}",
            "{{ pv | default('no pv') }}",
            "{{ vf | default('no vf') }}",
            "{{ rd | default('no rd') }} {{ rv | default('no rv') }}",
            "{{ tv | default('no tv') }} {{ bv | default('no bv') }}",
            "{{ role_name | default('no role') }} {{ ansible_parent_role_names | default([]) }}",
            "{{ ansible_check_mode }} {{ ansible_run_tags | sort }} {{ ansible_skip_tags | sort }} {{ ansible_limit | default('-') }}",
            "{{ group_names }}",
            "{{ (ra | default({})).changed | default('-') }} {{ (ra | default({})).failed | default('-') }}",
            "{{ (rb | default({})).skipped | default('-') }} {{ (rb | default({})).msg | default('-') }}",
            "{{ (rc | default({})).rc | default('-') }} {{ (rc | default({})).stdout | default('-') }}",
            "{{ (rl | default({})).results | default([]) | map(attribute='ansible_loop_var', default='-') | list }}",
            "{{ (rl | default({})).results | default([]) | map(attribute='changed', default='-') | list }}",
            "{{ (rl | default({})).results | default([]) | map(attribute='skipped', default='-') | list }}");
    private static final List<String> SEES_OTHERS = List.of(
            "{{ ansible_play_hosts }}",
            "{{ ansible_play_batch }}",
            "{{ ansible_play_hosts_all }}",
            "{{ play_hosts }}",
            "{{ groups }}",
            "{{ hostvars['h1'].fa | default('-') }}",
            "{{ groups['all'] | map('extract', hostvars) | map(attribute='fa', default='-') | list }}");

    private final Chance chance;
    private final Map<String, Object> files;
    private final int hosts;
    private final AtomicInteger number;
    private final boolean free;
    private final boolean serial;
    private final String home;

    RandomWork(Chance chance, Map<String, Object> files, int hosts) {
        this(chance, files, hosts, new AtomicInteger(), false, false, "");
    }

    private RandomWork(
            Chance chance,
            Map<String, Object> files,
            int hosts,
            AtomicInteger number,
            boolean free,
            boolean serial,
            String home) {
        this.chance = chance;
        this.files = files;
        this.hosts = hosts;
        this.number = number;
        this.free = free;
        this.serial = serial;
        this.home = home;
    }

    /** A role's; any kind of play may use it. */
    RandomWork inRole(String role) {
        return new RandomWork(chance, files, hosts, number, true, true, "roles/" + role + "/tasks/");
    }

    RandomWork inPlay(boolean isFree, boolean isSerial) {
        return new RandomWork(chance, files, hosts, number, isFree, isSerial, "");
    }

    List<Object> tasks(int least, int most, int depth) {
        List<Object> tasks = new ArrayList<>();
        int count = chance.between(least, most);
        for (int i = 0; i < count; i++) {
            tasks.add(depth < DEEPEST && chance.one(4) ? block(depth) : task(depth));
        }
        return tasks;
    }

    private Map<String, Object> block(int depth) {
        Map<String, Object> block = new LinkedHashMap<>();
        if (chance.one(3)) {
            block.put("name", name());
        }
        block.put("block", tasks(1, 2, depth + 1));
        boolean rescue = chance.one(2);
        if (rescue) {
            List<Object> tasks = tasks(0, 2, depth + 1);
            if (chance.one(2)) {
                tasks.add(said(
                        name(), "{{ ansible_failed_task.name }} {{ ansible_failed_result.failed | default('-') }}"));
            }
            if (!tasks.isEmpty()) {
                block.put("rescue", tasks);
            }
        }
        if (chance.one(rescue ? 3 : 2)) {
            block.put("always", tasks(1, 2, depth + 1));
        }
        chance.seldom(block, 3, "when", condition());
        chance.seldom(block, 5, "vars", Map.of("bv", "block " + number));
        chance.seldom(block, 6, "tags", tags());
        chance.seldom(block, 8, "ignore_errors", true);
        chance.seldom(block, 10, "any_errors_fatal", true);
        if (!free) {
            chance.seldom(block, 10, "run_once", true);
        }
        chance.seldom(block, 10, "ignore_unreachable", true);
        chance.seldom(block, 12, "check_mode", chance.one(2));
        chance.seldom(block, 12, "delegate_to", delegate());
        chance.seldom(block, 6, "notify", chance.any(HANDLERS));
        return block;
    }

    private Map<String, Object> said(String name, String text) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", name);
        task.put("debug", Map.of("msg", text));
        return task;
    }

    private String name() {
        return "t" + number.incrementAndGet();
    }

    private Map<String, Object> task(int depth) {
        int kind = chance.between(0, 24);
        if (kind < 4) {
            return meta();
        }
        if (kind < 8) {
            return included(depth);
        }
        Map<String, Object> task = work();
        keywords(task);
        return task;
    }

    private Map<String, Object> work() {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", name());
        switch (chance.between(0, 13)) {
            case 0, 1 -> task.put("fail", Map.of("msg", "failing on {{ inventory_hostname }}"));
            case 2 -> task.put("assert", Map.of("that", List.of(condition())));
            case 3, 4 ->
                task.put(
                        "set_fact",
                        Map.of(
                                chance.any(List.of("fa", "fb")),
                                chance.any(List.of("set by " + number, "{{ num }}", "{{ x }}"))));
            case 5 -> task.put("command", "echo " + number);
            case 6 -> task.put("shell", chance.any(List.of("exit 3", "echo $FROM; true", "echo one; echo two >&2")));
            case 7 -> {
                if (!free && !serial && chance.one(3)) {
                    task.put("group_by", Map.of("key", "by_{{ num }}"));
                } else {
                    task.put("debug", Map.of("msg", chance.any(SAID)));
                }
            }
            case 8 -> {
                if (chance.one(2)) {
                    task.put("command", "touch {{ dir }}/gone-{{ inventory_hostname }}");
                    task.put("delegate_to", "localhost");
                    task.put("when", chance.any(List.of("num == 1", "num == 2", "num > 1")));
                } else {
                    task.put("command", "echo there");
                }
            }
            default ->
                task.put("debug", Map.of("msg", chance.one(3) && !free ? chance.any(SEES_OTHERS) : chance.any(SAID)));
        }
        return task;
    }

    private void keywords(Map<String, Object> task) {
        boolean goes = task.containsKey("delegate_to");
        boolean free = this.free;
        if (!goes && chance.one(task.containsKey("fail") || task.containsKey("shell") ? 2 : 5)) {
            task.put("when", chance.one(5) ? List.of(condition(), condition()) : condition());
        }
        if (!goes && chance.one(6)) {
            loop(task);
            chance.seldom(task, 2, "register", "rl");
        } else if (chance.one(3)) {
            task.put(
                    "register",
                    task.containsKey("command") || task.containsKey("shell") ? "rc" : chance.any(List.of("ra", "rb")));
            boolean isDebug = task.containsKey("debug") || task.containsKey("set_fact");
            if (chance.one(5) && isDebug && !task.toString().contains(task.get("register") + " ")) {
                task.put("until", task.get("register") + (chance.one(2) ? " is succeeded" : " is defined and num > 1"));
                task.put("retries", 2);
                task.put("delay", 0);
            }
        }
        chance.seldom(task, 3, "changed_when", chance.one(3) ? condition() : (Object) true);
        chance.seldom(task, 12, "failed_when", chance.one(2) ? "num == 1" : false);
        chance.seldom(
                task,
                4,
                "notify",
                chance.one(3) ? List.of(chance.any(HANDLERS), chance.any(HANDLERS)) : chance.any(HANDLERS));
        chance.seldom(task, 7, "ignore_errors", true);
        chance.seldom(task, 12, "ignore_unreachable", true);
        chance.seldom(task, 5, "tags", tags());
        chance.seldom(task, 10, "vars", Map.of("tv", "task " + number));
        chance.seldom(task, 16, "no_log", true);
        chance.seldom(task, 16, "check_mode", chance.one(2));
        chance.seldom(task, 16, "environment", Map.of("FROM", "task"));
        if (!task.containsKey("loop") && !goes) {
            chance.seldom(task, 10, "delegate_to", delegate());
            if (task.containsKey("set_fact") && task.containsKey("delegate_to")) {
                chance.seldom(task, 2, "delegate_facts", true);
            }
        }
        if (!free) {
            chance.seldom(task, 9, "run_once", true);
            chance.seldom(task, 20, "any_errors_fatal", true);
            chance.seldom(task, 20, "throttle", 1);
        }
    }

    private void loop(Map<String, Object> task) {
        String variable = "item";
        Map<String, Object> control = new LinkedHashMap<>();
        if (chance.one(4)) {
            variable = "one";
            control.put("loop_var", variable);
        }
        chance.seldom(control, 5, "index_var", "at");
        chance.seldom(control, 6, "extended", true);
        chance.seldom(control, 6, "label", "the {{ " + variable + " }}");
        switch (chance.between(0, 6)) {
            case 0 -> task.put("with_items", List.of("a", List.of("b", "c")));
            case 1 -> task.put("with_dict", Map.of("k", "v"));
            case 2 -> task.put("with_sequence", "start=1 end=3");
            case 3 -> task.put("loop", "{{ range(num) | list }}");
            case 4 -> task.put("loop", List.of());
            default -> task.put("loop", List.of("a", "b"));
        }
        if (!control.isEmpty()) {
            task.put("loop_control", control);
        }
        if (task.containsKey("debug") && chance.one(2)) {
            String more = control.containsKey("index_var") ? " {{ at }}" : "";
            more += control.containsKey("extended") ? " {{ ansible_loop.last }} {{ ansible_loop.length }}" : "";
            task.put("debug", Map.of("msg", "{{ " + variable + " }}" + more));
        }
        if (chance.one(4)) {
            task.put("when", variable + " != 'b'");
        }
    }

    private Map<String, Object> meta() {
        Map<String, Object> task = new LinkedHashMap<>();
        List<String> words = new ArrayList<>(
                List.of("flush_handlers", "flush_handlers", "flush_handlers", "noop", "end_host", "clear_facts"));
        if (!free) {
            words.addAll(List.of("end_play", "end_batch"));
        }
        task.put("name", name());
        task.put("meta", chance.any(words));
        boolean ends = task.get("meta").toString().startsWith("end_");
        if (ends || !task.get("meta").equals("flush_handlers") && chance.one(3)) {
            task.put("when", condition());
        }
        chance.seldom(task, 6, "tags", tags());
        return task;
    }

    private Map<String, Object> included(int depth) {
        Map<String, Object> task = new LinkedHashMap<>();
        String name = name();
        task.put("name", name);
        int kind = chance.between(0, 3);
        boolean dynamic = kind % 2 == 0;
        if (kind < 2 || !home.isEmpty() || depth >= DEEPEST) {
            if (depth >= DEEPEST) {
                return said(name, chance.any(SAID));
            }
            String file = name + ".yml";
            files.put(home + file, tasks(1, 2, depth + 1));
            task.put(
                    dynamic ? "include_tasks" : "import_tasks", dynamic && chance.one(3) ? Map.of("file", file) : file);
        } else {
            Map<String, Object> args = new LinkedHashMap<>();
            args.put("name", chance.any(List.of("one", "two")));
            chance.seldom(args, 3, "tasks_from", "other");
            if (dynamic) {
                chance.seldom(args, 4, "public", true);
            }
            task.put(dynamic ? "include_role" : "import_role", args);
        }
        if (dynamic && chance.one(4) && task.values().stream().anyMatch(Map.class::isInstance)) {
            applied(task);
        }
        if (chance.one(3)) {
            task.put("when", condition());
        }
        chance.seldom(task, 4, "vars", Map.of("tv", "include " + number));
        chance.seldom(task, 5, "tags", tags());
        if (dynamic) {
            if (chance.one(5)) {
                task.put("loop", List.of("a", "b"));
                chance.seldom(task, 2, "loop_control", Map.of("loop_var", "outer"));
            }
            chance.seldom(task, 8, "register", "ri");
            if (!free) {
                chance.seldom(task, 10, "run_once", true);
            }
            chance.seldom(task, 10, "ignore_errors", true);
        } else {
            chance.seldom(task, 8, "ignore_errors", true);
            chance.seldom(task, 10, "check_mode", true);
        }
        return task;
    }

    private void applied(Map<String, Object> task) {
        Map<String, Object> apply = new LinkedHashMap<>();
        chance.seldom(apply, 2, "tags", tags());
        chance.seldom(apply, 3, "ignore_errors", true);
        chance.seldom(apply, 4, "when", condition());
        chance.seldom(apply, 4, "check_mode", true);
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
            chance.seldom(role, 4, "when", condition());
            chance.seldom(role, 4, "tags", tags());
            chance.seldom(role, 4, "vars", Map.of("rd", "given"));
            roles.add(role);
        }
        return roles;
    }

    List<Object> handlers(int least, int most) {
        List<String> names = new ArrayList<>(List.of("ha", "hb", "hc", "hd"));
        List<Object> handlers = new ArrayList<>();
        int count = chance.between(least, most);
        for (int i = 0; i < count; i++) {
            Map<String, Object> handler = new LinkedHashMap<>();
            handler.put("name", names.get(i));
            if (chance.one(8)) {
                String file = name() + ".yml";
                files.put(
                        (home.isEmpty() ? "" : home.replace("tasks/", "handlers/")) + file,
                        List.of(said(name(), "handling"), said(name(), "more")));
                handler.put("include_tasks", file);
            } else if (chance.one(10)) {
                handler.put("fail", Map.of("msg", "handler fails"));
            } else {
                handler.put("debug", Map.of("msg", "handler " + names.get(i) + " " + chance.any(SAID)));
                chance.seldom(handler, 5, "loop", List.of(1, 2));
                chance.seldom(handler, 4, "changed_when", true);
                if (i + 1 < count && chance.one(3)) {
                    handler.put("changed_when", true);
                    handler.put("notify", names.get(i + 1));
                }
            }
            chance.seldom(
                    handler,
                    2,
                    "listen",
                    chance.one(4) ? List.of("topic one", "topic two") : chance.any(List.of("topic one", "topic two")));
            chance.seldom(handler, 4, "when", chance.any(List.of("num == 1", "flag", "num > 1")));
            chance.seldom(handler, 10, "ignore_errors", true);
            handlers.add(handler);
        }
        if (home.isEmpty()) {
            handlers.add(catching());
        }
        return handlers;
    }

    /** Whatever is notified has an answer. */
    private static Map<String, Object> catching() {
        Map<String, Object> handler = new LinkedHashMap<>();
        handler.put("name", "caught");
        handler.put("debug", Map.of("msg", "caught"));
        handler.put("listen", HANDLERS);
        return handler;
    }

    private String condition() {
        return chance.any(CONDITIONS);
    }

    private Object tags() {
        return chance.any(List.of("a", "b", "c", "never", "always", List.of("a", "never"), List.of("b", "c")));
    }

    private String delegate() {
        return chance.any(List.of("localhost", "h1", "h" + hosts));
    }
}
