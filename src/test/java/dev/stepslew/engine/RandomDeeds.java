package dev.stepslew.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tasks made by chance that do something, one at a time, with the keywords of a task. */
final class RandomDeeds {

    /** Modules whose results hold nothing of the machine. */
    private static final List<String> PLAIN = List.of("debug", "fail", "assert", "set_fact");

    private static final List<String> ENDING = List.of("end_host", "end_play", "end_batch");

    private final RandomSpot spot;
    private final Chance chance;

    RandomDeeds(RandomSpot spot) {
        this.spot = spot;
        this.chance = spot.chance();
    }

    Map<String, Object> deed() {
        Map<String, Object> task = work();
        keywords(task);
        if (spot.dry() && (task.containsKey("command") || task.containsKey("shell"))) {
            task.put("check_mode", false);
        }
        return task;
    }

    private Map<String, Object> work() {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", spot.name());
        switch (chance.between(0, 17)) {
            case 0, 1 ->
                task.put("fail", chance.one(6) ? Map.of() : Map.of("msg", "failing on {{ inventory_hostname }}"));
            case 2 -> task.put("assert", Map.of("that", List.of(spot.condition())));
            case 3, 4 ->
                task.put(
                        "set_fact",
                        Map.of(
                                chance.any(List.of("fa", "fb")),
                                chance.any(List.of("set by " + spot.number(), "{{ num }}", "{{ x }}"))));
            case 5 -> task.put("command", "echo " + spot.number());
            case 6 -> task.put("shell", chance.any(List.of("exit 3", "echo $FROM; true", "echo one; echo two >&2")));
            case 7 -> group(task);
            case 8 -> lose(task);
            case 9 -> write(task);
            case 10 -> look(task);
            case 11 -> task.put("debug", Map.of());
            default -> task.put("debug", Map.of("msg", spot.anyText()));
        }
        return task;
    }

    private void group(Map<String, Object> task) {
        boolean together = !spot.free() && !spot.serial();
        if (together && chance.one(3)) {
            task.put("group_by", Map.of("key", "by_{{ num }}"));
        } else if (together && chance.one(2)) {
            Map<String, Object> host = new LinkedHashMap<>();
            host.put("name", "n" + chance.between(1, 2));
            host.put("groups", chance.any(List.of("added", List.of("added", "even"))));
            host.put("num", chance.between(7, 8));
            host.put("flag", chance.one(2));
            chance.seldom(host, 3, "x", "x of the added");
            task.put("add_host", host);
        } else {
            task.put("debug", Map.of("msg", spot.text()));
        }
    }

    private void lose(Map<String, Object> task) {
        if (chance.one(2) && !spot.clears()) {
            task.put("command", "touch {{ dir }}/gone-{{ inventory_hostname }}");
            task.put("delegate_to", "localhost");
            task.put("when", chance.any(List.of("num == 1", "num == 2", "num > 1")));
        } else {
            task.put("command", "echo there");
        }
    }

    private void write(Map<String, Object> task) {
        String file = "{{ dir }}/{{ inventory_hostname }}-" + spot.number();
        switch (chance.between(0, 3)) {
            case 0 -> task.put("copy", Map.of("content", "of " + spot.text(), "dest", file));
            case 1 -> task.put("file", Map.of("path", file, "state", "directory", "mode", "0750"));
            case 2 -> task.put("lineinfile", Map.of("path", file, "line", "num={{ num }}", "create", true));
            default -> task.put("include_vars", "vars/more.yml");
        }
    }

    private void look(Map<String, Object> task) {
        if (chance.one(2)) {
            task.put("stat", Map.of("path", "{{ dir }}/gone-h" + chance.between(1, spot.hosts())));
            task.put("register", "rs");
        } else if (chance.one(2)) {
            task.put("setup", chance.one(2) ? Map.of("gather_subset", "!all") : Map.of("filter", "ansible_system"));
        } else {
            task.put("debug", Map.of("msg", spot.text()));
        }
    }

    private void keywords(Map<String, Object> task) {
        boolean goes = task.containsKey("delegate_to");
        boolean looks = task.containsKey("stat");
        if (!goes && chance.one(task.containsKey("fail") || task.containsKey("shell") ? 2 : 5)) {
            task.put("when", chance.one(5) ? List.of(spot.condition(), spot.condition()) : spot.condition());
        }
        if (!goes && !looks && !task.containsKey("setup") && chance.one(6)) {
            loop(task);
            chance.seldom(task, 2, "register", "rl");
        } else if (!looks && chance.one(3)) {
            boolean command = task.containsKey("command") || task.containsKey("shell");
            boolean plain = PLAIN.stream().anyMatch(task::containsKey);
            task.put("register", command ? "rc" : plain ? chance.any(List.of("ra", "rb")) : "rm");
        }
        until(task);
        chance.seldom(task, 3, "changed_when", chance.one(3) ? spot.condition() : (Object) true);
        chance.seldom(task, 12, "failed_when", chance.one(2) ? "num == 1" : false);
        chance.seldom(task, 4, "notify", chance.one(3) ? List.of(spot.topic(), spot.topic()) : spot.topic());
        chance.seldom(task, 7, "ignore_errors", true);
        chance.seldom(task, 12, "ignore_unreachable", true);
        chance.seldom(task, 5, "tags", spot.tags());
        chance.seldom(task, 10, "vars", Map.of("tv", "task " + spot.number()));
        chance.seldom(task, 16, "no_log", true);
        chance.seldom(task, 16, "check_mode", chance.one(2));
        chance.seldom(task, 16, "environment", Map.of("FROM", "task"));
        chance.seldom(task, 16, "module_defaults", spot.defaults());
        if (!task.containsKey("loop") && !goes) {
            chance.seldom(task, 10, "delegate_to", spot.delegate());
            boolean facts = task.containsKey("set_fact") || task.containsKey("setup");
            if (facts && task.containsKey("delegate_to")) {
                chance.seldom(task, 2, "delegate_facts", true);
            }
        }
        if (!spot.free()) {
            chance.seldom(task, 9, "run_once", true);
            chance.seldom(task, 20, "any_errors_fatal", true);
            chance.seldom(task, 20, "throttle", 1);
        }
    }

    private void until(Map<String, Object> task) {
        boolean quick = !task.containsKey("command") && !task.containsKey("shell") && !task.containsKey("stat");
        if (quick
                && task.get("register") instanceof String name
                && chance.one(5)
                && !task.toString().contains(name + " ")) {
            task.put("until", name + chance.any(List.of(" is succeeded", " is defined and num > 1", ".attempts == 2")));
            task.put("retries", chance.between(1, 2));
            task.put("delay", 0);
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

    /** A word to the engine. */
    Map<String, Object> meta() {
        Map<String, Object> task = new LinkedHashMap<>();
        String word = chance.any(List.of(
                "flush_handlers", "flush_handlers", "flush_handlers", "noop", "end_host", "clear_facts", "more"));
        if (word.equals("more")) {
            word = spot.free() ? "noop" : chance.any(List.of("end_play", "end_batch"));
        }
        if (spot.clears() && !spot.free() && chance.one(3)) {
            word = "clear_host_errors";
        }
        if (spot.sheltered() && word.equals("flush_handlers")) {
            word = "noop";
        }
        task.put("name", spot.name());
        task.put("meta", word);
        if (ENDING.contains(word) || !word.equals("flush_handlers") && chance.one(3)) {
            task.put("when", spot.condition());
        }
        chance.seldom(task, 6, "tags", spot.tags());
        return task;
    }
}
