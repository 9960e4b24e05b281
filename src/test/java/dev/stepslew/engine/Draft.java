package dev.stepslew.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A playbook with all that belongs to it, as maps and lists, so that it can be made smaller.
 *
 * @param files by their path; {@code site.yml} is the playbook, and what is a text is no YAML
 */
record Draft(Map<String, Object> files, List<String> options) {

    private static final String PLAIN = "(?!(no|yes|on|off|true|false|null|y|n)$)[a-z_]+[0-9]*";
    private static final List<String> FLAGS = List.of("--check", "--diff");
    private static final List<String> LISTS = List.of("block", "rescue", "always", "tasks");

    /** Writes its files below a directory. */
    void write(Path home) throws IOException {
        for (Map.Entry<String, Object> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            if (file.getValue() instanceof String plain) {
                Files.writeString(path, plain);
                path.toFile().setExecutable(plain.startsWith("#!"));
                continue;
            }
            String words = options.stream()
                    .map(word -> word.matches("[\\w.,=/-]+") ? word : "'" + word + "'")
                    .collect(Collectors.joining(" "));
            String first = file.getKey().equals("site.yml") ? "# args: " + words + "\n" : "";
            Files.writeString(path, first + text(file.getValue(), "").stripLeading());
        }
    }

    /** A task that can grow. */
    static Map<String, Object> task(String name, String module, Object args) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", name);
        task.put(module, args);
        return task;
    }

    /** All that have one thing less than this one, those that lack much first. */
    List<Draft> smaller() {
        List<Draft> smaller = new ArrayList<>();
        files.forEach((path, content) -> without(content).forEach(less -> smaller.add(with(path, less))));
        files.keySet().stream().filter(path -> path.startsWith("roles/")).forEach(path -> {
            Map<String, Object> fewer = new TreeMap<>(files);
            fewer.remove(path);
            smaller.add(new Draft(fewer, options));
        });
        for (int i = 0; i < options.size(); i++) {
            boolean alone = FLAGS.contains(options.get(i));
            if (options.get(i).startsWith("-") && !options.get(i).equals("-i")) {
                List<String> fewer = new ArrayList<>(options);
                fewer.subList(i, i + (alone ? 1 : 2)).clear();
                smaller.add(new Draft(files, fewer));
            }
        }
        smaller.sort((one, other) -> Integer.compare(one.size(), other.size()));
        return smaller;
    }

    private Draft with(String path, Object content) {
        Map<String, Object> changed = new TreeMap<>(files);
        changed.put(path, content);
        return new Draft(changed, options);
    }

    /** How long it is, written out. */
    int size() {
        return files.values().stream().mapToInt(file -> text(file, "").length()).sum();
    }

    private static List<Object> without(Object value) {
        List<Object> all = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int at = i;
                if (list.size() > 1) {
                    all.add(replaced(list, at, List.of()));
                }
                if (list.get(at) instanceof Map<?, ?> map && map.containsKey("block")) {
                    LISTS.stream()
                            .filter(map::containsKey)
                            .forEach(part -> all.add(replaced(list, at, (List<?>) map.get(part))));
                }
                without(list.get(at)).forEach(less -> all.add(replaced(list, at, List.of(less))));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                Map<Object, Object> rest = new LinkedHashMap<>(map);
                rest.remove(key);
                // without it a command would work wherever the test was started
                if (!rest.isEmpty() && !key.equals("chdir")) {
                    all.add(rest);
                }
                for (Object less : without(item)) {
                    Map<Object, Object> changed = new LinkedHashMap<>(map);
                    changed.put(key, less);
                    all.add(changed);
                }
            });
        }
        return all;
    }

    private static List<Object> replaced(List<?> list, int at, List<?> by) {
        List<Object> changed = new ArrayList<>(list.subList(0, at));
        changed.addAll(by);
        changed.addAll(list.subList(at + 1, list.size()));
        return changed;
    }

    /** As YAML in block style. */
    static String text(Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return "\n"
                    + map.entrySet().stream()
                            .map(entry -> indent + entry.getKey() + ":" + text(entry.getValue(), indent + "  "))
                            .collect(Collectors.joining("\n"));
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            return "\n"
                    + list.stream()
                            .map(item -> indent + "-" + inside(text(item, indent + "  ")))
                            .collect(Collectors.joining("\n"));
        }
        if (value instanceof String lines && lines.contains("\n")) {
            return " \"" + lines.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
        }
        if (value instanceof String word && !word.matches(PLAIN)) {
            return " '" + word.replace("'", "''") + "'";
        }
        return " " + (value instanceof Map<?, ?> ? "{}" : value);
    }

    /** A list's item begins behind its dash. */
    private static String inside(String text) {
        return text.startsWith("\n") ? " " + text.stripLeading() : text;
    }
}
