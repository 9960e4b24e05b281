package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A role as a play, a dependency or a task asks for it.
 *
 * @param keywords that its tasks inherit, without {@code vars}
 * @param given the {@code vars}
 * @param from for a part of the role the file to be taken for {@code main}
 * @param duplicates whether it may run more than once, where that is said; else the role says it
 * @param identity what else tells this use from others
 */
record RoleCall(
        String name,
        Position at,
        Map<String, Node> keywords,
        Map<String, Node> given,
        Map<String, Node> params,
        Map<String, String> from,
        Optional<Boolean> duplicates,
        boolean validated,
        String identity) {

    Optional<String> from(String part) {
        return Optional.ofNullable(from.get(part));
    }

    /** Uses with the same key are one and the same to Ansible. */
    String key() {
        return String.join(
                "\n",
                name,
                values(params),
                values(given),
                said("when"),
                said("tags"),
                new TreeMap<>(from).toString(),
                identity);
    }

    /**
     * The identity of a use that a task imports or includes.
     *
     * @param given the loop's item and its like
     */
    static String byTask(Map<String, Object> given) {
        return "by a task " + given;
    }

    private String said(String keyword) {
        Node node = keywords.get(keyword);
        return node == null ? "" : String.valueOf(node.value());
    }

    private static String values(Map<String, Node> nodes) {
        Map<String, Object> values = new TreeMap<>();
        nodes.forEach((name, node) -> values.put(name, node.value()));
        return values.toString();
    }
}
