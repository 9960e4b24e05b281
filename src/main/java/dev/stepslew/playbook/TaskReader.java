package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads lists of tasks: modules with their arguments, blocks, imports and includes. */
final class TaskReader {

    /** A namespace, a collection and a module. */
    private static final Pattern OF_A_COLLECTION = Pattern.compile("\\w+[.]\\w+[.]\\w+");

    private static final List<String> LOOP_CONTROL =
            List.of("loop_var", "index_var", "label", "pause", "extended", "extended_allitems");

    private final Reading reading;
    private final KnownModules modules;
    private final Problems problems;
    private final KeywordReader keywordReader;
    private final ArgumentReader arguments;
    private final List<Path> files;

    /** @param files those that are being read, each imported by the one before it; the last is this reader's */
    TaskReader(Reading reading, List<Path> files) {
        this.reading = reading;
        this.modules = reading.modules();
        this.problems = reading.problems();
        this.keywordReader = new KeywordReader(problems);
        this.arguments = new ArgumentReader(problems, modules);
        this.files = files;
    }

    /** The tasks of its file. */
    List<TaskOrBlock> read(Keywords around, Keyword.Place place) {
        return Yaml.read(files.get(files.size() - 1), problems)
                .map(list -> list(list, around, place))
                .orElse(List.of());
    }

    List<TaskOrBlock> list(Node list, Keywords around, Keyword.Place place) {
        if (!(list instanceof Node.Sequence sequence)) {
            if (!Nodes.isNothing(list)) {
                problems.add(list.at(), "expected a list of tasks ('- name: ...'), found " + Nodes.kind(list));
            }
            return List.of();
        }
        List<TaskOrBlock> tasks = new ArrayList<>();
        sequence.items().stream().filter(item -> !Nodes.isNothing(item)).forEach(item -> entry(item, around, place)
                .ifPresent(tasks::add));
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
            checkAmongHandlers(mapping);
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

    /** Such a block only shares its keywords: each of its handlers runs for itself, and nothing is rescued. */
    private void checkAmongHandlers(Node.Mapping block) {
        block.get("block").map(Keywords::each).orElse(List.of()).stream()
                .filter(entry -> entry instanceof Node.Mapping inner
                        && inner.get("block").isPresent())
                .forEach(inner -> problems.add(
                        inner.at(),
                        "a block within a block cannot stand among handlers; list its handlers one by one"));
        Stream.of("rescue", "always")
                .flatMap(part -> block.get(part).stream())
                .forEach(part -> problems.add(
                        part.at(), "handlers are not rescued: 'rescue' and 'always' of their block would never run"));
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
        if (mapping.get("hosts").isPresent() && mapping.entries().stream().noneMatch(this::isModule)) {
            problems.add(mapping.at(), "this is a play, expected a task; 'import_playbook' among the plays brings it");
            return Optional.empty();
        }
        Map<String, Node> own = new LinkedHashMap<>();
        List<Call> calls = new ArrayList<>();
        List<Node.Entry> unknown = new ArrayList<>();
        String called = calledBy(mapping);
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (key.equals("action")) {
                action(entry.value()).ifPresent(calls::add);
            } else if (key.equals("local_action")) {
                action(entry.value()).ifPresent(calls::add);
                own.put(
                        "delegate_to",
                        Node.Scalar.string("localhost", entry.key().at()));
            } else if (isKeyword(key)) {
                keywordReader.read(entry, place, called, own);
            } else if (isModule(key)) {
                calls.add(new Call(key, entry.key().at(), entry.value()));
            } else {
                unknown.add(entry);
            }
        }
        if (calls.isEmpty() && unknown.size() == 1 && mayBeLeftOut(own, around)) {
            elsewhere(unknown.get(0)).ifPresent(call -> {
                calls.add(call);
                unknown.clear();
            });
        }
        boolean outside = tellOfArguments(unknown, calls, called);
        tellOfUnknown(unknown, !calls.isEmpty(), place, called);
        tellOfLoops(own, mapping);
        boolean toldAlready = !unknown.isEmpty()
                || mapping.get("action").isPresent()
                || mapping.get("local_action").isPresent();
        if (calls.isEmpty() && !toldAlready) {
            problems.add(mapping.at(), called + " calls no module");
        }
        return onlyOne(calls).flatMap(call -> finished(call, own, around, mapping, place, !outside));
    }

    /** Whether a condition or tags decide about the task; a run tells when they do not leave it out. */
    private static boolean mayBeLeftOut(Map<String, Node> own, Keywords around) {
        return Stream.of("when", "tags")
                .anyMatch(word -> own.containsKey(word) || !around.all(word).isEmpty());
    }

    private Optional<Call> elsewhere(Node.Entry entry) {
        String module = entry.key().text();
        if (!modules.isElsewhere(module)) {
            return Optional.empty();
        }
        problems.warn(entry.key().at(), unknownModule(module) + "; the task fails where it is not left out");
        return Optional.of(new Call(module, entry.key().at(), entry.value()));
    }

    private Optional<Call> onlyOne(List<Call> calls) {
        if (calls.size() > 1) {
            problems.add(
                    calls.get(1).at(),
                    "two modules in one task, '%s' and '%s'; make them two tasks"
                            .formatted(calls.get(0).module(), calls.get(1).module()));
        }
        return calls.stream().findFirst();
    }

    private static String calledBy(Node.Mapping mapping) {
        Optional<Node> name = mapping.get("name");
        return name.isPresent()
                        && name.get() instanceof Node.Scalar scalar
                        && !scalar.text().isEmpty()
                ? "task '" + scalar.text() + "'"
                : "this task";
    }

    /** The name of a module may also be a word of plays. */
    private boolean isKeyword(String key) {
        return key.startsWith("with_")
                || Keyword.of(key)
                        .filter(word -> word.isAllowed(Keyword.Place.TASK) || !modules.knows(key))
                        .isPresent();
    }

    private boolean isModule(String key) {
        String name = Call.shortName(key);
        return Call.BRINGING.contains(name) || modules.knows(key);
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

    private Optional<Call> known(String said, Position at, Node args) {
        String module = TemplatedName.meant(said).orElse(said);
        if (!isModule(module)) {
            problems.add(at, unknownModule(module));
            return Optional.empty();
        }
        return Optional.of(new Call(module, at, args));
    }

    private boolean isModule(Node.Entry entry) {
        return isModule(entry.key().text());
    }

    private String unknownModule(String module) {
        if (TemplatedName.is(module)) {
            return "the module '%s' is a template, expected a name; what it is given is checked before anything runs"
                    .formatted(module);
        }
        if (Call.shortName(module).equals("import_playbook")) {
            return "'%s' stands among the plays, not in a list of tasks".formatted(module);
        }
        Optional<String> instead = modules.instead(module.substring(module.lastIndexOf('.') + 1));
        if (instead.isPresent()) {
            return "stepslew has no module '%s'; %s".formatted(module, instead.get());
        }
        String last = module.substring(module.lastIndexOf('.') + 1);
        Optional<String> near = Suggestion.nearest(module, List.of("ansible.builtin." + last));
        if (module.contains(".") && modules.knows(last) && near.isPresent()) {
            return "unknown module '%s' (did you mean '%s'?)".formatted(module, near.get());
        }
        if (OF_A_COLLECTION.matcher(Call.shortName(module)).matches()) {
            return "stepslew has no module '%s': those of collections need Ansible's Python".formatted(module);
        }
        if (Call.shortName(module).startsWith("win_")) {
            return "stepslew has no module '%s': it reaches no Windows hosts".formatted(module);
        }
        return "unknown module '%s'%s".formatted(module, Suggestion.didYouMean(Call.shortName(module), modules.all()));
    }

    /** Arguments that stand beside their module are taken from what is unknown. */
    private boolean tellOfArguments(List<Node.Entry> unknown, List<Call> calls, String called) {
        if (calls.size() != 1) {
            return false;
        }
        Call call = calls.get(0);
        Set<String> arguments = modules.arguments(call);
        List<Node.Entry> outside = unknown.stream()
                .filter(entry -> arguments.contains(entry.key().text()))
                .toList();
        outside.forEach(entry -> problems.add(
                entry.key().at(),
                "unknown key '%s' in %s; an argument of %s belongs below it: indent it further"
                        .formatted(entry.key().text(), called, call.module())));
        unknown.removeAll(outside);
        return !outside.isEmpty();
    }

    private void tellOfUnknown(List<Node.Entry> unknown, boolean hasModule, Keyword.Place place, String called) {
        for (Node.Entry entry : unknown) {
            String key = entry.key().text();
            List<String> words = Keyword.words(place);
            boolean nearAModule = modules.instead(Call.shortName(key)).isPresent()
                    || Suggestion.nearest(Call.shortName(key), modules.all()).isPresent();
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
        List<String> loops = own.keySet().stream().filter(Task::isLoop).toList();
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

    private Optional<TaskOrBlock> finished(
            Call call,
            Map<String, Node> own,
            Keywords around,
            Node.Mapping mapping,
            Keyword.Place place,
            boolean legible) {
        Keywords keywords = around.within(without(own, "args"));
        Call today = call.asOfToday(own.keySet());
        String module = today.shortName();
        int before = problems.all().size();
        Node.Mapping args =
                arguments.read(today, Optional.ofNullable(own.get("args")), keywords.all("module_defaults"));
        if (Call.GIVING.contains(call.shortName())) {
            Map<String, Node> given = keywords.ownVars();
            if (call.shortName().equals("include")) {
                OldInclude include = new OldInclude(args);
                keywords = around.within(include.givingVars(without(own, "args")));
                args = include.args();
            }
            keywords = keywords.given(given);
        }
        String name = keywords.own("name")
                .filter(Node.Scalar.class::isInstance)
                .map(node -> ((Node.Scalar) node).text())
                .orElse(call.module());
        boolean read = legible && problems.all().size() == before;
        Task task = new Task(name, module, program(call), args, keywords, mapping.at(), read);
        return Call.BRINGING.contains(module) ? new ImportReader(reading, files).read(task, place) : Optional.of(task);
    }

    private Optional<Path> program(Call call) {
        Optional<Path> program = modules.program(call.module());
        if (program.isPresent() && modules.isAction(call.shortName())) {
            problems.add(
                    call.at(),
                    "%s cannot stand in for the module '%s'; give it another name, or write ansible.builtin.%s"
                            .formatted(program.get(), call.shortName(), call.shortName()));
        }
        return program;
    }
}
