package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.List;

/** Tells what is wrong with {@code vars_prompt}. */
final class PromptReader {

    private static final List<String> KEYS =
            List.of("name", "prompt", "default", "private", "confirm", "encrypt", "salt_size", "salt", "unsafe");

    private PromptReader() {}

    static void check(Node prompts, Problems problems) {
        for (Node prompt : Keywords.each(prompts)) {
            if (prompt instanceof Node.Mapping mapping) {
                check(mapping, problems);
            } else if (!Nodes.isNothing(prompts)) {
                problems.add(prompt.at(), "'vars_prompt' wants mappings ('- name: ...'), found " + Nodes.kind(prompt));
            }
        }
    }

    private static void check(Node.Mapping prompt, Problems problems) {
        for (Node.Entry entry : prompt.entries()) {
            String key = entry.key().text();
            if (!KEYS.contains(key)) {
                problems.add(
                        entry.key().at(),
                        "unknown key '%s' in 'vars_prompt'%s".formatted(key, Suggestion.didYouMean(key, KEYS)));
            }
        }
        if (prompt.get("name")
                .filter(Kind.NAME::fits)
                .filter(node -> !Nodes.isNothing(node))
                .isEmpty()) {
            problems.add(prompt.at(), "a prompt needs the 'name' of a variable");
        }
        prompt.get("salt_size")
                .filter(size -> !String.valueOf(size.value()).matches("[1-9][0-9]?"))
                .ifPresent(size -> problems.add(
                        size.at(), "'salt_size' must be a number from 1 to 99, found " + Nodes.kind(size)));
    }
}
