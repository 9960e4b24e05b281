package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A playbook made by chance about one thing: many hosts that look at each other. Batches of every kind, failures that are
 * for all, things done once or for another host, tries again, and what becomes known of others by it.
 */
final class FleetDraft {

    private static final List<Object> BATCHES = List.of(
            1,
            2,
            3,
            "50%",
            "30%",
            "100%",
            0,
            "2",
            List.of(1),
            List.of(1, 2),
            List.of(1, "50%"),
            List.of("20%", "40%", 0),
            List.of(2, "100%"));
    private static final List<String> SOME =
            List.of("num == 1", "num == 2", "num > 3", "num is odd", "num == 4", "num > 9");
    private static final List<String> SHOWN = List.of(
            "{{ ansible_play_hosts }} {{ ansible_play_batch }}",
            "{{ ansible_play_hosts_all }} {{ play_hosts }}",
            "{{ groups['all'] | map('extract', hostvars) | map(attribute='fa', default='-') | list }}",
            "{{ groups['all'] | map('extract', hostvars) | map(attribute='fb', default='-') | list }}",
            "{{ hostvars['h1'].fa | default('-') }} {{ hostvars[groups['odd'][-1]].fb | default('-') }}",
            "{{ (hostvars['h1'].ra | default({})).msg | default('-') }} {{ (ra | default({})).attempts | default('-') }}",
            "{{ (rl | default({})).results | default([]) | map(attribute='item', default='-') | list }}",
            "{{ ansible_facts.fc | default('-') }} {{ fc | default('-') }}",
            "{{ hostvars['h2'].ansible_facts.fc | default('-') }} {{ hostvars['h2'].fc | default('-') }}",
            "{{ groups }}",
            "{{ inventory_hostname }} {{ asked | default('nothing asked') }}",
            "{{ ansible_play_batch.index(inventory_hostname) }} {{ ansible_play_name }}");

    private final Chance chance;
    private final Map<String, Object> files = new TreeMap<>();
    private final int hosts;
    private int number;
    private boolean serial;

    private FleetDraft(Random random) {
        chance = new Chance(random);
        hosts = chance.between(3, 6);
    }

    static Draft of(long seed) {
        return new FleetDraft(new Random(seed)).draft();
    }

    private Draft draft() {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> odd = new LinkedHashMap<>();
        for (int i = 1; i <= hosts; i++) {
            all.put("h" + i, Map.of("num", i));
            if (i % 2 == 1) {
                odd.put("h" + i, Map.of());
            }
        }
        files.put("hosts.yml", Map.of("all", Map.of("hosts", all, "children", Map.of("odd", Map.of("hosts", odd)))));
        List<Object> plays = new ArrayList<>();
        for (int i = chance.between(1, 3); i > 0; i--) {
            plays.add(play());
        }
        files.put("site.yml", plays);
        List<String> options = new ArrayList<>(List.of("-i", "hosts.yml", "-e", "asked=told"));
        if (chance.one(8)) {
            options.addAll(List.of("--limit", chance.any(List.of("odd", "all:!h1", "h2,h3", "all[1:]"))));
        }
        return new Draft(files, options);
    }

    private Map<String, Object> play() {
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("name", "play " + ++number);
        play.put(
                "hosts",
                chance.one(3) ? chance.any(List.of("odd", "all:!odd", "h3:h1:h2", "added:h1", "by_*")) : "all");
        play.put("gather_facts", false);
        serial = chance.one(2);
        if (serial) {
            play.put("serial", chance.any(BATCHES));
        }
        chance.seldom(
                play, 3, "order", chance.any(List.of("sorted", "reverse_sorted", "reverse_inventory", "inventory")));
        chance.seldom(play, 6, "any_errors_fatal", true);
        chance.seldom(play, 6, "vars_prompt", List.of(Map.of("name", "asked", "prompt", "What?")));
        chance.seldom(play, 6, "throttle", chance.between(1, 2));
        chance.seldom(play, 6, "environment", Map.of("FROM", "{{ inventory_hostname }} {{ fa | default('-') }}"));
        chance.seldom(play, 6, "module_defaults", Map.of("debug", Map.of("msg", "{{ fa | default('by default') }}")));
        List<Object> tasks = new ArrayList<>();
        for (int i = chance.between(2, 6); i > 0; i--) {
            tasks.add(task(0));
        }
        if (chance.one(3)) {
            play.put("max_fail_percentage", chance.any(List.of(0, 20, 34, 50, 99)));
            // who is not changed when another fails is left as it is, and who is comes to its end, which differs
            tasks.removeIf(task -> task.toString().matches("(?s).*(fail|notify).*"));
            tasks.add(0, task("shell", "echo here >{{ dir }}/begun-{{ inventory_hostname }}"));
            Map<String, Object> meeting = task("debug", Map.of("msg", "all have begun"));
            meeting.put("run_once", true);
            tasks.add(meeting);
            Map<String, Object> last = failing();
            last.put("when", "num == " + chance.between(1, hosts));
            tasks.add(last);
        }
        play.put("tasks", tasks);
        play.put(
                "handlers",
                List.of(
                        Draft.task("heard", "debug", Map.of("msg", "{{ fa | default('-') }}")),
                        Draft.task("heard once", "debug", Map.of("msg", chance.any(SHOWN))),
                        Draft.task("nobody's", "debug", Map.of("msg", "never"))));
        return play;
    }

    private Map<String, Object> task(int depth) {
        return switch (chance.between(0, depth < 2 ? 13 : 11)) {
            case 0 -> setting();
            case 1 -> forOthers();
            case 2 -> forEach();
            case 3 -> trying();
            case 4 -> failing();
            case 5 -> cached();
            case 6 -> enrolling();
            case 7 -> ending(depth);
            case 8 -> limited();
            case 9, 10, 11 -> show();
            default -> block(depth);
        };
    }

    private Map<String, Object> setting() {
        Map<String, Object> task = task(
                "set_fact", Map.of(chance.any(List.of("fa", "fb")), "fact " + number + " of {{ inventory_hostname }}"));
        chance.seldom(task, 3, "when", chance.any(SOME));
        chance.seldom(task, 4, "run_once", true);
        return task;
    }

    private Map<String, Object> forOthers() {
        Map<String, Object> task = setting();
        task.put(
                "delegate_to",
                chance.any(List.of(
                        "h1", "h" + hosts, "localhost", "{{ groups['odd'][0] }}", "{{ ansible_play_hosts[-1] }}")));
        chance.seldom(task, 2, "delegate_facts", true);
        chance.seldom(task, 2, "run_once", true);
        return task;
    }

    private Map<String, Object> forEach() {
        Map<String, Object> task = task("set_fact", Map.of(chance.any(List.of("fa", "fb")), "{{ item }} by " + number));
        task.put("loop", chance.any(List.of("{{ groups['odd'] }}", "{{ groups['all'] }}", "{{ ansible_play_hosts }}")));
        if (chance.one(2)) {
            task.put("delegate_to", "{{ item }}");
            chance.seldom(task, 2, "delegate_facts", true);
        }
        chance.seldom(task, 2, "run_once", true);
        chance.seldom(task, 2, "register", "rl");
        chance.seldom(task, 3, "when", chance.any(List.of("item != 'h1'", "num == 1", "item == inventory_hostname")));
        return task;
    }

    private Map<String, Object> trying() {
        String file = "{{ dir }}/" + number + "-{{ inventory_hostname }}";
        Map<String, Object> task =
                task("shell", "echo x >>%s; test $(wc -l <%s) -gt {{ num %% 3 }}".formatted(file, file));
        task.put("register", "ra");
        task.put("until", chance.any(List.of("ra is succeeded", "ra.rc == 0", "ra is not failed")));
        task.put("retries", chance.between(1, 3));
        task.put("delay", 0);
        chance.seldom(task, 3, "ignore_errors", true);
        chance.seldom(task, 4, "changed_when", "ra.attempts > 1");
        chance.seldom(task, 4, "delegate_to", "h1");
        return task;
    }

    private Map<String, Object> failing() {
        Map<String, Object> task = task("fail", Map.of("msg", "{{ inventory_hostname }} fails"));
        task.put("when", chance.any(SOME));
        chance.seldom(task, 5, "any_errors_fatal", true);
        chance.seldom(task, 5, "ignore_errors", true);
        chance.seldom(task, 8, "run_once", true);
        return task;
    }

    private Map<String, Object> cached() {
        if (chance.one(3)) {
            return task("meta", "clear_facts");
        }
        Map<String, Object> task = task("set_fact", Map.of("fc", "kept " + number, "cacheable", true));
        chance.seldom(task, 3, "when", chance.any(SOME));
        chance.seldom(task, 3, "run_once", true);
        return task;
    }

    private Map<String, Object> enrolling() {
        Map<String, Object> task;
        if (chance.one(2)) {
            task = task("group_by", Map.of("key", chance.any(List.of("by_{{ num }}", "by_{{ num % 2 }}"))));
            chance.seldom(task, 3, "when", chance.any(SOME));
        } else {
            task = task("add_host", Map.of("name", "{{ item }}", "groups", List.of("added"), "num", 7));
            task.put("loop", List.of("n1", "n2"));
        }
        chance.seldom(task, 6, "run_once", true);
        return task;
    }

    private Map<String, Object> ending(int depth) {
        Map<String, Object> task = task(
                "meta",
                chance.any(List.of(
                        "end_host",
                        "end_host",
                        depth == 0 ? "end_batch" : "end_play",
                        "end_play",
                        "flush_handlers",
                        "noop")));
        if (!task.containsValue("flush_handlers")) {
            task.put("when", chance.any(SOME));
        }
        return task;
    }

    private Map<String, Object> limited() {
        Map<String, Object> task = task(
                "shell", "echo {{ inventory_hostname }} $FROM >>{{ dir }}/" + number + "-{{ inventory_hostname }}");
        chance.seldom(task, 2, "throttle", chance.between(1, 2));
        chance.seldom(task, 2, "notify", chance.any(List.of("heard", "heard once")));
        chance.seldom(task, 3, "when", chance.any(SOME));
        return task;
    }

    private Map<String, Object> block(int depth) {
        Map<String, Object> block = new LinkedHashMap<>();
        List<Object> inside = new ArrayList<>(List.of(task(depth + 1), chance.one(2) ? failing() : task(depth + 1)));
        block.put("block", inside);
        chance.seldom(block, 2, "rescue", List.of(show(), task(depth + 1)));
        chance.seldom(block, 3, "always", List.of(task(depth + 1)));
        chance.seldom(block, 5, "any_errors_fatal", true);
        chance.seldom(block, 4, "when", chance.any(SOME));
        // where it is rescued, ansible_play_hosts differs behind it
        if (!block.containsKey("rescue")) {
            chance.seldom(block, 6, "run_once", true);
        }
        chance.seldom(block, 6, "delegate_to", chance.any(List.of("h1", "localhost")));
        return block;
    }

    private Map<String, Object> show() {
        Map<String, Object> task = task("debug", Map.of("msg", chance.any(SHOWN)));
        chance.seldom(task, 4, "run_once", true);
        chance.seldom(task, 5, "when", chance.any(SOME));
        chance.seldom(task, 5, "register", "ra");
        return task;
    }

    private Map<String, Object> task(String module, Object args) {
        return Draft.task("t" + ++number, module, args);
    }
}
