package dev.stepslew.module;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the controller does for a task's arguments: templating with this host's variables, and its own files. */
public interface Workbench {

    /** The value of {@code omit}: an argument with it counts as not given. No person writes it by accident. */
    String OMIT = "__omit_place_holder__stepslew";

    /** The value that a node says, templated, in native types. */
    Object resolve(Node node);

    /** Whether nothing that came from a host or a file has a part in that value, so that it may be a condition. */
    boolean isTrusted(Node node);

    /** The value of a bare expression, as {@code debug: var=} takes it; text for an undefined one, as Ansible prints. */
    Object expression(Node node);

    /** Whether a bare condition holds, as {@code assert: that} takes it. */
    boolean condition(Node node);

    /** A template of the controller, found where Ansible looks for it, rendered for this host. */
    default byte[] render(String source, Position at) {
        return render(source, Map.of(), at);
    }

    /**
     * The same for a template in another style.
     *
     * @param style by the names that the template module has for it: {@code trim_blocks}, {@code block_start_string}
     */
    byte[] render(String source, Map<String, Object> style, Position at);

    /** A file of the controller, found where Ansible looks for it. */
    byte[] read(String source, Position at);

    /** Whether a secret stands in a content: something from the vault, or typed where nobody may read along. */
    boolean holdsSecret(byte[] content);

    /** Where a file or directory of the controller is, found where Ansible looks for it. */
    Path find(String source, Position at);

    /**
     * A file of the controller.
     *
     * @param kind the sub-directory in which it is looked for first: {@code vars}, {@code files}
     */
    Path find(String kind, String source, Position at);

    /** The variables in a file of the controller, not templated. */
    Map<String, Node> variables(Path file);

    /** The name of the task's host in the inventory. */
    String host();

    /** Where the hosts of this run wait for each other before they ask public time servers. */
    Turnstile turnstile();

    /** Where a template of the controller is, found where Ansible looks for it. */
    Path findTemplate(String source, Position at);

    /** A variable of this host, templated; empty where it is undefined. */
    Optional<Object> variable(String name);

    /** The same as {@link #read}, but what is encrypted stays so. */
    byte[] readSealed(String source, Position at);

    /** Where a directory of the controller is, or a file. */
    Path tree(String source, Position at);

    /** Where paths on the controller begin: the playbook's directory. */
    Path directory();

    /** Whether nothing of the task may be shown: {@code no_log}. */
    boolean isHidden();

    /** Whether a person wants to see what changes: {@code --diff}. */
    boolean showsDiff();

    /** Whether nothing will be done: for the words of a result alone, never for what there is to do. */
    boolean isDry();

    /** How much a person wants to read: the number of {@code -v}. */
    int verbosity();
}
