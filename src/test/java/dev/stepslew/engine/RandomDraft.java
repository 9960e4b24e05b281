package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A playbook made by chance, of what the engine knows, with its inventory and options; always the same one of the same
 * seed. What {@code compatibility.md} says to differ is left out.
 */
final class RandomDraft {

    private static final List<String> LIMITS =
            List.of("h1", "all:!h1", "even", "h1,h2", "h*", "all:&first", "~h[12]", "all[0:1]", "!h2", "even:added");

    private final Chance chance;
    private final Map<String, Object> files = new TreeMap<>();
    private final List<String> options = new ArrayList<>(List.of("-i", "hosts.yml"));
    private final int hosts;
    private final RandomSpot spot;

    private RandomDraft(Random random) {
        chance = new Chance(random);
        hosts = chance.between(1, 3);
        boolean dry = chance.one(8);
        boolean clears = chance.one(12);
        spot = new RandomSpot(chance, files, hosts, new AtomicInteger(), false, false, dry, clears, false, "");
    }

    static Draft of(long seed) {
        return new RandomDraft(new Random(seed)).draft();
    }

    private Draft draft() {
        inventory();
        roles();
        RandomPlays plays = new RandomPlays(spot);
        List<Object> site = new ArrayList<>();
        int count = chance.one(3) ? chance.between(2, 3) : 1;
        for (int i = 0; i < count; i++) {
            site.add(i > 0 && chance.one(4) ? imported(plays.play(i), i) : plays.play(i));
        }
        files.put("site.yml", site);
        files.put("vars/more.yml", Map.of("vf", "of vars_files", "x", "file's x"));
        forgetRoles();
        options();
        return new Draft(files, options);
    }

    private Map<String, Object> imported(Map<String, Object> play, int number) {
        String file = "more" + number + ".yml";
        files.put(file, List.of(play));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("import_playbook", file);
        chance.seldom(entry, 3, "when", spot.condition());
        chance.seldom(entry, 3, "tags", spot.tags());
        chance.seldom(entry, 3, "vars", Map.of("pv", "given with the import"));
        return entry;
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
            RandomSpot there = spot.inRole(role);
            RandomWork inside = new RandomWork(there);
            files.put("roles/" + role + "/defaults/main.yml", Map.of("rd", role + " default", "re", role + " other"));
            if (chance.one(2)) {
                files.put("roles/" + role + "/vars/main.yml", Map.of("rv", role + " var"));
            }
            files.put("roles/" + role + "/tasks/main.yml", inside.tasks(1, 3, 2));
            files.put("roles/" + role + "/tasks/other.yml", inside.tasks(1, 2, 2));
            if (chance.one(2)) {
                files.put("roles/" + role + "/handlers/main.yml", new RandomHandlers(there).ofRole(1, 2));
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

    private void options() {
        if (chance.one(4)) {
            options.addAll(
                    List.of("--tags", chance.any(List.of("a", "b", "a,c", "all", "never", "tagged", "untagged"))));
        }
        if (chance.one(6)) {
            options.addAll(List.of("--skip-tags", chance.any(List.of("a", "b", "c", "always", "tagged"))));
        }
        if (chance.one(8) && hosts > 1) {
            options.addAll(List.of("--limit", chance.any(LIMITS)));
        }
        if (chance.one(8)) {
            options.addAll(List.of("-e", "x=extra"));
        }
        if (chance.one(25)) {
            options.addAll(List.of("--start-at-task", "t" + chance.between(3, 12)));
        }
        if (spot.dry()) {
            options.add("--check");
            if (chance.one(2)) {
                options.add("--diff");
            }
        }
    }
}
