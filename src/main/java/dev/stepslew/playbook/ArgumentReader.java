package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a module is given: a mapping, {@code key=value} text, or a command. */
final class ArgumentReader {

    /** A group of modules of a collection: no module that is here belongs to one. */
    private static final Pattern OF_A_COLLECTION = Pattern.compile("group/\\w+[.]\\w+[.]\\w+");

    private static final Set<String> COMMANDS = Set.of("command", "shell", "raw", "script");

    private static final Set<String> FREE_WORD = Set.of("meta", "import_tasks", "include_tasks", "include_vars");

    /** Of these a free text is no template of more arguments. */
    private static final Set<String> NAMING = Set.of("set_fact", "group_by", "meta");

    private final Problems problems;
    private final KnownModules modules;

    private final Set<Position> refused = new HashSet<>();

    ArgumentReader(Problems problems, KnownModules modules) {
        this.modules = modules;
        this.problems = problems;
    }

    /**
     * The arguments of a call.
     *
     * @param more the task's {@code args}, which the call's own arguments override
     * @param defaults {@code module_defaults}, outermost first, which both override
     */
    Node.Mapping read(Call call, Optional<Node> more, List<Node> defaults) {
        Node.Mapping args = args(call, more);
        defaults.stream().flatMap(said -> Keywords.each(said).stream()).forEach(level -> check(level, call));
        return ModuleDefaults.under(args, call.shortName(), defaults);
    }

    private Node.Mapping args(Call call, Optional<Node> more) {
        Node.Mapping own = own(call);
        Node.Mapping all = more.map(extra -> ModuleDefaults.laidOver(extra(extra, call), own))
                .orElse(own);
        return COMMANDS.contains(call.shortName()) ? commandAsFreeText(all, call) : all;
    }

    private Node.Mapping extra(Node args, Call call) {
        if (args instanceof Node.Mapping mapping) {
            return mapping;
        }
        if (Call.BRINGING.contains(call.shortName()) || call.shortName().equals("meta")) {
            problems.add(args.at(), "'args' of %s must be a mapping, found a template".formatted(call.module()));
            return new Node.Mapping(List.of(), args.at());
        }
        Node.Scalar key = Node.Scalar.string(Task.MORE_ARGUMENTS, args.at());
        return new Node.Mapping(List.of(new Node.Entry(key, args)), args.at());
    }

    /** What stands under the module's name itself. */
    Node.Mapping own(Call call) {
        if (call.args() instanceof Node.Mapping mapping) {
            return withoutKeywords(mapping, call);
        }
        if (Nodes.isNothing(call.args())) {
            return new Node.Mapping(List.of(), call.at());
        }
        if (!(call.args() instanceof Node.Scalar text) || !(text.value() instanceof String)) {
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

    /** A keyword that was indented too far is told as that. */
    private Node.Mapping withoutKeywords(Node.Mapping args, Call call) {
        Set<String> names = modules.arguments(call);
        List<Node.Entry> keywords = names.isEmpty()
                ? List.of()
                : args.entries().stream()
                        .filter(entry -> isKeyword(entry.key().text(), names))
                        .toList();
        keywords.forEach(entry -> problems.add(
                entry.key().at(),
                "'%s' is a keyword of the task and no argument of %s; indent it as far as '%s'"
                        .formatted(entry.key().text(), call.module(), call.module())));
        return keywords.isEmpty()
                ? args
                : new Node.Mapping(
                        args.entries().stream()
                                .filter(entry -> !keywords.contains(entry))
                                .toList(),
                        args.at());
    }

    private static boolean isKeyword(String key, Set<String> names) {
        boolean word = Task.isLookup(key)
                || Keyword.of(key)
                        .filter(keyword -> keyword.isAllowed(Keyword.Place.TASK))
                        .isPresent();
        return word && !names.contains(key);
    }

    private Node.Mapping freeForm(Call call, Node.Scalar text) {
        String module = call.shortName();
        if (COMMANDS.contains(module)) {
            return FreeForm.command(text);
        }
        Node.Mapping args = FreeForm.pairs(text);
        if (FREE_WORD.contains(module) && !args.entries().stream().allMatch(ArgumentReader::isNamed)) {
            problems.add(
                    text.at(), "'%s' reads as key=value, as in Ansible; write it under 'file'".formatted(text.text()));
            Node.Scalar key = Node.Scalar.string(Task.FREE_TEXT, text.at());
            return new Node.Mapping(List.of(new Node.Entry(key, text)), text.at());
        }
        Optional<Node.Entry> free = args.entry(Task.FREE_TEXT);
        if (free.isEmpty() || FREE_WORD.contains(module)) {
            return args;
        }
        String rest = ((Node.Scalar) free.get().value()).text();
        if (rest.contains("{{") && !NAMING.contains(module) && !Call.BRINGING.contains(module)) {
            return withMore(args, free.get());
        }
        problems.add(text.at(), "'%s' is no key=value, which module '%s' expects".formatted(rest, call.module()));
        return args;
    }

    /** A template beside {@code key=value}, or in its place, comes to more arguments. */
    private static Node.Mapping withMore(Node.Mapping args, Node.Entry free) {
        Node.Scalar key = Node.Scalar.string(Task.MORE_ARGUMENTS, free.key().at());
        List<Node.Entry> entries = args.entries().stream()
                .map(entry -> entry.equals(free) ? new Node.Entry(key, free.value()) : entry)
                .toList();
        return new Node.Mapping(entries, args.at());
    }

    private static boolean isNamed(Node.Entry argument) {
        return argument.key().text().matches("[A-Za-z_][A-Za-z0-9_]*");
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

    private void check(Node defaults, Call call) {
        if (!(defaults instanceof Node.Mapping byModule)) {
            refuse(defaults, "'module_defaults' must be a mapping or a list of mappings");
            return;
        }
        for (Node.Entry entry : byModule.entries()) {
            String name = entry.key().text();
            boolean meant = Call.shortName(name).equals(call.shortName());
            if (OF_A_COLLECTION.matcher(name).matches()) {
                continue;
            }
            if (name.startsWith("group/")) {
                refuse(entry.key(), "the modules there are belong to no group such as '%s'; name each".formatted(name));
            } else if (isUnknown(name)) {
                refuse(
                        entry.key(),
                        "unknown module '%s'%s".formatted(name, Suggestion.didYouMean(name, modules.all())));
            } else if (meant && !(entry.value() instanceof Node.Mapping) && !Nodes.isNothing(entry.value())) {
                refuse(entry.value(), "the defaults of '%s' must be a mapping of arguments".formatted(name));
            }
        }
    }

    /** Defaults for a module of a collection that nobody here calls do no harm. */
    private boolean isUnknown(String name) {
        return !name.contains(".")
                && !modules.knows(name)
                && modules.instead(name).isEmpty()
                && !Call.BRINGING.contains(name);
    }

    private void refuse(Node at, String why) {
        if (refused.add(at.at())) {
            problems.add(at.at(), why);
        }
    }
}
