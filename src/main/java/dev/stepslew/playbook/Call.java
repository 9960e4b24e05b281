package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.List;

/** A module as a task writes it, and what it is given there. */
record Call(String module, Position at, Node args) {

    static final String IMPORT_TASKS = "import_tasks";

    private static final List<String> COLLECTIONS = List.of("ansible.builtin.", "ansible.legacy.", "stepslew.builtin.");

    String shortName() {
        return shortName(module);
    }

    /** The name without the collections that stepslew's modules stand for. */
    static String shortName(String module) {
        return COLLECTIONS.stream()
                .filter(module::startsWith)
                .findFirst()
                .map(prefix -> module.substring(prefix.length()))
                .orElse(module);
    }
}
