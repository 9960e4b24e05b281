package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one play. */
final class PlayReader {

    private static final Set<String> PARTS =
            Set.of("hosts", "vars", "vars_files", "pre_tasks", "tasks", "post_tasks", "handlers");

    private final Problems problems;
    private final KeywordReader keywordReader;
    private final TaskReader taskReader;
    private final Path file;

    PlayReader(ModuleNames modules, Problems problems, Path file) {
        this.problems = problems;
        this.keywordReader = new KeywordReader(problems);
        this.taskReader = new TaskReader(modules, problems, List.of(file));
        this.file = file;
    }

    Optional<Play> read(Node.Mapping mapping) {
        Map<String, Node> own = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> keywordReader.read(entry, Keyword.Place.PLAY, "play", own));
        Optional<Node> hosts = hosts(mapping, own);
        Optional.ofNullable(own.get("vars_prompt")).ifPresent(prompts -> PromptReader.check(prompts, problems));
        Map<String, Node> shared = new LinkedHashMap<>(own);
        shared.keySet().removeAll(PARTS);
        Keywords keywords = Keywords.of(shared);
        List<Handler> handlers = handlers(own, keywords);
        List<TaskOrBlock> preTasks = tasks(own, "pre_tasks", keywords);
        List<TaskOrBlock> tasks = tasks(own, "tasks", keywords);
        List<TaskOrBlock> postTasks = tasks(own, "post_tasks", keywords);
        Stream.of(preTasks, tasks, postTasks)
                .flatMap(List::stream)
                .flatMap(entry -> entry.allTasks().stream())
                .forEach(task -> checkNotifications(task, handlers));
        handlers.forEach(handler -> checkNotifications(handler.task(), handlers));
        return hosts.map(pattern -> new Play(
                name(keywords, pattern),
                pattern,
                Optional.ofNullable(own.get("vars")).map(Nodes::variables).orElse(Map.of()),
                Optional.ofNullable(own.get("vars_files")).map(Keywords::each).orElse(List.of()),
                keywords,
                preTasks,
                tasks,
                postTasks,
                handlers,
                Optional.ofNullable(file.getParent()).orElse(Path.of("")),
                mapping.at()));
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
        List<Handler> handlers = new ArrayList<>();
        taskReader.list(own.get("handlers"), keywords, Keyword.Place.HANDLER).stream()
                .flatMap(entry -> entry.allTasks().stream())
                .forEach(task -> handlers.add(new Handler(task, texts(task.keywords(), "listen"))));
        return handlers;
    }

    private static Set<String> texts(Keywords keywords, String key) {
        Set<String> texts = new LinkedHashSet<>();
        keywords.own(key)
                .ifPresent(node -> Keywords.each(node).forEach(item -> texts.add(String.valueOf(item.value()))));
        return texts;
    }

    private void checkNotifications(Task task, List<Handler> handlers) {
        Set<String> known = new LinkedHashSet<>();
        handlers.forEach(handler -> {
            known.add(handler.task().name());
            known.addAll(handler.topics());
        });
        if (known.stream().anyMatch(Nodes::isTemplate)) {
            return;
        }
        List<Node> notifications =
                task.keywords().get("notify").map(Keywords::each).orElse(List.of());
        for (Node notification : notifications) {
            String name = String.valueOf(notification.value());
            if (!Nodes.isTemplate(name) && !known.contains(name)) {
                problems.add(
                        notification.at(),
                        "no handler is named '%s' or listens to it%s"
                                .formatted(name, Suggestion.didYouMean(name, known)));
            }
        }
    }
}
