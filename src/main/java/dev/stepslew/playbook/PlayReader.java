package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one play. */
final class PlayReader {

    private static final Set<String> PARTS =
            Set.of("hosts", "vars", "vars_files", "pre_tasks", "roles", "tasks", "post_tasks", "handlers");

    private final Reading reading;
    private final Problems problems;
    private final KeywordReader keywordReader;
    private final RoleCalls calls;
    private final TaskReader taskReader;
    private final Path file;

    PlayReader(Reading reading, Path file) {
        this.reading = reading;
        this.problems = reading.problems();
        this.keywordReader = new KeywordReader(problems);
        this.calls = new RoleCalls(reading);
        this.taskReader = new TaskReader(reading, List.of(file));
        this.file = file;
    }

    Optional<Play> read(Node.Mapping mapping, AroundPlay around) {
        Map<String, Node> own = new LinkedHashMap<>();
        mapping.entries()
                .forEach(entry -> keywordReader.read(ofToday(entry, mapping), Keyword.Place.PLAY, "play", own));
        Optional<Node> hosts = hosts(mapping, own);
        Optional.ofNullable(own.get("vars_prompt")).ifPresent(prompts -> PromptReader.check(prompts, problems));
        Map<String, Node> vars = around.over(
                Optional.ofNullable(own.get("vars")).map(Nodes::variables).orElse(Map.of()));
        List<Node> files = Optional.ofNullable(own.get("vars_files"))
                .filter(said -> !Nodes.isNothing(said))
                .map(Keywords::each)
                .orElse(List.of());
        reading.play(vars, files);
        Map<String, Node> shared = new LinkedHashMap<>(own);
        shared.keySet().removeAll(PARTS);
        Keywords keywords = Keywords.of(around.around(shared));
        Brought roles = Optional.ofNullable(own.get("roles"))
                .map(list -> new RoleReader(reading).all(calls.list(list, "roles"), keywords))
                .orElse(Brought.NOTHING);
        reading.uses(reading.outside().visible(roles.exported()));
        List<Handler> ownHandlers = handlers(own, keywords);
        List<TaskOrBlock> preTasks = tasks(own, "pre_tasks", keywords);
        Brought tasks = roles.and(new Brought(tasks(own, "tasks", keywords), List.of(), List.of()));
        List<TaskOrBlock> postTasks = tasks(own, "post_tasks", keywords);
        Brought imported = reading.allImported();
        List<Handler> handlers = Handler.distinct(List.of(roles.handlers(), ownHandlers, imported.handlers()));
        List<Task> all = Stream.of(preTasks, tasks.tasks(), postTasks)
                .flatMap(List::stream)
                .flatMap(entry -> entry.allTasks().stream())
                .toList();
        if (reading.outside().needsHandlers()) {
            new NotificationCheck(handlers, problems).check(all);
        }
        return hosts.map(pattern -> new Play(
                name(keywords, pattern),
                pattern,
                vars,
                files,
                keywords,
                reading.outside().visible(roles.and(imported).exported()),
                preTasks,
                tasks.tasks(),
                postTasks,
                handlers,
                new Includes(reading.modules(), reading.rolePath(), reading.vars()),
                Optional.ofNullable(file.getParent()).orElse(Path.of("")),
                mapping.at()));
    }

    /** {@code user} is the old name of {@code remote_user}. */
    private static Node.Entry ofToday(Node.Entry entry, Node.Mapping play) {
        boolean old =
                entry.key().text().equals("user") && play.get("remote_user").isEmpty();
        return old
                ? new Node.Entry(Node.Scalar.string("remote_user", entry.key().at()), entry.value())
                : entry;
    }

    private Optional<Node> hosts(Node.Mapping mapping, Map<String, Node> own) {
        Optional<Node> hosts = Optional.ofNullable(own.get("hosts"));
        boolean empty = hosts.map(PlayReader::isEmpty).orElse(true);
        if (empty && mapping.get("hosts").filter(node -> !isEmpty(node)).isEmpty()) {
            problems.add(mapping.at(), "the play has no 'hosts', expected the name of a host or group, or 'all'");
        }
        return empty ? Optional.empty() : hosts;
    }

    private static boolean isEmpty(Node node) {
        return Nodes.isNothing(node)
                || (node instanceof Node.Sequence list && list.items().isEmpty())
                || (node instanceof Node.Scalar text && text.text().isBlank());
    }

    private static String name(Keywords keywords, Node hosts) {
        String pattern = Keywords.each(hosts).stream()
                .map(node -> node instanceof Node.Scalar scalar ? scalar.text() : String.valueOf(node.value()))
                .collect(Collectors.joining(","));
        return keywords.own("name")
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text())
                .orElse(pattern);
    }

    private List<TaskOrBlock> tasks(Map<String, Node> own, String key, Keywords keywords) {
        return own.containsKey(key) ? taskReader.list(own.get(key), keywords, Keyword.Place.TASK) : List.of();
    }

    private List<Handler> handlers(Map<String, Node> own, Keywords keywords) {
        if (!own.containsKey("handlers")) {
            return List.of();
        }
        return Handler.of(taskReader.list(own.get("handlers"), keywords, Keyword.Place.HANDLER));
    }
}
