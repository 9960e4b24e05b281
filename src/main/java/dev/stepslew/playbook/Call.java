package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.List;
import java.util.Set;

/** A module as a task writes it, and what it is given there. */
record Call(String module, Position at, Node args) {

    /** Words for what brings other tasks into a play. */
    static final Set<String> BRINGING =
            Set.of("import_tasks", "import_role", "include_tasks", "include_role", "include");

    /** Those whose own variables win over facts, for themselves and for what they bring. */
    static final Set<String> GIVING = Set.of("include_tasks", "include_role", "include");

    private static final List<String> COLLECTIONS = List.of("ansible.builtin.", "ansible.legacy.", "stepslew.builtin.");

    /** The modules of other collections that stepslew has, too. */
    private static final Set<String> ELSEWHERE = Set.of("community.general.timezone", "community.general.ini_file");

    String shortName() {
        return shortName(module);
    }

    /**
     * What the old word {@code include} means: tasks to read before the run, or when it is their turn if only then it is
     * known which.
     *
     * @param words the task's keywords
     */
    Call asOfToday(Set<String> words) {
        if (!shortName().equals("include")) {
            return this;
        }
        boolean late = OldInclude.isNamedByATemplate(args) || words.stream().anyMatch(Task::isLoop);
        return new Call(late ? "include_tasks" : "import_tasks", at, args);
    }

    /** The name without the collections that stepslew's modules stand for. */
    static String shortName(String module) {
        if (ELSEWHERE.contains(module)) {
            return module.substring(module.lastIndexOf('.') + 1);
        }
        return COLLECTIONS.stream()
                .filter(module::startsWith)
                .findFirst()
                .map(prefix -> module.substring(prefix.length()))
                .orElse(module);
    }
}
