package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Ansible's INI format: {@code [group]}, {@code [group:children]}, {@code [group:vars]}. */
final class IniSource {

    static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?\\]\\s*(?:#.*)?");
    private static final Pattern SECTION_WITHOUT_END = Pattern.compile("\\[[^\\s=\\]]*");
    private static final Pattern GROUP = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");
    private static final List<String> KINDS = List.of("hosts", "children", "vars");

    private final Draft draft;
    private final Problems problems;
    private final Origin origin;
    private final String file;

    private final Map<String, Map<String, Position>> waitingParents = new LinkedHashMap<>();
    private final Map<String, Position> onlyVars = new LinkedHashMap<>();
    private final Set<String> declared = new HashSet<>();
    private String group = Group.UNGROUPED;
    private String kind = "hosts";
    private String line = "";
    private int lineNumber;

    IniSource(Draft draft, Problems problems, Origin origin, String file) {
        this.draft = draft;
        this.problems = problems;
        this.origin = origin;
        this.file = file;
    }

    void read(String text) {
        for (String next : text.split("\r\n|\r|\n", -1)) {
            line = next;
            lineNumber++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#") && !stripped.startsWith(";")) {
                line(stripped);
            }
        }
        waitingParents.forEach((child, parents) -> parents.forEach((parent, at) -> problems.add(
                at,
                "[%s:children] names group '%s', which no section declares%s"
                        .formatted(parent, child, Suggestion.didYouMean(child, declared)))));
        onlyVars.forEach((name, at) -> problems.add(
                at,
                "[%s:vars] belongs to no group: there is no section [%s]%s"
                        .formatted(name, name, Suggestion.didYouMean(name, declared))));
    }

    private void line(String stripped) {
        Matcher section = SECTION.matcher(stripped);
        if (section.matches()) {
            section(section.group(1), section.group(2) == null ? "hosts" : section.group(2));
            return;
        }
        if (stripped.startsWith("[") && stripped.endsWith("]")) {
            problem("section '%s' is not understood, expected [group], [group:children] or [group:vars], without spaces"
                    .formatted(stripped));
            return;
        }
        if (SECTION_WITHOUT_END.matcher(stripped).matches()) {
            problem("section '%s' lacks its ']'".formatted(stripped));
            return;
        }
        switch (kind) {
            case "vars" -> variable();
            case "children" -> child(stripped);
            default -> hosts();
        }
    }

    private void section(String name, String newKind) {
        if (!KINDS.contains(newKind)) {
            problem("section [%s:%s] is of no known kind, expected children or vars%s"
                    .formatted(name, newKind, Suggestion.didYouMean(newKind, KINDS)));
            newKind = "hosts";
        }
        group = name;
        kind = newKind;
        boolean isNew = !draft.hasGroup(name);
        draft.addGroup(name, here());
        if (kind.equals("vars")) {
            if (isNew && !waitingParents.containsKey(name)) {
                onlyVars.put(name, here());
            }
            return;
        }
        declare(name);
    }

    private void declare(String name) {
        declared.add(name);
        onlyVars.remove(name);
        Map<String, Position> parents = waitingParents.remove(name);
        if (parents != null) {
            parents.forEach((parent, at) -> draft.addChild(parent, name, at));
        }
    }

    private void child(String stripped) {
        Matcher name = GROUP.matcher(stripped);
        if (!name.matches()) {
            problem("expected the name of a group, found '%s'".formatted(stripped));
            return;
        }
        String child = name.group(1);
        if (draft.hasGroup(child) && !waitingParents.containsKey(child)) {
            draft.addChild(group, child, here());
            return;
        }
        waitingParents.computeIfAbsent(child, any -> new LinkedHashMap<>()).putIfAbsent(group, here());
    }

    private void variable() {
        int equals = line.indexOf('=');
        if (equals < 0) {
            problem("expected key=value, found '%s'".formatted(line.strip()));
            return;
        }
        String value = line.substring(equals + 1).strip();
        int start = line.indexOf(value, equals + 1);
        draft.setGroupVariable(group, line.substring(0, equals).strip(), PythonLiteral.parse(value, at(start)));
    }

    private void hosts() {
        try {
            List<ShellWords.Word> words = ShellWords.split(line);
            if (!words.isEmpty()) {
                hosts(words);
            }
        } catch (BadEntry e) {
            problem(e.getMessage());
        }
    }

    private void hosts(List<ShellWords.Word> words) {
        ShellWords.Word first = words.get(0);
        if (first.text().equals("---")) {
            problem("'---' is no host; a YAML inventory needs groups with 'hosts:' below it");
            return;
        }
        HostNames hosts = HostNames.parse(first.text());
        for (String name : hosts.names()) {
            draft.addHost(name, group, hosts.port(), at(first.start()), origin);
        }
        for (ShellWords.Word word : words.subList(1, words.size())) {
            hostVariable(hosts.names(), word);
        }
    }

    private void hostVariable(List<String> hosts, ShellWords.Word word) {
        int equals = word.text().indexOf('=');
        if (equals < 0) {
            problems.add(
                    at(word.start()), "expected key=value after the host's name, found '%s'".formatted(word.text()));
            return;
        }
        String name = word.text().substring(0, equals);
        Position at = at(valueStart(word));
        Node value = PythonLiteral.parse(word.text().substring(equals + 1), at);
        hosts.forEach(host -> draft.setHostVariable(host, name, value));
    }

    private int valueStart(ShellWords.Word word) {
        int start = line.indexOf('=', word.start()) + 1;
        boolean quoted = start < line.length() && "'\"".indexOf(line.charAt(start)) >= 0;
        return quoted ? start + 1 : start;
    }

    private Position here() {
        return at(line.length() - line.stripLeading().length());
    }

    private Position at(int index) {
        return new Position(file, lineNumber, line.codePointCount(0, index) + 1);
    }

    private void problem(String message) {
        problems.add(here(), message);
    }
}
