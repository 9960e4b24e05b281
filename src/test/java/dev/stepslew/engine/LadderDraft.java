package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A playbook made by chance about one thing: which of the places that set a variable wins. Every place that Ansible knows
 * sets some of the same few variables to its own name, and tasks all over show them.
 */
final class LadderDraft {

    private static final List<String> NAMES =
            IntStream.rangeClosed(1, 8).mapToObj(number -> "v" + number).toList();

    private final Chance chance;
    private final Map<String, Object> files = new TreeMap<>();
    private final LadderTasks tasks;

    private LadderDraft(Random random) {
        chance = new Chance(random);
        tasks = new LadderTasks(chance, this::some);
    }

    static Draft of(long seed) {
        return new LadderDraft(new Random(seed)).draft();
    }

    private Draft draft() {
        inventory();
        for (String beside : List.of("inv/", "", "sub/", "sub/deeper/")) {
            for (String file : List.of(
                    "group_vars/all", "group_vars/web", "group_vars/deep", "host_vars/h1", "group_vars/ungrouped")) {
                if (chance.one(2)) {
                    files.put(beside + file + ".yml", some(beside + file));
                }
            }
        }
        for (String role : List.of("one", "two", "three")) {
            role("", role);
        }
        for (String file : List.of("more", "extra", "sub/more", "sub/extra", "sub/deeper/more", "sub/deeper/extra")) {
            files.put(file + ".yml", some(file));
        }
        files.put("tasks.yml", tasks.some(2, "tasks.yml"));
        files.put("other.yml", tasks.some(2, "other.yml"));
        plays();
        return new Draft(files, options());
    }

    /** Some variables with the name of the place as their value, or with a template that takes in another. */
    private Map<String, Object> some(String place) {
        Map<String, Object> vars = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (chance.one(4)) {
                vars.put(name, value(name, place));
            }
        }
        if (vars.isEmpty()) {
            vars.put(NAMES.get(0), place);
        }
        return vars;
    }

    /** A template names a later variable only, so that none comes back to itself. */
    private String value(String name, String place) {
        int next = NAMES.indexOf(name) + 1;
        if (next == NAMES.size() || !chance.one(6)) {
            return place;
        }
        return place + " of {{ " + chance.any(NAMES.subList(next, NAMES.size())) + " | default('none') }}";
    }

    private void inventory() {
        Map<String, Object> deep = group("deep", "h1");
        Map<String, Object> web = group("web", "h2");
        web.put("children", Map.of("deep", deep));
        Map<String, Object> near = group("near", "h1");
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("hosts", host("h3"));
        top.put("vars", some("hosts.yml all"));
        Map<String, Object> children = new LinkedHashMap<>();
        children.put("web", web);
        children.put("near", near);
        top.put("children", children);
        files.put("inv/hosts.yml", Map.of("all", top));
    }

    private Map<String, Object> group(String name, String host) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("hosts", host(host));
        Map<String, Object> vars = some("hosts.yml " + name);
        chance.seldom(vars, 4, "ansible_group_priority", chance.between(0, 5));
        group.put("vars", vars);
        return group;
    }

    private Map<String, Object> host(String name) {
        return Map.of(name, chance.one(2) ? some("hosts.yml " + name) : Map.of());
    }

    private void role(String beside, String name) {
        String role = beside + name;
        String home = beside + "roles/" + name + "/";
        for (String file : List.of("defaults/main", "vars/main", "defaults/other", "vars/other")) {
            if (file.endsWith("other") || chance.one(2)) {
                files.put(home + file + ".yml", some(role + " " + file));
            }
        }
        LadderTasks inside = tasks.inRole(name);
        files.put(home + "tasks/main.yml", inside.some(2, role + " main"));
        files.put(home + "tasks/other.yml", inside.some(1, role + " other"));
        files.put(home + "handlers/main.yml", List.of(tasks.show("handler of " + name)));
        if (!name.equals("one") && chance.one(2)) {
            Map<String, Object> dependency = new LinkedHashMap<>(some("dependency of " + role));
            dependency.put("role", name.equals("two") ? "one" : chance.any(List.of("one", "two")));
            chance.seldom(dependency, 3, "vars", some("dependency vars of " + role));
            files.put(home + "meta/main.yml", Map.of("dependencies", List.of(dependency)));
        }
    }

    private void plays() {
        List<Object> plays = new ArrayList<>(List.of(play("first")));
        List<Object> below = new ArrayList<>(List.of(play("below")));
        if (chance.one(3)) {
            files.put("sub/deeper/site.yml", List.of(play("deepest")));
            files.put("sub/deeper/tasks.yml", tasks.some(1, "tasks.yml deepest"));
            below.add(importing("deeper/site.yml"));
        }
        for (String role : List.of("one", "two", "three")) {
            role("sub/", role);
            role("sub/deeper/", role);
        }
        files.put("sub/site.yml", below);
        files.put("sub/tasks.yml", tasks.some(1, "tasks.yml below"));
        if (chance.one(3)) {
            plays.add(importing("sub/site.yml"));
        }
        if (chance.one(3)) {
            plays.add(play("last"));
        }
        files.put("site.yml", plays);
    }

    private Map<String, Object> importing(String file) {
        Map<String, Object> importing = new LinkedHashMap<>();
        importing.put("import_playbook", file);
        chance.seldom(importing, 2, "vars", some("import_playbook of " + file));
        return importing;
    }

    private Map<String, Object> play(String name) {
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("name", name);
        play.put("hosts", chance.one(5) ? "h1" : "all");
        play.put("gather_facts", false);
        chance.seldom(play, 2, "vars", some(name + " vars"));
        if (chance.one(2)) {
            play.put("vars_files", List.of(chance.one(3) ? List.of("nosuch.yml", "more.yml") : "more.yml"));
        }
        if (chance.one(2)) {
            play.put("roles", roles(name));
        }
        chance.seldom(play, 3, "pre_tasks", tasks.some(2, name + " before"));
        play.put("tasks", tasks.some(4, name));
        chance.seldom(play, 3, "post_tasks", tasks.some(1, name + " after"));
        play.put("handlers", List.of(tasks.show("handler of plays")));
        return play;
    }

    private List<Object> roles(String play) {
        List<Object> roles = new ArrayList<>();
        for (int i = chance.between(1, 2); i > 0; i--) {
            Map<String, Object> role = new LinkedHashMap<>();
            role.put("role", chance.any(List.of("one", "two", "three")));
            if (chance.one(2)) {
                role.putAll(some(play + " parameter"));
            }
            chance.seldom(role, 2, "vars", some(play + " role vars"));
            roles.add(role);
        }
        return roles;
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (chance.one(5)) {
            options.add("sub/site.yml");
        }
        options.addAll(List.of("-i", "inv/hosts.yml"));
        if (chance.one(3)) {
            String json = Map.of(chance.any(NAMES), "extra").entrySet().stream()
                    .map(entry -> "\"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", "));
            options.addAll(List.of("-e", "{" + json + "}"));
        }
        return options;
    }

    /** A template that shows one variable, or what another host's is; of a registered result what was said first. */
    static String shown(Chance chance) {
        String name = chance.any(NAMES);
        if (chance.one(6)) {
            String host = chance.any(List.of("h1", "h2", "h3"));
            return name + " of " + host + " " + shown("hostvars." + host + "." + name);
        }
        return name + " " + shown(name);
    }

    private static String shown(String variable) {
        return "{{ %s.msg[0] if %s.msg is defined else %s | default('none') }}".formatted(variable, variable, variable);
    }

    static String name(Chance chance) {
        return chance.any(NAMES);
    }
}
