package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads lists of tasks: modules with their arguments, blocks, {@code import_tasks}. */
final class TaskReader {

    private static final Set<String> COMMANDS = Set.of("command", "shell", "raw", "script");
    private static final List<String> COLLECTIONS = List.of("ansible.builtin.", "ansible.legacy.", "stepslew.builtin.");
    private static final String IMPORT = "import_tasks";
    private static final Set<String> DYNAMIC = Set.of("include_tasks", "include_role", "import_role", "include");
    private static final List<String> LOOP_CONTROL =
            List.of("loop_var", "index_var", "label", "pause", "extended", "extended_allitems");
    private static final int MAX_IMPORTS = 20;

    private final ModuleNames modules;
    private final Problems problems;
    private final KeywordReader keywordReader;
    private final List<Path> files;

    TaskReader(ModuleNames modules, Problems problems, List<Path> files) {
        this.modules = modules;
        this.problems = problems;
        this.keywordReader = new KeywordReader(problems);
        this.files = files;
    }

    List<TaskOrBlock> list(Node list, Keywords around, Keyword.Place place) {
        if (!(list instanceof Node.Sequence sequence)) {
            if (!Nodes.isNothing(list)) {
                problems.add(list.at(), "expected a list of tasks ('- name: ...'), found " + Nodes.kind(list));
            }
            return List.of();
        }
        List<TaskOrBlock> tasks = new ArrayList<>();
        sequence.items().forEach(item -> entry(item, around, place).ifPresent(tasks::add));
        return tasks;
    }

    private Optional<TaskOrBlock> entry(Node item, Keywords around, Keyword.Place place) {
        if (!(item instanceof Node.Mapping mapping)) {
            problems.add(item.at(), "a task must be a mapping ('- name: ...'), found " + Nodes.kind(item));
            return Optional.empty();
        }
        boolean isBlock = Stream.of("block", "rescue", "always")
                .anyMatch(key -> mapping.get(key).isPresent());
        return isBlock ? block(mapping, around, place) : task(mapping, around, place);
    }

    private Optional<TaskOrBlock> block(Node.Mapping mapping, Keywords around, Keyword.Place inside) {
        if (inside == Keyword.Place.HANDLER) {
            problems.add(mapping.at(), "a block among handlers is not supported yet; list the handlers one by one");
            return Optional.empty();
        }
        if (mapping.get("block").isEmpty()) {
            problems.add(mapping.at(), "'rescue' and 'always' need a 'block' beside them");
        }
        Map<String, Node> own = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            keywordReader.read(entry, Keyword.Place.BLOCK, "block", own);
        }
        Keywords keywords = around.within(without(own, "block", "rescue", "always"));
        return Optional.of(new Block(
                part(own, "block", keywords, inside),
                part(own, "rescue", keywords, inside),
                part(own, "always", keywords, inside),
                keywords,
                mapping.at()));
    }

    private List<TaskOrBlock> part(Map<String, Node> own, String key, Keywords keywords, Keyword.Place inside) {
        return own.containsKey(key) ? list(own.get(key), keywords, inside) : List.of();
    }

    private static Map<String, Node> without(Map<String, Node> own, String... keys) {
        Map<String, Node> rest = new LinkedHashMap<>(own);
        rest.keySet().removeAll(List.of(keys));
        return rest;
    }

    private Optional<TaskOrBlock> task(Node.Mapping mapping, Keywords around, Keyword.Place place) {
        Map<String, Node> own = new LinkedHashMap<>();
        List<Call> calls = new ArrayList<>();
        List<Node.Entry> unknown = new ArrayList<>();
        String called = calledBy(mapping);
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (key.equals("action")) {
                action(entry.value()).ifPresent(calls::add);
            } else if (Keyword.of(key).isPresent() || key.startsWith("with_")) {
                keywordReader.read(entry, place, called, own);
            } else if (isModule(key)) {
                calls.add(new Call(key, entry.key().at(), entry.value()));
            } else {
                unknown.add(entry);
            }
        }
        tellOfUnknown(unknown, !calls.isEmpty(), place, called);
        tellOfLoops(own, mapping);
        if (calls.size() > 1) {
            problems.add(
                    calls.get(1).at(),
                    "two modules in one task, '%s' and '%s'; make them two tasks"
                            .formatted(calls.get(0).module(), calls.get(1).module()));
        }
        if (calls.isEmpty()) {
            if (unknown.isEmpty()) {
                problems.add(mapping.at(), called + " calls no module");
            }
            return Optional.empty();
        }
        return finished(calls.get(0), own, around, mapping);
    }

    /** A module as it was written, and what it was given. */
    private record Call(String module, Position at, Node args) {
        String shortName() {
            return TaskReader.shortName(module);
        }
    }

    private static String calledBy(Node.Mapping mapping) {
        Optional<Node> name = mapping.get("name");
        return name.isPresent()
                        && name.get() instanceof Node.Scalar scalar
                        && !scalar.text().isEmpty()
                ? "task '" + scalar.text() + "'"
                : "this task";
    }

    static String shortName(String module) {
        return COLLECTIONS.stream()
                .filter(module::startsWith)
                .findFirst()
                .map(prefix -> module.substring(prefix.length()))
                .orElse(module);
    }

    private boolean isModule(String key) {
        String name = shortName(key);
        return name.equals(IMPORT) || DYNAMIC.contains(name) || modules.knows(name);
    }

    private Optional<Call> action(Node value) {
        if (value instanceof Node.Mapping mapping
                && mapping.get("module").orElse(value) instanceof Node.Scalar module) {
            List<Node.Entry> rest = mapping.entries().stream()
                    .filter(entry -> !entry.key().text().equals("module"))
                    .toList();
            return known(module.text(), module.at(), new Node.Mapping(rest, mapping.at()));
        }
        if (value instanceof Node.Scalar text
                && !Nodes.isNothing(text)
                && !text.text().isBlank()) {
            List<Node.Scalar> words = FreeForm.firstWord(text);
            return known(words.get(0).text(), words.get(0).at(), words.get(1));
        }
        problems.add(value.at(), "'action' must name a module, such as 'action: copy src=a dest=b'");
        return Optional.empty();
    }

    private Optional<Call> known(String module, Position at, Node args) {
        if (!isModule(module)) {
            problems.add(at, unknownModule(module));
            return Optional.empty();
        }
        return Optional.of(new Call(module, at, args));
    }

    private String unknownModule(String module) {
        return "unknown module '%s'%s".formatted(module, Suggestion.didYouMean(shortName(module), modules.all()));
    }

    private void tellOfUnknown(List<Node.Entry> unknown, boolean hasModule, Keyword.Place place, String called) {
        for (Node.Entry entry : unknown) {
            String key = entry.key().text();
            List<String> words = Keyword.words(place);
            boolean nearAModule =
                    Suggestion.nearest(shortName(key), modules.all()).isPresent();
            boolean nearAWord = Suggestion.nearest(key, words).isPresent();
            boolean meansAModule = !hasModule && (nearAModule || !nearAWord);
            problems.add(
                    entry.key().at(),
                    meansAModule
                            ? unknownModule(key)
                            : "unknown key '%s' in %s%s".formatted(key, called, Suggestion.didYouMean(key, words)));
        }
    }

    private void tellOfLoops(Map<String, Node> own, Node.Mapping mapping) {
        List<String> loops = Stream.of("loop", "with_items", "with_list")
                .filter(own::containsKey)
                .toList();
        if (loops.size() > 1) {
            problems.add(mapping.at(), "'%s' and '%s' in one task, expected one".formatted(loops.get(0), loops.get(1)));
        }
        if (own.get("loop_control") instanceof Node.Mapping control) {
            for (Node.Entry entry : control.entries()) {
                String key = entry.key().text();
                if (!LOOP_CONTROL.contains(key)) {
                    problems.add(
                            entry.key().at(),
                            "unknown key '%s' in 'loop_control'%s"
                                    .formatted(key, Suggestion.didYouMean(key, LOOP_CONTROL)));
                }
            }
        }
    }

    private Optional<TaskOrBlock> finished(Call call, Map<String, Node> own, Keywords around, Node.Mapping mapping) {
        String module = call.shortName();
        if (DYNAMIC.contains(module)) {
            problems.add(
                    call.at(),
                    "'%s' is not supported yet%s"
                            .formatted(module, module.endsWith("tasks") ? " (use import_tasks)" : ""));
            return Optional.empty();
        }
        Keywords keywords = around.within(without(own, "args"));
        if (module.equals(IMPORT)) {
            return imported(call, keywords, mapping);
        }
        Node.Mapping args =
                withDefaults(args(call, Optional.ofNullable(own.get("args"))), keywords.all("module_defaults"), call);
        String name = keywords.own("name")
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text())
                .orElse(call.module());
        return Optional.of(new Task(name, module, args, keywords, mapping.at()));
    }

    private Node.Mapping args(Call call, Optional<Node> more) {
        Node.Mapping own = ownArgs(call);
        Node.Mapping all = more.isPresent() && more.get() instanceof Node.Mapping extra ? laidOver(extra, own) : own;
        return COMMANDS.contains(call.shortName()) ? commandAsFreeText(all, call) : all;
    }

    private Node.Mapping ownArgs(Call call) {
        if (call.args() instanceof Node.Mapping mapping) {
            return mapping;
        }
        if (Nodes.isNothing(call.args())) {
            return new Node.Mapping(List.of(), call.at());
        }
        if (!(call.args() instanceof Node.Scalar text)) {
            problems.add(
                    call.args().at(),
                    "module '%s' takes a mapping of arguments, found %s"
                            .formatted(call.module(), Nodes.kind(call.args())));
            return new Node.Mapping(List.of(), call.at());
        }
        try {
            return freeForm(call, text);
        } catch (IllegalArgumentException e) {
            problems.add(text.at(), "%s in the arguments of '%s'".formatted(e.getMessage(), call.module()));
            return new Node.Mapping(List.of(), call.at());
        }
    }

    private Node.Mapping freeForm(Call call, Node.Scalar text) {
        String module = call.shortName();
        if (COMMANDS.contains(module)) {
            return FreeForm.command(text);
        }
        Node.Mapping args = FreeForm.pairs(text);
        Optional<Node> free = args.get(Task.FREE_TEXT);
        if (free.isPresent() && !module.equals("meta") && !module.equals(IMPORT)) {
            problems.add(
                    text.at(),
                    "'%s' is no key=value, which module '%s' expects"
                            .formatted(((Node.Scalar) free.get()).text(), call.module()));
        }
        return args;
    }

    private static Node.Mapping laidOver(Node.Mapping under, Node.Mapping over) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        under.entries().forEach(entry -> entries.put(entry.key().text(), entry));
        over.entries().forEach(entry -> entries.put(entry.key().text(), entry));
        return new Node.Mapping(List.copyOf(entries.values()), over.at());
    }

    /** {@code cmd} is the other name of the free text. */
    private Node.Mapping commandAsFreeText(Node.Mapping args, Call call) {
        Optional<Node.Entry> command = args.entry("cmd");
        if (command.isEmpty()) {
            return args;
        }
        if (args.get(Task.FREE_TEXT).isPresent()) {
            problems.add(
                    command.get().key().at(), "'cmd' and a free text in one call of '%s'".formatted(call.module()));
        }
        List<Node.Entry> entries = args.entries().stream()
                .map(entry -> entry.equals(command.get())
                        ? new Node.Entry(
                                Node.Scalar.string(Task.FREE_TEXT, entry.key().at()), entry.value())
                        : entry)
                .toList();
        return new Node.Mapping(entries, args.at());
    }

    private Node.Mapping withDefaults(Node.Mapping args, List<Node> outermostFirst, Call call) {
        Node.Mapping defaults = new Node.Mapping(List.of(), args.at());
        for (Node level : outermostFirst) {
            if (level instanceof Node.Mapping byModule) {
                for (Node.Entry entry : byModule.entries()) {
                    boolean meant = shortName(entry.key().text()).equals(call.shortName());
                    if (meant && entry.value() instanceof Node.Mapping mapping) {
                        defaults = laidOver(defaults, mapping);
                    }
                }
            }
        }
        return defaults.entries().isEmpty()
                ? args
                : new Node.Mapping(laidOver(defaults, args).entries(), args.at());
    }

    private Optional<TaskOrBlock> imported(Call call, Keywords keywords, Node.Mapping mapping) {
        Node.Mapping args = ownArgs(call);
        Optional<Node> name = args.get(Task.FREE_TEXT).or(() -> args.get("file"));
        if (name.isEmpty() || !(name.get() instanceof Node.Scalar text) || Nodes.isTemplate(text)) {
            problems.add(
                    call.at(), "'import_tasks' needs the name of a file, and no template: it is read before the run");
            return Optional.empty();
        }
        if (Stream.of("loop", "with_items", "register", "until", "notify")
                .anyMatch(key -> keywords.own(key).isPresent())) {
            problems.add(call.at(), "'import_tasks' takes no loop, register, until or notify");
        }
        Optional<Path> file = Files.besideOrAbsolute(files.get(files.size() - 1), text, problems);
        if (file.isEmpty() || isCircle(file.get(), text)) {
            return Optional.empty();
        }
        List<Path> deeper = new ArrayList<>(files);
        deeper.add(file.get());
        TaskReader reader = new TaskReader(modules, problems, deeper);
        List<TaskOrBlock> tasks = Yaml.read(file.get(), problems)
                .map(list -> reader.list(list, keywords, Keyword.Place.TASK))
                .orElse(List.of());
        return Optional.of(new Block(tasks, List.of(), List.of(), keywords, mapping.at()));
    }

    private boolean isCircle(Path file, Node.Scalar name) {
        Set<Path> open = new LinkedHashSet<>();
        files.forEach(path -> open.add(path.toAbsolutePath().normalize()));
        if (open.contains(file.toAbsolutePath().normalize()) || files.size() > MAX_IMPORTS) {
            problems.add(name.at(), "'%s' imports itself, directly or through others".formatted(name.text()));
            return true;
        }
        return false;
    }
}
