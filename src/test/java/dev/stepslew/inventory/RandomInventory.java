package dev.stepslew.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * An inventory made up by chance: INI and YAML files, directories, variables at every level.
 *
 * @param nested whether groups are in groups
 */
record RandomInventory(List<String> sources, List<String> patterns, boolean nested) {

    private static final List<String> GROUPS = List.of("web", "db", "ntp", "east", "west", "all", "g_1");
    private static final List<String> HOSTS = List.of(
            "web1",
            "web[2:4]",
            "db[01:03]",
            "db-[a:c]",
            "n[0:4:2]",
            "10.0.0.1",
            "h.example.com",
            "x[1:2]y[1:2]",
            "p1:2222",
            "[2001:db8::5]:22",
            "solo",
            "2001:db8::7",
            "under_score");
    private static final List<String> INI_VALUES = List.of(
            "1",
            "yes",
            "True",
            "None",
            "0644",
            "0x1f",
            "1.5",
            "text",
            "\"two words\"",
            "'\"5\"'",
            "[1,2]",
            "\"['a', 'b']\"",
            "\"{'k': 1}\"",
            "-3",
            "1_000",
            "\"(1, 2)\"",
            "a=b",
            "\"{{ x }}\"",
            "''",
            "'it''s'",
            "1e3",
            "c\\ d",
            "0",
            "True#x",
            "\"5 # c\"");
    private static final List<String> INI_GROUP_VALUES = List.of(
            "1",
            "yes",
            "False",
            "\"quoted\"",
            "'quoted'",
            "two words",
            "5 # five",
            "text # no comment",
            "['a', 'b']",
            "{'k': [1, {'l': None}]}",
            "0644",
            "a = b",
            "",
            "\"a\" 'b'",
            "-1.5",
            "(1,)",
            "{{ x }}",
            "r'\\d'",
            "\"\\x41\"",
            "1, 2",
            "[1,",
            "--1");
    private static final List<String> YAML_VALUES = List.of(
            "1",
            "yes",
            "0644",
            "~",
            "text",
            "'1'",
            "[1, two, {k: 3}]",
            "{a: {b: 1}}",
            "1_000",
            "190:20:30",
            "1.5",
            "\"{{ x }}\"",
            "!unsafe 'x'");
    private static final List<String> VARS = List.of("a", "b", "c", "d");
    private static final List<String> PATTERNS = List.of(
            "all",
            "*",
            "web",
            "db:web",
            "web:&db",
            "all:!web",
            "!web",
            "&web:!db1",
            "web*",
            "*.example.com",
            "~web\\d",
            "~(db|n)",
            "db-?",
            "db-[ab]",
            "db-[!a]",
            "nosuch",
            "web1,db01",
            "web1:solo",
            "2001:db8::7",
            "h.example.com",
            "ungrouped",
            "*e*:!~.*1$",
            "localhost",
            "web1:web1:all",
            "10.0.0.*",
            "nosuch:web",
            "under*,&all",
            "x1y1,x2y2",
            "all:!nosuch");
    private static final List<String> SUBSCRIPTED = List.of(
            "all[0]",
            "all[-1]",
            "web[0:1]",
            "all[1:]",
            "all[0:0]",
            "all[5:2]",
            "web*[0]",
            "all[200]",
            "all[2-3]",
            "all[1:100]",
            "!all[0]",
            "all:!all[1:2]");

    static RandomInventory write(Path home, Random random) throws IOException {
        boolean nested = random.nextBoolean();
        List<String> sources = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            sources.add(source(home, random, nested, i));
        }
        if (random.nextInt(4) == 0) {
            sources.add("lit1,solo, 10.0.0.9:23");
        }
        variableFiles(home, random);
        List<String> patterns = new ArrayList<>(PATTERNS);
        if (!nested) {
            patterns.addAll(SUBSCRIPTED);
        }
        Files.writeString(home.resolve("sources.json"), Json.of(sources));
        Files.writeString(home.resolve("patterns.json"), Json.of(patterns));
        return new RandomInventory(List.copyOf(sources), patterns, nested);
    }

    private static String source(Path home, Random random, boolean nested, int number) throws IOException {
        if (random.nextInt(3) > 0) {
            String name = random.nextBoolean() ? "hosts" + number : "hosts%d.yml".formatted(number);
            Files.writeString(home.resolve(name), name.endsWith("yml") ? yaml(random, nested) : ini(random, nested));
            return name;
        }
        Path directory = Files.createDirectory(home.resolve("inventory" + number));
        Files.writeString(directory.resolve("10-ini"), ini(random, nested));
        Files.writeString(directory.resolve("20.yaml"), yaml(random, nested));
        Files.writeString(directory.resolve("readme.md"), "no inventory");
        Files.writeString(directory.resolve("30.ini"), "[ignored]\nghost\n");
        variableFiles(directory, random);
        return "inventory" + number;
    }

    private static String ini(Random random, boolean nested) {
        StringBuilder text = new StringBuilder("# by chance\n");
        hostLines(text, random);
        List<String> groups =
                GROUPS.stream().filter(group -> random.nextInt(3) > 0).toList();
        for (String group : groups) {
            text.append("[").append(group).append("] # group\n");
            hostLines(text, random);
        }
        for (String group : groups) {
            if (random.nextInt(2) == 0) {
                text.append("\n[").append(group).append(":vars]\n");
                groupVariables(text, random, group);
            }
        }
        if (nested) {
            children(text, random, groups);
        }
        return text.toString();
    }

    private static void hostLines(StringBuilder text, Random random) {
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pick(HOSTS, random));
            for (int v = random.nextInt(3); v > 0; v--) {
                text.append(' ').append(pick(VARS, random)).append('=').append(pick(INI_VALUES, random));
            }
            text.append(random.nextBoolean() ? "\n" : "  # why\n");
        }
    }

    private static void groupVariables(StringBuilder text, Random random, String group) {
        for (int v = random.nextInt(4); v > 0; v--) {
            text.append(pick(VARS, random))
                    .append(random.nextBoolean() ? "=" : " = ")
                    .append(pick(INI_GROUP_VALUES, random))
                    .append('\n');
        }
        if (random.nextInt(3) == 0 && !group.equals("all")) {
            text.append("ansible_group_priority=").append(random.nextInt(12)).append('\n');
        }
    }

    private static void children(StringBuilder text, Random random, List<String> groups) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                if (random.nextInt(3) == 0
                        && !groups.get(j).equals("all")
                        && !groups.get(i).equals("all")) {
                    text.append("[%s:children]\n%s\n".formatted(groups.get(i), groups.get(j)));
                }
            }
        }
    }

    private static String yaml(Random random, boolean nested) {
        StringBuilder text = new StringBuilder("---\n");
        for (String group : GROUPS) {
            if (random.nextInt(3) > 0) {
                yamlGroup(text, random, group, "", nested);
            }
        }
        return text.append("spare:\n  hosts: solo\n").toString();
    }

    private static void yamlGroup(StringBuilder text, Random random, String group, String indent, boolean nested) {
        text.append(indent).append(group).append(":\n");
        List<String> sections = new ArrayList<>(List.of("hosts", "vars", "children"));
        Collections.shuffle(sections, random);
        for (String section : sections) {
            boolean children = section.equals("children");
            if (random.nextInt(3) == 0 || (children && (!nested || indent.length() > 4 || group.equals("all")))) {
                continue;
            }
            text.append(indent).append("  ").append(section).append(":\n");
            switch (section) {
                case "hosts" -> yamlHosts(text, random, indent + "    ");
                case "vars" -> yamlVars(text, random, indent + "    ");
                default ->
                    yamlGroup(text, random, "sub_" + random.nextInt(3) + "_" + indent.length(), indent + "    ", true);
            }
        }
    }

    private static void yamlHosts(StringBuilder text, Random random, String indent) {
        for (String host : HOSTS.stream().filter(any -> random.nextInt(4) == 0).toList()) {
            text.append(indent).append('"').append(host).append("\":\n");
            if (random.nextBoolean()) {
                yamlVars(text, random, indent + "  ");
            }
        }
    }

    private static void yamlVars(StringBuilder text, Random random, String indent) {
        for (String name : VARS) {
            if (random.nextInt(3) == 0) {
                text.append(indent)
                        .append(name)
                        .append(": ")
                        .append(pick(YAML_VALUES, random))
                        .append('\n');
            }
        }
    }

    private static void variableFiles(Path directory, Random random) throws IOException {
        for (String group : List.of("all", "web", "db", "east", "ungrouped", "sub_1_0")) {
            variables(directory.resolve("group_vars"), group, random);
        }
        for (String host : List.of("web1", "db01", "solo", "h.example.com", "lit1")) {
            variables(directory.resolve("host_vars"), host, random);
        }
    }

    private static void variables(Path directory, String name, Random random) throws IOException {
        Files.createDirectories(directory);
        switch (random.nextInt(6)) {
            case 0 -> Files.writeString(directory.resolve(name), vars(random));
            case 1 -> Files.writeString(directory.resolve(name + ".yml"), vars(random));
            case 2 -> {
                Files.writeString(directory.resolve(name + ".yaml"), vars(random));
                Files.writeString(directory.resolve(name + ".json"), "{\"d\": \"json\"}");
            }
            case 3 -> {
                Path many = Files.createDirectory(directory.resolve(name));
                Files.writeString(many.resolve("b.yml"), vars(random));
                Files.writeString(many.resolve("a"), vars(random));
                Files.writeString(many.resolve("c.txt"), "d: wrong");
                Files.writeString(many.resolve(".hidden.yml"), "d: wrong");
                Files.writeString(Files.createDirectory(many.resolve("deep")).resolve("z.json"), "{\"c\": 1}");
            }
            default -> {}
        }
    }

    private static String vars(Random random) {
        StringBuilder text = new StringBuilder("---\n");
        yamlVars(text, random, "");
        return text.toString();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
