package dev.stepslew.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An inventory such as nobody should write, made up by chance: every form of YAML and INI that Ansible puts up with,
 * directories of many kinds of sources, constructed groups, scripts.
 *
 * @param sources what {@code -i} is given
 */
record OddInventory(List<String> sources) {

    static OddInventory write(Path home, Random random) throws IOException {
        List<String> sources = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            sources.add(source(home, random, i));
        }
        if (random.nextInt(4) == 0) {
            sources.add(
                    random.nextInt(sources.size() + 1),
                    pick(List.of("lit1,h1", "h2:23,", "web[1:2],", " s , t,"), random));
        }
        variableFiles(home, random);
        return new OddInventory(List.copyOf(sources));
    }

    private static String source(Path home, Random random, int number) throws IOException {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                String name = pick(List.of("hosts", "inv.ini", "prod", "hosts.cfg.x"), random) + number;
                Files.writeString(home.resolve(name), ini(random));
                return name;
            }
            case 3, 4, 5 -> {
                String name = "hosts" + number + pick(List.of(".yml", ".yaml", "", ".json"), random);
                Files.writeString(home.resolve(name), yaml(random));
                return name;
            }
            default -> {
                return directory(home, "dir" + number, random);
            }
        }
    }

    private static String directory(Path home, String name, Random random) throws IOException {
        Path directory = Files.createDirectory(home.resolve(name));
        List<String> files =
                List.of("10-a", "20-b.yml", "Z", "_x", "a.yaml", "B", "c.json", "1", "~q", "d.txt", "e.local");
        for (String file : files) {
            switch (random.nextInt(6)) {
                case 0 -> Files.writeString(directory.resolve(file), ini(random));
                case 1 -> Files.writeString(directory.resolve(file), yaml(random));
                default -> {}
            }
        }
        Files.writeString(directory.resolve("5th"), "[fifth]\nh5\n");
        for (String ignored :
                List.of("x.ini", "x.orig", "x~", "x.cfg", "x.retry", "x.pyc", "x.md", "x.rst", "x.bak", ".x")) {
            if (random.nextInt(4) == 0) {
                Files.writeString(directory.resolve(ignored), "ghost\n");
            }
        }
        if (random.nextInt(3) == 0) {
            script(directory.resolve("script"), random);
        }
        if (random.nextInt(3) == 0) {
            Path deep = Files.createDirectory(directory.resolve("deep"));
            Files.writeString(deep.resolve("in"), ini(random));
            variableFiles(deep, random);
        }
        if (random.nextInt(2) == 0) {
            Files.writeString(directory.resolve("zz-constructed.yml"), constructed(random));
        }
        variableFiles(directory, random);
        return name;
    }

    private static void script(Path file, Random random) throws IOException {
        String vars = random.nextBoolean() ? "\"vars\": {\"a\": [1, null, \"x\"]}, " : "";
        String meta = random.nextBoolean()
                ? ", \"_meta\": {\"hostvars\": {\"s1\": {\"b\": 1.5}, \"s9\": {\"c\": true}}}"
                : "";
        String list = "{\"fromscript\": {" + vars
                + "\"hosts\": [\"s1\", \"h1\"]}, \"short\": [\"s2\"], \"up\": {\"children\": [\"fromscript\", \"web\"]}"
                + meta + "}";
        Files.writeString(
                file,
                "#!/bin/sh\nif [ \"$1\" = --host ]; then echo '{\"asked\": \"'$2'\"}'; else echo '" + list + "'; fi\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("not executable: " + file);
        }
    }

    private static String constructed(Random random) {
        StringBuilder text = new StringBuilder(
                "plugin: " + pick(List.of("constructed", "ansible.builtin.constructed"), random) + "\n");
        text.append(pick(
                List.of("", "strict: false\n", "use_vars_plugins: true\n", "use_vars_plugins: yes\nstrict: no\n"),
                random));
        if (random.nextBoolean()) {
            text.append("compose:\n");
            for (String expression : List.of(
                    "inventory_hostname ~ '-x'",
                    "a | default('none')",
                    "group_names",
                    "a is defined and b is defined",
                    "nosuch",
                    "[a, 1]",
                    "{'k': b}",
                    "1 + 1",
                    "'{{ inventory_hostname }}'",
                    "inventory_hostname | regex_replace('[0-9]', '#')",
                    "ansible_host | default(omit)")) {
                if (random.nextInt(3) == 0) {
                    text.append("  ")
                            .append(pick(List.of("made", "a", "b", "other"), random))
                            .append(random.nextInt(9))
                            .append(": \"")
                            .append(expression)
                            .append("\"\n");
                }
            }
            text.append("  last: 1\n");
        }
        if (random.nextBoolean()) {
            text.append(
                    "groups:\n  always: true\n  ones: inventory_hostname.endswith('1')\n  odd-name: \"'w' in inventory_hostname\"\n");
            text.append(pick(
                    List.of("", "  hasa: a is defined\n", "  never: nosuch\n", "  num: a == 1\n", "  text: \"'x'\"\n"),
                    random));
        }
        if (random.nextBoolean()) {
            text.append("keyed_groups:\n");
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                text.append("- key: ")
                        .append(pick(
                                List.of(
                                        "a",
                                        "inventory_hostname[0]",
                                        "group_names",
                                        "b",
                                        "{'p': a, 'q': ''}",
                                        "['x y', '']",
                                        "'c'",
                                        "\"''\"",
                                        "a | default('')",
                                        "c",
                                        "[1, 2]",
                                        "inventory_hostname | length"),
                                random))
                        .append('\n');
                text.append(pick(List.of("", "  prefix: pre\n", "  prefix: ''\n", "  prefix: p-\n"), random));
                text.append(pick(
                        List.of("", "", "  separator: ''\n", "  separator: '-'\n", "  separator: '__'\n"), random));
                text.append(pick(
                        List.of(
                                "",
                                "",
                                "  parent_group: above\n",
                                "  parent_group: \"{{ inventory_hostname[0] }}x\"\n",
                                "  parent_group: all\n"),
                        random));
                text.append(
                        pick(List.of("", "", "", "  default_value: none\n", "  trailing_separator: false\n"), random));
            }
        }
        return text.toString();
    }

    private static String ini(Random random) {
        StringBuilder text =
                new StringBuilder(pick(List.of("", "# first\n", "; first\n\n", "\n\n", "\ufeff".substring(1)), random));
        hostLines(text, random, 3);
        List<String> groups =
                OddWords.GROUPS.stream().filter(group -> random.nextInt(3) == 0).toList();
        if (random.nextInt(4) == 0) {
            children(text, random, groups);
        }
        for (String group : groups) {
            text.append("[")
                    .append(group)
                    .append(pick(List.of("]", "] ", "]# c", "]  # c", ":hosts]"), random))
                    .append('\n');
            hostLines(text, random, 4);
            if (random.nextInt(3) == 0) {
                groupVariables(text, random, group);
            }
        }
        for (String group : groups) {
            if (random.nextInt(3) == 0) {
                groupVariables(text, random, group);
            }
        }
        if (random.nextInt(2) == 0) {
            children(text, random, groups);
        }
        if (random.nextInt(20) == 0) {
            text.append(pick(
                    List.of(
                            "[open\n",
                            "[a b]\n",
                            "[x:nokind]\n",
                            "[nobody:vars]\nx=1\n",
                            "[c:children]\nmissing\n",
                            "h 'open\n",
                            "h1 novalue\n",
                            "h[3:1]\n",
                            "h[1:]\n",
                            "h[01:1]\n",
                            "h[a:1]\n",
                            "[web:vars]\nnoequals\n",
                            "h:\n",
                            "- h\n",
                            "h1,h2\n",
                            "2001:db8::[8:a]\n",
                            "[2001:db8::7]\n",
                            "X[A:c]\n",
                            "-dash\n",
                            "h[1:3:0]\n",
                            "h[x]\n"),
                    random));
        }
        return text.toString();
    }

    private static void hostLines(StringBuilder text, Random random, int most) {
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(pick(List.of("", "", "", "  ", "\t"), random)).append(pick(OddWords.HOSTS, random));
            for (int v = random.nextInt(3); v > 0; v--) {
                text.append(pick(List.of(" ", "  ", "\t"), random))
                        .append(pick(OddWords.NAMES, random))
                        .append('=')
                        .append(
                                random.nextInt(200) == 0
                                        ? pick(OddWords.ODD_INI_VALUES, random)
                                        : pick(OddWords.INI_VALUES, random));
            }
            text.append(pick(List.of("\n", "\n", " # c\n", " #c\n", "\r\n", "\n; c\n", " ;c=1\n"), random));
        }
    }

    private static void groupVariables(StringBuilder text, Random random, String group) {
        text.append("[").append(group).append(":vars]\n");
        for (int v = random.nextInt(4); v > 0; v--) {
            text.append(pick(OddWords.NAMES, random))
                    .append(pick(List.of("=", " = ", "= ", " ="), random))
                    .append(pick(OddWords.INI_GROUP_VALUES, random))
                    .append('\n');
        }
        if (random.nextInt(5) == 0) {
            text.append("ansible_group_priority=")
                    .append(pick(List.of("10", "0", "-1", "'7'", "1"), random))
                    .append('\n');
        }
    }

    private static void children(StringBuilder text, Random random, List<String> groups) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                boolean usual = !List.of("all", "ungrouped").contains(groups.get(j));
                if (random.nextInt(4) == 0 && usual || random.nextInt(60) == 0) {
                    text.append("[%s:children]\n%s%s\n"
                            .formatted(groups.get(i), groups.get(j), random.nextBoolean() ? "" : "  # c"));
                }
            }
        }
    }

    private static String yaml(Random random) {
        StringBuilder text = new StringBuilder(pick(List.of("---\n", "", "# c\n---\n", "\n"), random));
        for (String group : OddWords.GROUPS) {
            if (random.nextInt(4) == 0) {
                yamlGroup(text, random, group, "", 0);
            }
        }
        return text.append("spare:\n  hosts: solo\n")
                .append(random.nextInt(5) == 0 ? "...\n" : "")
                .toString();
    }

    private static void yamlGroup(StringBuilder text, Random random, String group, String indent, int depth) {
        text.append(indent).append(quoted(group)).append(':');
        if (random.nextInt(8) == 0) {
            text.append(pick(List.of("\n", " {}\n", " ~\n", " null\n"), random));
            return;
        }
        text.append('\n');
        int before = text.length();
        if (random.nextInt(3) > 0) {
            yamlHosts(text, random, indent + "  ");
        }
        if (random.nextInt(3) == 0) {
            text.append(indent).append("  vars:\n");
            yamlVars(text, random, indent + "    ");
            if (random.nextInt(5) == 0) {
                text.append(indent)
                        .append("    ansible_group_priority: ")
                        .append(pick(List.of("10", "'3'", "0", "-2"), random))
                        .append('\n');
            }
        }
        if (depth < 3 && random.nextInt(3) == 0) {
            text.append(indent).append("  children:");
            int place = OddWords.GROUPS.indexOf(group);
            if (place < 0 || place >= 9) {
                text.append(pick(List.of("\n", " {}\n"), random));
            } else if (random.nextInt(4) == 0) {
                text.append(pick(List.of(" zone\n", " {zone: , Web: }\n", "\n", " {}\n"), random));
            } else {
                text.append('\n');
                for (String child : List.of("sub" + depth, pick(OddWords.GROUPS.subList(place + 1, 12), random))) {
                    yamlGroup(text, random, child, indent + "    ", depth + 1);
                }
            }
        }
        if (random.nextInt(60) == 0) {
            text.append(indent)
                    .append(pick(List.of("  host: h1\n", "  other: {}\n", "  note: text\n", "  hosts2:\n"), random));
        }
        if (text.length() == before) {
            text.append(indent).append("  vars: {}\n");
        }
    }

    private static void yamlHosts(StringBuilder text, Random random, String indent) {
        text.append(indent).append("hosts:");
        if (random.nextInt(5) == 0) {
            text.append(pick(
                    List.of(
                            "\n",
                            " h1\n",
                            " {}\n",
                            " {h1: , h2: {a: 1}}\n",
                            " ~\n",
                            " 'n[1:2]'\n",
                            " {\"h1\": null}\n"),
                    random));
            return;
        }
        text.append('\n');
        boolean none = true;
        for (String host : OddWords.HOSTS) {
            if (random.nextInt(6) == 0) {
                none = false;
                text.append(indent).append("  ").append(quoted(host)).append(':');
                if (random.nextInt(3) == 0) {
                    text.append('\n');
                    yamlVars(text, random, indent + "    ");
                } else {
                    text.append(pick(
                            List.of("\n", " {}\n", " ~\n", " # c\n", " {a: x}\n", " ''\n", " []\n", " 0\n", " false\n"),
                            random));
                }
            }
        }
        if (none) {
            text.append(indent).append("  h1:\n");
        }
    }

    private static void yamlVars(StringBuilder text, Random random, String indent) {
        for (String name : OddWords.NAMES) {
            if (random.nextInt(3) == 0) {
                String value = random.nextInt(150) == 0
                        ? pick(OddWords.ODD_VALUES, random)
                        : pick(OddWords.YAML_VALUES, random);
                text.append(indent)
                        .append(name)
                        .append(": ")
                        .append(value.replace("\n", "\n" + indent))
                        .append('\n');
            }
        }
        text.append(indent).append("z: 1\n");
    }

    private static String quoted(String name) {
        return name.matches("[a-zA-Z_][a-zA-Z0-9_.-]*[a-zA-Z0-9_]|[a-z]") ? name : "\"" + name + "\"";
    }

    private static void variableFiles(Path directory, Random random) throws IOException {
        if (random.nextInt(3) == 0) {
            return;
        }
        for (String group : List.of("all", "web", "db", "web-east", "ungrouped", "grüppe", "a.b", "fifth", "always")) {
            variables(directory.resolve("group_vars"), group, random);
        }
        for (String host : List.of("h1", "web1", "2001:db8::7", "ten.example.com", "solo", "hö", "s1", "localhost")) {
            variables(directory.resolve("host_vars"), host, random);
        }
    }

    private static void variables(Path directory, String name, Random random) throws IOException {
        Files.createDirectories(directory);
        switch (random.nextInt(9)) {
            case 0 -> Files.writeString(directory.resolve(name), vars(random));
            case 1 -> Files.writeString(directory.resolve(name + ".yml"), vars(random));
            case 2 -> {
                Files.writeString(directory.resolve(name + ".yaml"), vars(random));
                Files.writeString(directory.resolve(name + ".json"), "{\"b\": \"json\", \"j\": [1, 2.5, null, true]}");
            }
            case 3 -> {
                Path many = Files.createDirectory(directory.resolve(name));
                for (String file : List.of(
                        "b.yml",
                        "a",
                        "C.yaml",
                        "c.json",
                        "1.yml",
                        "x.txt",
                        ".hid.yml",
                        "bak.yml~",
                        "no.ext.yml",
                        "e.YML")) {
                    if (random.nextBoolean()) {
                        Files.writeString(many.resolve(file), file.endsWith("json") ? "{\"j\": 1}" : vars(random));
                    }
                }
                Path deep = Files.createDirectory(many.resolve(pick(List.of("deep", "d.d", ".git", "back~"), random)));
                Files.writeString(deep.resolve("z.yml"), vars(random));
            }
            case 4 ->
                Files.writeString(
                        directory.resolve(name + pick(List.of(".yml", "", ".json"), random)),
                        pick(List.of("", "---\n", "{}", "# only\n", "~\n", "---\n...\n"), random));
            case 5 -> {
                Files.createDirectory(directory.resolve(name));
                Files.writeString(directory.resolve(name + ".yml"), vars(random));
            }
            case 6 ->
                Files.writeString(
                        directory.resolve(name + pick(List.of(".txt", ".yml~", ".ini", ".YML"), random)), "wrong: 1\n");
            default -> {}
        }
    }

    private static String vars(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "---\n" : "");
        yamlVars(text, random, "");
        return text.toString();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
