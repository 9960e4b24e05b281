package dev.stepslew.engine;

import dev.stepslew.playbook.Task;
import dev.stepslew.yaml.Node;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of the controller that tasks make: what is fetched from hosts, downloaded or rendered on the controller itself.
 * Another task that reads such a file before it is there is not wrong.
 */
final class ControllerFiles {

    private static final Set<String> CONTROLLER = Set.of("localhost", "127.0.0.1", "::1");
    private static final List<String> SOURCES = List.of("src", "file", "dir", Task.FREE_TEXT);
    private static final Pattern ELSEWHERE = Pattern.compile("/|~|\\{\\{");
    /** Lookups, and the tests and filters that look at paths. */
    private static final Pattern LOOK = Pattern.compile(
            "\\b(lookup|query|q)\\s*\\(|\\|\\s*(fileglob|realpath)\\b"
                    + "|\\bis\\s+(not\\s+)?(ansible\\.builtin\\.)?(is_)?(directory|dir|exists|file|link|link_exists|mount|same_file|samefile)\\b");

    private static final Set<String> BESIDE_PLAYBOOK = Set.of(".", "{{ playbook_dir }}", "{{playbook_dir}}");

    private final Set<String> tops = new HashSet<>();
    private boolean anywhere;

    /** What the tasks of a play may make where it runs on these hosts. */
    void add(Run run, Program program, Collection<HostState> hosts) {
        boolean local = hosts.stream().anyMatch(host -> isController(run, program, host));
        program.everything().stream().filter(job -> mayWrite(job, local)).forEach(this::add);
    }

    /** Whether a task reads what tasks before it may have made: by a look of its own, or as its source. */
    static boolean mayBeReadBy(Job job) {
        Stream<Node> own = Stream.concat(
                Stream.of(job.args()), Stream.concat(job.when().stream(), job.loop().map(Job.Loop::over).stream()));
        return job.loop().flatMap(Job.Loop::lookup).isPresent()
                || SOURCES.stream().flatMap(key -> job.args().get(key).stream()).anyMatch(source -> ELSEWHERE
                        .matcher(String.valueOf(source.value()))
                        .lookingAt())
                || own.anyMatch(
                        node -> LOOK.matcher(String.valueOf(node.value())).find());
    }

    /** Whether a file that is sought by this name may come to be; what has a path of its own from the root, any may make. */
    boolean mayBring(String name) {
        return name.startsWith("/") || name.startsWith("~") ? anywhere : tops.contains(top(name));
    }

    private void add(Job job) {
        anywhere = true;
        Stream.of("dest", "path", "name")
                .flatMap(key -> job.args().get(key).stream())
                .map(node -> top(String.valueOf(node.value())))
                .filter(top -> !top.isEmpty() && !top.contains("{{"))
                .forEach(tops::add);
    }

    /** What an include brings may do anything, on any host. */
    private static boolean mayWrite(Job job, boolean local) {
        if (job.module().equals("fetch") || job.task().isInclude()) {
            return true;
        }
        boolean there = local
                || job.across().delegateTo().isPresent()
                || isLocal(job.login().connection());
        return there && !Unchanging.MODULES.contains(job.module());
    }

    private static boolean isController(Run run, Program program, HostState host) {
        return CONTROLLER.contains(host.name())
                || run.settings().connection().filter("local"::equals).isPresent()
                || isLocal(program.login().connection())
                || host.variables(program.directory())
                        .get("ansible_connection")
                        .filter(said -> said.equals("local") || said instanceof Node node && isLocal(Optional.of(node)))
                        .isPresent();
    }

    private static boolean isLocal(Optional<Node> connection) {
        return connection.filter(node -> node.value().equals("local")).isPresent();
    }

    /** The outermost directory of a path beside the playbook. */
    private static String top(String path) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        return slash > 0 && BESIDE_PLAYBOOK.contains(first) ? top(path.substring(slash + 1)) : first;
    }
}
