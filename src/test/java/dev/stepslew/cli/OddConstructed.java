package dev.stepslew.cli;

import java.util.List;

/** Files of the plugin constructed, made up by chance. */
final class OddConstructed {

    private final OddChance chance;

    OddConstructed(OddChance chance) {
        this.chance = chance;
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "plugin: " + chance.any(List.of("constructed", "ansible.builtin.constructed")) + "\n");
        text.append(chance.any(
                List.of("", "strict: false\n", "use_vars_plugins: true\n", "use_vars_plugins: yes\nstrict: no\n")));
        if (chance.one(2)) {
            text.append("compose:\n");
            for (String expression : List.of(
                    "inventory_hostname ~ '-x'",
                    "a | default('none')",
                    "group_names",
                    "a is defined and b is defined",
                    "nosuch",
                    "[a | string, 1]",
                    "{'k': b | string}",
                    "1 + 1",
                    "'{{ inventory_hostname }}'",
                    "inventory_hostname | regex_replace('[0-9]', '#')",
                    "ansible_host | default(omit)")) {
                if (chance.one(3)) {
                    text.append("  ")
                            .append(chance.any(List.of("made", "a", "b", "other")))
                            .append(chance.below(9))
                            .append(": \"")
                            .append(expression)
                            .append("\"\n");
                }
            }
            text.append("  last: 1\n");
        }
        if (chance.one(2)) {
            text.append(
                    "groups:\n  always: true\n  ones: inventory_hostname.endswith('1')\n  odd-name: \"'w' in inventory_hostname\"\n");
            text.append(chance.any(List.of(
                    "", "  hasa: a is defined\n", "  never: nosuch\n", "  num: a == 1\n", "  text: \"'x'\"\n")));
        }
        if (chance.one(2)) {
            text.append("keyed_groups:\n");
            for (int i = 1 + chance.below(3); i > 0; i--) {
                text.append("- key: ")
                        .append(chance.any(List.of(
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
                                "inventory_hostname | length")))
                        .append('\n');
                text.append(chance.any(List.of("", "  prefix: pre\n", "  prefix: ''\n", "  prefix: p-\n")));
                text.append(
                        chance.any(List.of("", "", "  separator: ''\n", "  separator: '-'\n", "  separator: '__'\n")));
                text.append(chance.any(List.of(
                        "",
                        "",
                        "  parent_group: above\n",
                        "  parent_group: \"{{ inventory_hostname[0] }}x\"\n",
                        "  parent_group: all\n")));
                text.append(
                        chance.any(List.of("", "", "", "  default_value: none\n", "  trailing_separator: false\n")));
            }
        }
        return text.toString();
    }
}
