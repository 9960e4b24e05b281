package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A playbook made by chance, of what the engine knows, with its inventory and options; always the same one of the same
 * seed. What {@code compatibility.md} says to differ is left out.
 */
final class RandomDraft {

    private final Chance chance;
    private final Map<String, Object> files = new TreeMap<>();
    private final List<String> options = new ArrayList<>(List.of("-i", "hosts.yml"));
    private final int hosts;
    private final RandomWork work;

    private RandomDraft(Random random) {
        chance = new Chance(random);
        hosts = chance.between(1, 3);
        work = new RandomWork(chance, files, hosts);
    }

    static Draft of(long seed) {
        return new RandomDraft(new Random(seed)).draft();
    }

    private Draft draft() {
        inventory();
        roles();
        List<Object> plays = new ArrayList<>();
        int count = chance.one(3) ? 2 : 1;
        for (int i = 0; i < count; i++) {
            plays.add(play(i));
        }
        files.put("site.yml", plays);
        files.put("vars/more.yml", Map.of("vf", "of vars_files", "x", "file's x"));
        forgetRoles();
        options();
        return new Draft(files, options);
    }

    private void inventory() {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> even = new LinkedHashMap<>();
        for (int i = 1; i <= hosts; i++) {
            Map<String, Object> vars = new LinkedHashMap<>();
            vars.put("num", i);
            vars.put("flag", chance.one(2));
            if (chance.one(3)) {
                vars.put("x", "x of h" + i);
            }
            all.put("h" + i, vars);
            if (i % 2 == 0) {
                even.put("h" + i, Map.of());
            }
        }
        Map<String, Object> children = new LinkedHashMap<>();
        children.put("first", Map.of("hosts", Map.of("h1", Map.of()), "vars", Map.of("gv", "first's")));
        if (!even.isEmpty()) {
            children.put("even", Map.of("hosts", even, "vars", Map.of("gv", "even's")));
        }
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("hosts", all);
        top.put("vars", Map.of("gv", "all's", "x", "inventory's x"));
        top.put("children", children);
        files.put("hosts.yml", Map.of("all", top));
    }

    private void roles() {
        for (String role : List.of("one", "two")) {
            RandomWork inside = work.inRole(role);
            files.put("roles/" + role + "/defaults/main.yml", Map.of("rd", role + " default", "re", role + " other"));
            if (chance.one(2)) {
                files.put("roles/" + role + "/vars/main.yml", Map.of("rv", role + " var"));
            }
            files.put("roles/" + role + "/tasks/main.yml", inside.tasks(1, 3, 2));
            files.put("roles/" + role + "/tasks/other.yml", inside.tasks(1, 2, 2));
            if (chance.one(2)) {
                files.put("roles/" + role + "/handlers/main.yml", inside.handlers(1, 2));
            }
        }
        if (chance.one(3)) {
            files.put("roles/two/meta/main.yml", Map.of("dependencies", List.of(Map.of("role", "one"))));
        }
    }

    /** What nobody names is not there. */
    private void forgetRoles() {
        for (String role : List.of("one", "two")) {
            boolean named = files.entrySet().stream()
                    .filter(file -> !file.getKey().startsWith("roles/" + role))
                    .map(file -> Draft.text(file.getValue(), ""))
                    .anyMatch(text -> text.contains("role: " + role) || text.contains("name: " + role));
            if (!named) {
                files.keySet().removeIf(path -> path.startsWith("roles/" + role));
            }
        }
    }

    private Map<String, Object> play(int number) {
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("name", "play " + number);
        play.put("hosts", chance.one(4) ? chance.any(List.of("even:first", "h1", "all:!h1", "all", "first")) : "all");
        play.put("gather_facts", false);
        boolean free = chance.one(8);
        boolean serial = !free && chance.one(4);
        if (free) {
            play.put("strategy", chance.any(List.of("free", "host_pinned")));
        }
        if (serial) {
            play.put("serial", chance.any(List.of(1, 2, "50%", List.of(1, 2), List.of(1, "100%"))));
        }
        if (chance.one(6)) {
            play.put("order", chance.any(List.of("inventory", "sorted", "reverse_sorted", "reverse_inventory")));
        }
        if (!free && chance.one(7)) {
            play.put("any_errors_fatal", true);
        }
        if (serial && Integer.valueOf(1).equals(play.get("serial")) && chance.one(3)) {
            play.put("max_fail_percentage", chance.any(List.of(0, 40)));
        }
        if (!play.containsKey("any_errors_fatal")) {
            chance.seldom(play, 5, "force_handlers", true);
        }
        chance.seldom(play, 8, "ignore_errors", true);
        if (!play.containsKey("any_errors_fatal")) {
            chance.seldom(play, 8, "ignore_unreachable", true);
        }
        chance.seldom(play, 12, "check_mode", true);
        chance.seldom(play, 12, "no_log", true);
        if (chance.one(6)) {
            play.put("tags", chance.any(List.of("a", "b", List.of("a", "c"), "always", "never")));
        }
        if (chance.one(2)) {
            play.put("vars", Map.of("x", "play's x", "pv", number));
        }
        if (chance.one(4)) {
            play.put("vars_files", List.of("vars/more.yml"));
        }
        if (chance.one(6)) {
            play.put("environment", Map.of("FROM", "play"));
        }
        RandomWork here = work.inPlay(free, serial);
        if (chance.one(4)) {
            play.put("pre_tasks", here.tasks(1, 2, 1));
        }
        if (chance.one(3)) {
            play.put("roles", here.roles());
        }
        play.put("tasks", here.tasks(1, 4, 0));
        if (chance.one(5)) {
            play.put("post_tasks", here.tasks(1, 2, 1));
        }
        play.put("handlers", here.handlers(2, 4));
        return play;
    }

    private void options() {
        if (chance.one(4)) {
            options.addAll(
                    List.of("--tags", chance.any(List.of("a", "b", "a,c", "all", "never", "tagged", "untagged"))));
        }
        if (chance.one(6)) {
            options.addAll(List.of("--skip-tags", chance.any(List.of("a", "b", "c", "always", "tagged"))));
        }
        if (chance.one(8) && hosts > 1) {
            options.addAll(List.of("--limit", chance.any(List.of("h1", "all:!h1", "even", "h1,h2"))));
        }
        if (chance.one(8)) {
            options.addAll(List.of("-e", "x=extra"));
        }
        if (chance.one(25)) {
            options.addAll(List.of("--start-at-task", "t" + chance.between(3, 12)));
        }
    }
}
