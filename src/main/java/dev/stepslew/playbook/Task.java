package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One call of a module.
 *
 * @param name as it was written, perhaps a template; the module's name as it was written where the task has none
 * @param module the short name
 * @param program the file of the module, where it is none of stepslew's
 * @param args what the module is given; the free text of {@code command} and its like stands under
 *     {@code _raw_params}
 * @param keywords its own and those of the blocks and the play around it
 * @param legible whether its arguments could be read; where not, what is wrong was told when they were
 */
public record Task(
        String name,
        String module,
        Optional<Path> program,
        Node.Mapping args,
        Keywords keywords,
        Position at,
        boolean legible)
        implements TaskOrBlock {

    /** A task whose arguments could be read. */
    public Task(String name, String module, Optional<Path> program, Node.Mapping args, Keywords keywords, Position at) {
        this(name, module, program, args, keywords, at, true);
    }

    /** The key of an argument that is text without a key. */
    public static final String FREE_TEXT = "_raw_params";

    /** The key of a template that comes to more arguments: {@code args: "{{ several }}"}. */
    public static final String MORE_ARGUMENTS = "_variable_params";

    private static final String WITH = "with_";

    @Override
    public List<Task> allTasks() {
        return List.of(this);
    }

    /** The name as reports and notifications have it: behind that of its role. */
    public String title() {
        if (module.equals("include_role")) {
            return keywords.own("name").isPresent()
                    ? name
                    : name + " : " + included().map(Node::value).orElse("");
        }
        return keywords.role().map(role -> role.name() + " : " + name).orElse(name);
    }

    /** Whether it brings other tasks when its turn comes. */
    public boolean isInclude() {
        return module.equals("include_tasks") || module.equals("include_role");
    }

    /** The name of the file or role that it imports or includes, perhaps a template. */
    public Optional<Node> included() {
        return args.get(FREE_TEXT)
                .or(() -> args.get("file"))
                .or(() -> args.get("name"))
                .or(() -> args.get("role"));
    }

    /** What the task is repeated for, if anything. */
    public Optional<Loop> loop() {
        return keywords.own("loop")
                .map(items -> new Loop(items, Optional.empty()))
                .or(() -> keywords.ownWords().stream()
                        .filter(Task::isLookup)
                        .findFirst()
                        .flatMap(word -> keywords.own(word)
                                .map(terms -> new Loop(terms, Optional.of(word.substring(WITH.length()))))));
    }

    static boolean isLoop(String word) {
        return word.equals("loop") || isLookup(word);
    }

    static boolean isLookup(String word) {
        return word.startsWith(WITH);
    }

    /**
     * What a task is repeated for.
     *
     * @param items a list, or a template that gives one; what the lookup is asked for where there is one
     * @param lookup the word behind {@code with_}
     */
    public record Loop(Node items, Optional<String> lookup) {}
}
