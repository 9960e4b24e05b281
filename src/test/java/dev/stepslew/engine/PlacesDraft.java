package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A playbook made by chance about one thing: whether each task sees what those before it have done. Its tasks change and
 * read a few files, each of which has several names, and keep what they have seen.
 */
final class PlacesDraft {

    private static final List<String> FILES = List.of("a", "b", "d/a", "d/b", "d/in/a", "e/a", "m");
    private static final List<String> DIRECTORIES = List.of("d", "d/in", "e", "l", "new", "new/sub");
    private static final List<String> OTHER_NAMES = List.of(
            "l/a",
            "l/b",
            "l/in/a",
            "d/../a",
            "d//a",
            "./d/./a",
            "e/up/a",
            "e/up/d/a",
            "d/../l/a",
            "new/a",
            "new/sub/a");

    private final Chance chance;
    private int number;

    private PlacesDraft(Random random) {
        chance = new Chance(random);
    }

    static Draft of(long seed) {
        return new PlacesDraft(new Random(seed)).draft();
    }

    private Draft draft() {
        List<Object> tasks = new ArrayList<>();
        tasks.add(task("file", args("path", "log", "state", "directory")));
        for (String made : List.of("d", "d/in", "e")) {
            tasks.add(task("file", args("path", made, "state", "directory")));
        }
        tasks.add(command("ln -s d l; ln -s a m; ln -s .. e/up", Map.of()));
        int count = chance.between(8, 18);
        for (int i = 0; i < count; i++) {
            tasks.addAll(step());
        }
        Map<String, Object> play = new LinkedHashMap<>();
        play.put("hosts", "h1");
        play.put("gather_facts", false);
        play.put("ignore_errors", true);
        play.put("tasks", tasks);
        Map<String, Object> files = new TreeMap<>();
        files.put("site.yml", List.of(play));
        files.put("hosts.yml", Map.of("all", Map.of("hosts", Map.of("h1", Map.of()))));
        return new Draft(files, List.of("-i", "hosts.yml"));
    }

    private List<Object> step() {
        return switch (chance.between(0, 13)) {
            case 0, 1 -> List.of(task("copy", args("dest", file(), "content", "copy " + ++number)));
            case 2 -> List.of(task("file", args("path", file(), "state", "touch", "mode", mode())));
            case 3 -> List.of(task("file", args("path", any(), "state", "absent")));
            case 4 -> List.of(task("file", args("path", directory(), "state", "directory", "mode", mode())));
            case 5 -> List.of(link());
            case 6 -> List.of(command(shell(), condition()));
            case 7 -> List.of(edit());
            case 8, 9, 10 ->
                seen(
                        "stat",
                        args("path", any()),
                        "{{ seen.stat.exists }} {{ seen.stat.islnk | default() }}"
                                + " {{ seen.stat.isdir | default() }} {{ seen.stat.mode | default() }} {{ seen.stat.checksum | default() }}");
            case 11 -> seen("slurp", args("src", file()), "{{ seen.content | default(seen.failed) }}");
            case 12 -> seen("find", find(), "{{ seen.files | map(attribute='path') | map('basename') | sort }}");
            default -> List.of(conditional());
        };
    }

    private Map<String, Object> link() {
        Map<String, Object> args = args("dest", chance.one(2) ? file() : "l", "state", chance.one(4) ? "hard" : "link");
        args.put("src", chance.one(3) ? chance.any(List.of("a", "d", "in/a", "../a", "e")) : "{{ dir }}/" + any());
        chance.seldom(args, 3, "force", true);
        return task("file", args);
    }

    private String shell() {
        String path = any();
        return chance.any(List.of(
                "echo " + ++number + " >>" + path,
                "rm -rf " + path,
                "mkdir -p " + path,
                "ln -sfn " + chance.any(List.of("a", "d", "../a", "../d", "e")) + " " + path,
                "mv " + file() + " " + path,
                "chmod 600 " + path));
    }

    private Map<String, Object> condition() {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("chdir", chance.one(2) ? "{{ dir }}" : "{{ dir }}/" + directory());
        chance.seldom(args, 3, "creates", chance.one(2) ? any() : "{{ dir }}/" + any());
        chance.seldom(args, 3, "removes", chance.one(2) ? any() : "{{ dir }}/" + any());
        return args;
    }

    private Map<String, Object> edit() {
        if (chance.one(3)) {
            return task("replace", args("path", file(), "regexp", "[0-9]", "replace", "n"));
        }
        Map<String, Object> args = args("path", file(), "line", "line " + ++number);
        args.put("create", chance.one(2));
        return chance.one(3) ? task("blockinfile", block(args)) : task("lineinfile", args);
    }

    private static Map<String, Object> block(Map<String, Object> args) {
        Map<String, Object> block = new LinkedHashMap<>(args);
        block.put("block", block.remove("line"));
        return block;
    }

    private Map<String, Object> find() {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("paths", "{{ dir }}/" + directory());
        args.put("file_type", "any");
        chance.seldom(args, 2, "recurse", true);
        return args;
    }

    /** Depends on what was seen last. */
    private Map<String, Object> conditional() {
        Map<String, Object> task = task("copy", args("dest", file(), "content", "if " + ++number));
        task.put("when", "seen.stat.exists | default(seen.failed | default(true))");
        return task;
    }

    private List<Object> seen(String module, Map<String, Object> args, String shown) {
        Map<String, Object> task = task(module, args);
        task.put("register", "seen");
        return List.of(task, task("copy", args("dest", "log/" + ++number, "content", shown)));
    }

    private static Map<String, Object> command(String line, Map<String, Object> args) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cmd", line);
        all.put("chdir", "{{ dir }}");
        all.putAll(args);
        return task("shell", all);
    }

    private String mode() {
        return chance.any(List.of("0644", "0600", "0755", "u=rwX,g=rX,o="));
    }

    private String file() {
        return chance.any(chance.one(2) ? FILES : OTHER_NAMES);
    }

    private String directory() {
        return chance.any(DIRECTORIES);
    }

    private String any() {
        return chance.one(4) ? directory() : file();
    }

    private static Map<String, Object> task(String module, Map<String, Object> args) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put(module, args);
        return task;
    }

    private static Map<String, Object> args(String key, String path, Object... others) {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put(key, "{{ dir }}/" + path);
        for (int i = 0; i < others.length; i += 2) {
            args.put((String) others[i], others[i + 1]);
        }
        return args;
    }
}
