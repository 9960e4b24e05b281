package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A playbook made by chance about one thing: an inventory that changes while it runs. Its tasks write the sources anew,
 * have them read again, and add hosts and groups; others show what is known behind that, and plays follow that ask for
 * what is new.
 */
final class InventoryDraft {

    private static final List<String> HOSTS = List.of("h1", "h2", "h3", "h4");
    private static final List<String> GROUPS = List.of("web", "db", "even");
    private static final List<String> PATTERNS = List.of(
            "all",
            "web",
            "db:even",
            "all:!h1",
            "h1:h4",
            "web:&even",
            "added",
            "by_*",
            "ungrouped",
            "all[0:1]",
            "web[-1]",
            "n*:h2");
    private static final List<String> SHOWN = List.of(
            "{{ groups }}",
            "{{ group_names }}",
            "{{ x | default('no x') }} {{ y | default('no y') }} {{ z | default('no z') }}",
            "{{ ansible_play_hosts }} {{ ansible_play_batch }} {{ ansible_play_hosts_all }}",
            "{{ groups['all'] | map('extract', hostvars) | map(attribute='x', default='-') | list }}",
            "{{ hostvars.keys() | list }}",
            "{{ fa | default('no fa') }}",
            "{{ hostvars['h2'].y | default('-') }} {{ (hostvars['h4'] | default({})).x | default('-') }}",
            "{{ lookup('inventory_hostnames', 'web:added') }}",
            "{{ (hostvars['n1'] | default({})).group_names | default('-') }}");

    private final Chance chance;
    private final Map<String, Object> files = new TreeMap<>();
    private final boolean script;
    private int number;
    private boolean unread;
    private boolean hasRead;

    private InventoryDraft(Random random) {
        chance = new Chance(random);
        script = chance.one(2);
    }

    static Draft of(long seed) {
        return new InventoryDraft(new Random(seed)).draft();
    }

    private Draft draft() {
        if (script) {
            files.put("inv/hosts.sh", "#!/bin/sh\ncat \"$(dirname \"$0\")/../said.json\"\n");
            files.put("said.json", json());
        } else {
            files.put("inv/hosts.ini", ini());
        }
        for (String group : List.of("all", "web", "even")) {
            if (chance.one(3)) {
                files.put("inv/group_vars/" + group + ".yml", vars(group + "'s file"));
            }
        }
        if (chance.one(3)) {
            files.put("host_vars/" + chance.any(HOSTS) + ".yml", vars("the host's file"));
        }
        List<Object> plays = new ArrayList<>(List.of(play("all")));
        for (int i = chance.between(1, 2); i > 0; i--) {
            plays.add(play(chance.any(PATTERNS)));
        }
        files.put("site.yml", plays);
        List<String> options = new ArrayList<>(List.of("-i", chance.one(2) ? "inv" : source()));
        if (chance.one(6)) {
            options.addAll(List.of("--limit", chance.any(List.of("all:!h2", "web:h1", "h1,h2,h4"))));
        }
        return new Draft(files, options);
    }

    private String source() {
        return script ? "inv/hosts.sh" : "inv/hosts.ini";
    }

    private Map<String, Object> play(String hosts) {
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("name", "play " + ++number);
        play.put("hosts", hosts);
        play.put("gather_facts", false);
        chance.seldom(play, 4, "order", chance.any(List.of("sorted", "reverse_sorted", "reverse_inventory")));
        chance.seldom(play, 5, "serial", chance.any(List.of(1, 2, "50%", List.of(1, "100%"))));
        hasRead = false;
        List<Object> tasks = new ArrayList<>();
        for (int i = chance.between(2, 6); i > 0; i--) {
            tasks.addAll(step());
        }
        tasks.add(show());
        play.put("tasks", tasks);
        play.put("handlers", List.of(Draft.task("told", "debug", Map.of("msg", "{{ group_names }}"))));
        return play;
    }

    /**
     * A play reads one inventory only: hosts that a second one brings back have ended, which differs. So do handlers that
     * are notified before.
     */
    private List<Object> step() {
        return switch (chance.between(0, 9)) {
            case 0, 1, 2 -> hasRead ? List.of(show()) : List.of(written(), task("meta", "flush_handlers"), read());
            case 3 -> List.of(written());
            case 4 -> hasRead && unread ? List.of(show()) : List.of(task("meta", "flush_handlers"), read());
            case 5 -> List.of(added());
            case 6 -> List.of(grouped());
            case 7 -> List.of(task("set_fact", Map.of("fa", "fact " + number, chance.any(List.of("x", "w")), "fact")));
            default -> List.of(show());
        };
    }

    private Map<String, Object> written() {
        unread = true;
        String file = script ? "said.json" : source();
        String text = script ? json() : ini();
        // the whole path in one argument: a case that is made smaller must not write anywhere else
        Map<String, Object> task =
                task("shell", Map.of("cmd", "cat >{{ playbook_dir }}/%s <<'END'%n%s%nEND".formatted(file, text)));
        task.put("run_once", true);
        chance.seldom(task, 3, "delegate_to", "localhost");
        return task;
    }

    private Map<String, Object> read() {
        unread = false;
        hasRead = true;
        return task("meta", "refresh_inventory");
    }

    private Map<String, Object> added() {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("name", chance.any(List.of("n1", "n2", "h4", "h1")));
        if (chance.one(2)) {
            host.put("groups", chance.any(List.of("added", "web", List.of("added", "even"))));
        }
        host.put(chance.any(List.of("x", "y", "z")), "given to the added " + number);
        return task("add_host", host);
    }

    private Map<String, Object> grouped() {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("key", chance.any(List.of("by_{{ inventory_hostname }}", "by_{{ x | default('none') }}", "web")));
        chance.seldom(group, 3, "parents", chance.any(List.of("added", "db")));
        return task("group_by", group);
    }

    private Map<String, Object> show() {
        Map<String, Object> task = task("debug", Map.of("msg", List.of(chance.any(SHOWN), chance.any(SHOWN))));
        if (chance.one(6)) {
            task.put("changed_when", true);
            task.put("notify", "told");
        }
        chance.seldom(task, 8, "run_once", true);
        chance.seldom(
                task, 6, "when", chance.any(List.of("'web' in group_names", "x is defined", "'n1' in groups.all")));
        return task;
    }

    private Map<String, Object> task(String module, Object args) {
        return Draft.task("t" + ++number, module, args);
    }

    private Map<String, Object> vars(String place) {
        Map<String, Object> vars = new LinkedHashMap<>();
        vars.put(chance.any(List.of("x", "y", "z")), place + " " + ++number);
        return vars;
    }

    private List<String> some(List<String> of) {
        return of.stream().filter(one -> !chance.one(3)).toList();
    }

    private String ini() {
        StringBuilder text = new StringBuilder();
        for (String host : some(HOSTS)) {
            text.append(host).append(chance.one(2) ? " " + pair() : "").append('\n');
        }
        for (String group : some(GROUPS)) {
            text.append('[').append(group).append("]\n");
            some(HOSTS).forEach(host -> text.append(host).append('\n'));
            if (chance.one(2)) {
                text.append('[').append(group).append(":vars]\n").append(pair()).append('\n');
            }
        }
        return text.append("[last]\nh1\nh2\n").toString();
    }

    private String pair() {
        return chance.any(List.of("x", "y", "z")) + "=said" + ++number;
    }

    private String json() {
        String groups = some(GROUPS).stream()
                .map(group -> "\"%s\": {\"hosts\": %s, \"vars\": {%s}}"
                        .formatted(group, list(some(HOSTS)), chance.one(2) ? member() : ""))
                .map(group -> ", " + group)
                .collect(Collectors.joining());
        String vars = some(HOSTS).stream()
                .map(host -> "\"%s\": {%s}".formatted(host, member()))
                .collect(Collectors.joining(", "));
        return "{\"_meta\": {\"hostvars\": {%s}}, \"last\": [\"h1\", \"h2\"]%s}".formatted(vars, groups);
    }

    private String member() {
        return "\"" + pair().replace("=", "\": \"") + "\"";
    }

    private static String list(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", ", "[", "]"));
    }
}
