package dev.stepslew.module;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tasks that end alike under stepslew and Ansible, as a file of {@code src/test/resources/agree} lists them: what lies
 * in a directory, called {@code DIR}, and the arguments. Beside it stands what Ansible made of each.
 *
 * @param programs that busybox needs beside its own
 * @param fields of the result that are compared
 */
record Agreement(String name, String module, List<String> programs, List<String> fields, List<Case> cases) {

    private static final Path DIRECTORY = Path.of("src/test/resources/agree");

    /**
     * One task.
     *
     * @param tree paths; a directory's ends with a slash, {@code x@} is a link, and a mode may follow after a blank
     * @param args in JSON
     * @param differs why stepslew does not do the same; empty where it does
     * @param random whether chance has made it
     */
    record Case(Map<String, String> tree, String args, String differs, boolean random) {

        static Case of(Map<String, String> tree, Map<String, ?> args) {
            return new Case(tree, Json.of(args), "", true);
        }

        String title() {
            return "# " + Json.of(tree) + " " + args;
        }

        String argsIn(Path directory) {
            return args.replace("DIR", directory.toString())
                    .replace(
                            "ARCHIVES",
                            DIRECTORY.resolve("archives").toAbsolutePath().toString());
        }

        void make(Path directory) throws IOException {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> entry : tree.entrySet()) {
                String[] words = entry.getKey().split(" (?=[0-7]{3,4}$)");
                Path path = directory.resolve(words[0].replace("@", ""));
                Files.createDirectories(path.getParent());
                if (words[0].endsWith("@")) {
                    Files.createSymbolicLink(path, Path.of(entry.getValue()));
                    continue;
                } else if (words[0].endsWith("/")) {
                    Files.createDirectories(path);
                } else {
                    Files.write(path, Bytes.bytes(Bytes.of(entry.getValue()).replace("\u00c2\u0080", "\u0080")));
                }
                if (words.length > 1) {
                    Files.setAttribute(path, "unix:mode", Integer.parseInt(words[1], 8));
                } else {
                    String usual = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(usual));
                }
            }
        }
    }

    static List<Agreement> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .map(Agreement::read)
                    .toList();
        }
    }

    private static Agreement read(Path file) {
        Problems problems = new Problems();
        Node.Mapping root = (Node.Mapping) Yaml.text(file, problems)
                .flatMap(text -> Yaml.parse(text, file.toString(), problems))
                .orElseThrow();
        problems.throwIfAny();
        String name = file.getFileName().toString().replace(".yml", "");
        String module = root.get("module").map(Node::value).orElse(name).toString();
        List<Case> cases = new ArrayList<>();
        for (Node each : ((Node.Sequence) root.get("cases").orElseThrow()).items()) {
            Node.Mapping one = (Node.Mapping) each;
            Map<String, String> tree = new LinkedHashMap<>();
            one.get("tree").ifPresent(node -> ((Node.Mapping) node)
                    .entries()
                    .forEach(entry ->
                            tree.put(entry.key().text(), entry.value().value().toString())));
            String differs = one.get("differs").map(Node::value).orElse("").toString();
            cases.add(new Case(tree, Json.of(one.get("args").orElseThrow().value()), differs, false));
        }
        cases.addAll(RandomTasks.of(name));
        return new Agreement(name, module, words(root, "programs"), words(root, "fields"), cases);
    }

    private static List<String> words(Node.Mapping root, String key) {
        return root.get(key)
                .map(node -> ((Node.Sequence) node)
                        .value().stream().map(String::valueOf).toList())
                .orElse(List.of());
    }

    /** What Ansible made of each case, by its title. */
    Map<String, String> recorded() throws IOException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        if (!Files.exists(records())) {
            return outcomes;
        }
        for (String block : Files.readString(records()).split("(?m)^(?=# )")) {
            int end = block.indexOf('\n');
            if (end > 0) {
                outcomes.put(block.substring(0, end), block.substring(end + 1));
            }
        }
        return outcomes;
    }

    Path records() {
        return DIRECTORY.resolve(name + ".txt");
    }

    /** The fields that are compared, as JSON; those that it has. */
    String told(Map<String, ?> result) {
        Map<String, Object> told = new java.util.TreeMap<>();
        for (String field : fields) {
            find(result, field)
                    .filter(value -> value != dev.stepslew.yaml.None.NONE)
                    .ifPresent(value -> told.put(field, value));
        }
        return Json.of(told);
    }

    private static Optional<Object> find(Object from, String path) {
        Object value = from;
        for (String key : path.split("\\.")) {
            value = value instanceof List<?> list
                    ? list.stream()
                            .map(one -> find(one, key).map(Conversion::text).orElse("-"))
                            .sorted()
                            .toList()
                    : value instanceof Map<?, ?> map && map.get(key) != null ? map.get(key) : Optional.empty();
        }
        return value instanceof Optional<?> ? Optional.empty() : Optional.of(value);
    }
}
