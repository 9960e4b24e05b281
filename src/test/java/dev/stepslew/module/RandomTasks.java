package dev.stepslew.module;

import dev.stepslew.module.Agreement.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tasks put together by chance, always the same ones, so that what Ansible makes of them can be recorded. */
final class RandomTasks {

    private static final List<String> LINES = List.of(
            "server a iburst", "server b", "pool c maxsources 2", "# comment", "", "  driftfile /x", "makestep 1 3");
    private static final List<String> REGEXES =
            List.of("^server", "^pool (\\S+)", "s$", "(?i)SERVER", "^#", "a|c", "nosuch", "^(\\w+) ([a-c])", "\\s+$");
    private static final List<String> VALUES = List.of("a", "b c", "", "1");
    private static final List<String> OPTIONS = List.of(
            "[Time]", "[Other]", "NTP=a", "NTP = b c", "#NTP=", "; Poll = 1", "Poll=2", "x", "# said", "", "  NTP= 1");
    private static final List<String> ENDS = List.of("\n", "\n", "\n", "", "\r\n");

    private final Random random;

    private RandomTasks(Random random) {
        this.random = random;
    }

    /** For those modules that have any. */
    static List<Case> of(String module) {
        RandomTasks tasks = new RandomTasks(new Random(module.hashCode()));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            switch (module) {
                case "lineinfile" -> cases.add(tasks.line());
                case "blockinfile" -> cases.add(tasks.block());
                case "replace" -> cases.add(tasks.replacement());
                case "ini_file" -> cases.add(tasks.option());
                default -> {
                    return cases;
                }
            }
        }
        return cases;
    }

    private Case option() {
        Map<String, Object> args = new LinkedHashMap<>(Map.of("path", "DIR/f"));
        if (!chance(6)) {
            args.put("section", any(List.of("Time", "Other", "none")));
        }
        if (!chance(12)) {
            args.put("option", any(List.of("NTP", "Poll", "x")));
        }
        if (chance(3)) {
            args.put("state", "absent");
        }
        if (!args.containsKey("option")) {
            // Ansible breaks down over a value that belongs to no option
            args.put("state", "absent");
        }
        if (chance(2)) {
            args.put("value", any(VALUES));
        } else {
            args.put("values", List.of(any(VALUES), any(VALUES), any(VALUES)));
        }
        for (String flag : List.of("no_extra_spaces", "allow_no_value")) {
            if (chance(4)) {
                args.put(flag, true);
            }
        }
        if (chance(3)) {
            args.put("exclusive", false);
        }
        StringBuilder file = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            file.append(any(OPTIONS)).append(any(ENDS));
        }
        return Case.of(Map.of("f", file.toString()), args);
    }

    private Case line() {
        Map<String, Object> args = target();
        boolean absent = chance(5);
        boolean regexp = chance(2);
        if (absent) {
            args.put("state", "absent");
        }
        if (regexp) {
            args.put("regexp", any(REGEXES));
        } else if (chance(4)) {
            args.put("search_string", any(List.of("server", "c", "x")));
        }
        if (regexp && chance(3)) {
            args.put("backrefs", true);
            args.put("line", any(List.of("X \\g<0> Y", "same", "server a iburst")));
        } else if (!absent || !regexp && !args.containsKey("search_string")) {
            args.put("line", chance(8) ? "new line" : any(LINES));
        }
        beside(args, chance(2));
        if (chance(3)) {
            args.put("firstmatch", true);
        }
        return Case.of(tree(), args);
    }

    private Case block() {
        Map<String, Object> args = target();
        args.put("block", any(List.of("server n1\nserver n2", "one\n", "", "a\n\nb\n\n")));
        beside(args, chance(2));
        Map<String, String> tree = tree();
        if (chance(2) && !tree.isEmpty()) {
            String begin = chance(8) ? "# END ANSIBLE MANAGED BLOCK\n" : "# BEGIN ANSIBLE MANAGED BLOCK\n";
            String end = chance(8) ? "" : "# END ANSIBLE MANAGED BLOCK" + any(ENDS);
            tree.computeIfPresent("f", (name, text) -> "x\n" + begin + any(LINES) + "\n" + end + text);
        }
        if (chance(5)) {
            args.put("state", "absent");
        }
        return Case.of(tree, args);
    }

    private Case replacement() {
        Map<String, Object> args = target();
        args.remove("create");
        args.put(
                "regexp",
                any(List.of("^server (\\S+)", "^", "$", "x*", "e", "(?P<w>\\w+)$", "\\n\\n", "a|b", "^#.*\\n")));
        args.put("replace", any(List.of("[\\g<0>]", "", "y\\n", "e", "\\\\")));
        if (chance(4)) {
            args.put("after", any(List.of("server a", "pool.*?\\n", "nosuch")));
        }
        if (chance(4)) {
            args.put("before", any(List.of("makestep", "#", "^pool")));
        }
        return Case.of(tree(), args);
    }

    private Map<String, Object> target() {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("path", "DIR/f");
        if (chance(2)) {
            args.put("create", true);
        }
        if (chance(6)) {
            args.put("mode", any(List.of("0600", "u=rw,go=r", "0644")));
        }
        if (chance(8)) {
            args.put("backup", true);
        }
        return args;
    }

    private void beside(Map<String, Object> args, boolean after) {
        if (chance(2)) {
            String place = chance(4) ? any(List.of("BOF", "EOF")) : any(REGEXES);
            args.put(after ? "insertafter" : "insertbefore", place);
        }
    }

    private Map<String, String> tree() {
        Map<String, String> tree = new LinkedHashMap<>();
        if (chance(10)) {
            return tree;
        }
        StringBuilder text = new StringBuilder();
        for (int lines = random.nextInt(6); lines > 0; lines--) {
            text.append(any(LINES)).append(lines > 1 ? "\n" : any(ENDS));
        }
        tree.put("f", text.toString());
        return tree;
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }
}
