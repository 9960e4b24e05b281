package dev.stepslew.cli;

import java.util.List;

/** Inventories in INI, made up by chance. */
final class OddIni {

    private final OddChance chance;

    OddIni(OddChance chance) {
        this.chance = chance;
    }

    String text() {
        StringBuilder text =
                new StringBuilder(chance.any(List.of("", "# first\n", "; first\n\n", "\n\n", "\ufeff".substring(1))));
        hostLines(text, 3);
        List<String> groups =
                OddWords.GROUPS.stream().filter(group -> chance.one(3)).toList();
        if (chance.one(4)) {
            children(text, groups);
        }
        for (String group : groups) {
            text.append("[")
                    .append(group)
                    .append(chance.any(List.of("]", "] ", "]# c", "]  # c", ":hosts]")))
                    .append('\n');
            hostLines(text, 4);
            if (chance.one(3)) {
                groupVariables(text, group);
            }
        }
        for (String group : groups) {
            if (chance.one(3)) {
                groupVariables(text, group);
            }
        }
        if (chance.one(2)) {
            children(text, groups);
        }
        if (chance.mistake(3)) {
            text.append(chance.any(List.of(
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
                    "h[x]\n")));
        }
        return text.toString();
    }

    private void hostLines(StringBuilder text, int most) {
        for (int i = chance.below(most); i > 0; i--) {
            text.append(chance.any(List.of("", "", "", "  ", "\t"))).append(chance.any(OddWords.HOSTS));
            for (int v = chance.below(3); v > 0; v--) {
                text.append(chance.any(List.of(" ", "  ", "\t")))
                        .append(chance.any(OddWords.NAMES))
                        .append('=')
                        .append(
                                chance.mistake(200)
                                        ? chance.any(OddWords.ODD_INI_VALUES)
                                        : chance.any(OddWords.INI_VALUES));
            }
            text.append(chance.any(List.of("\n", "\n", " # c\n", " #c\n", "\r\n", "\n; c\n", " ;c=1\n")));
        }
    }

    private void groupVariables(StringBuilder text, String group) {
        text.append("[").append(group).append(":vars]\n");
        for (int v = chance.below(4); v > 0; v--) {
            text.append(chance.any(OddWords.NAMES))
                    .append(chance.any(List.of("=", " = ", "= ", " =")))
                    .append(chance.any(OddWords.INI_GROUP_VALUES))
                    .append('\n');
        }
        if (chance.one(5)) {
            text.append("ansible_group_priority=")
                    .append(chance.any(List.of("10", "0", "-1", "'7'", "1")))
                    .append('\n');
        }
    }

    private void children(StringBuilder text, List<String> groups) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                boolean possible = OddWords.mayBeBelow(groups.get(j), groups.get(i))
                        || groups.get(j).equals("all") && chance.mistake(5);
                if (possible && chance.one(4)) {
                    text.append("[%s:children]\n%s%s\n"
                            .formatted(groups.get(i), groups.get(j), chance.one(2) ? "" : "  # c"));
                }
            }
        }
    }
}
