package dev.stepslew.cli;

import java.util.List;

/** Inventories and variables in YAML, made up by chance. */
final class OddYaml {

    private final OddChance chance;

    OddYaml(OddChance chance) {
        this.chance = chance;
    }

    String text() {
        StringBuilder text = new StringBuilder(chance.any(List.of("---\n", "", "# c\n---\n", "\n")));
        for (String group : OddWords.GROUPS) {
            if (chance.one(4)) {
                yamlGroup(text, group, "", 0);
            }
        }
        return text.append("spare:\n  hosts: solo\n")
                .append(chance.one(5) ? "...\n" : "")
                .toString();
    }

    private void yamlGroup(StringBuilder text, String group, String indent, int depth) {
        text.append(indent).append(quoted(group)).append(':');
        if (chance.one(8)) {
            text.append(chance.any(List.of("\n", " {}\n", " ~\n", " null\n")));
            return;
        }
        text.append('\n');
        int before = text.length();
        if (!chance.one(3)) {
            yamlHosts(text, indent + "  ");
        }
        if (chance.one(3)) {
            text.append(indent).append("  vars:\n");
            variables(text, indent + "    ");
            if (chance.one(5)) {
                text.append(indent)
                        .append("    ansible_group_priority: ")
                        .append(chance.any(List.of("10", "'3'", "0", "-2")))
                        .append('\n');
            }
        }
        if (depth < 3 && chance.one(3)) {
            text.append(indent).append("  children:");
            int place = OddWords.GROUPS.indexOf(group);
            List<String> possible = OddWords.GROUPS.subList(Math.max(place, 0), 12).stream()
                    .filter(child -> OddWords.mayBeBelow(child, group))
                    .toList();
            if (place < 0 || place >= 9 || possible.isEmpty()) {
                text.append(chance.any(List.of("\n", " {}\n")));
            } else if (chance.one(4)) {
                text.append(chance.any(List.of(" zone\n", " {zone: , Web: }\n", "\n", " {}\n")));
            } else {
                text.append('\n');
                for (String child : List.of("sub" + depth, chance.any(possible))) {
                    yamlGroup(text, child, indent + "    ", depth + 1);
                }
            }
        }
        if (chance.mistake(60)) {
            text.append(indent)
                    .append(chance.any(List.of("  host: h1\n", "  other: {}\n", "  note: text\n", "  hosts2:\n")));
        }
        if (text.length() == before) {
            text.append(indent).append("  vars: {}\n");
        }
    }

    private void yamlHosts(StringBuilder text, String indent) {
        text.append(indent).append("hosts:");
        if (chance.one(5)) {
            text.append(chance.any(List.of(
                    "\n", " h1\n", " {}\n", " {h1: , h2: {a: 1}}\n", " ~\n", " 'n[1:2]'\n", " {\"h1\": null}\n")));
            return;
        }
        text.append('\n');
        boolean none = true;
        for (String host : OddWords.HOSTS) {
            if (chance.one(6)) {
                none = false;
                text.append(indent).append("  ").append(quoted(host)).append(':');
                if (chance.one(3)) {
                    text.append('\n');
                    variables(text, indent + "    ");
                } else {
                    text.append(chance.any(List.of(
                            "\n", " {}\n", " ~\n", " # c\n", " {a: x}\n", " ''\n", " []\n", " 0\n", " false\n")));
                }
            }
        }
        if (none) {
            text.append(indent).append("  h1:\n");
        }
    }

    void variables(StringBuilder text, String indent) {
        for (String name : OddWords.NAMES) {
            if (chance.one(3)) {
                String value = chance.mistake(150) ? chance.any(OddWords.ODD_VALUES) : chance.any(OddWords.YAML_VALUES);
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
}
