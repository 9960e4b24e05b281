package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Node.Mapping;
import dev.stepslew.yaml.Node.Scalar;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code meta} says of a role.
 *
 * @param specs by entry point, what arguments it takes
 */
record RoleMeta(boolean allowsDuplicates, List<RoleCall> dependencies, Optional<Mapping> specs) {

    private static final List<String> KEYS =
            List.of("allow_duplicates", "argument_specs", "collections", "dependencies", "galaxy_info");
    private static final String SPECS = "argument_specs";

    static RoleMeta read(RoleFiles files, Reading reading) {
        Problems problems = reading.problems();
        Mapping meta = mapping(files.read("meta", Optional.empty()), "meta/main.yml", problems);
        for (Node.Entry entry : meta.entries()) {
            String key = entry.key().text();
            if (!KEYS.contains(key)) {
                problems.add(
                        entry.key().at(),
                        "unknown key '%s' in meta/main.yml%s".formatted(key, Suggestion.didYouMean(key, KEYS)));
            }
            if (key.equals("collections")) {
                problems.warn(entry.key().at(), "'collections' is ignored: modules are found by their short names");
            }
        }
        return new RoleMeta(
                meta.get("allow_duplicates").map(Nodes::isYes).orElse(false),
                meta.get("dependencies")
                        .map(list -> new RoleCalls(reading).list(list, "dependencies"))
                        .orElse(List.of()),
                specs(files, meta, problems));
    }

    private static Optional<Mapping> specs(RoleFiles files, Mapping meta, Problems problems) {
        Optional<Node> own = List.of("argument_specs.yml", "argument_specs.yaml").stream()
                .filter(files::has)
                .findFirst()
                .flatMap(name -> files.read("meta", Optional.of(name)));
        Mapping all = own.isPresent() ? mapping(own, "meta/argument_specs.yml", problems) : meta;
        return all.get(SPECS).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    private static Mapping mapping(Optional<Node> node, String file, Problems problems) {
        if (node.isEmpty()) {
            return new Mapping(List.of(), Position.of(file));
        }
        if (!(node.get() instanceof Mapping mapping)) {
            problems.add(node.get().at(), "%s must be a mapping, found %s".formatted(file, Nodes.kind(node.get())));
            return new Mapping(List.of(), node.get().at());
        }
        return mapping;
    }

    /** The task that comes before all others of the role, where its arguments are specified. */
    Optional<Task> validation(String entryPoint, Keywords keywords) {
        return specs.flatMap(all -> all.get(entryPoint))
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .filter(spec -> !spec.entries().isEmpty())
                .map(spec -> task(spec, entryPoint, keywords));
    }

    private static Task task(Mapping spec, String entryPoint, Keywords keywords) {
        Position at = spec.at();
        Role role = keywords.role().orElseThrow();
        String name = "Validating arguments against arg spec '%s'".formatted(entryPoint)
                + spec.get("short_description")
                        .map(text -> " - " + text.value())
                        .orElse("");
        List<Node.Entry> params = role.params().entrySet().stream()
                .map(param -> new Node.Entry(Scalar.string(param.getKey(), at), param.getValue()))
                .toList();
        Mapping context = mapping(
                at,
                entry("type", Scalar.string("role", at)),
                entry("name", Scalar.string(role.shortName(), at)),
                entry("argument_spec_name", Scalar.string(entryPoint, at)),
                entry(
                        "path",
                        Scalar.string(role.path().toAbsolutePath().normalize().toString(), at)));
        Mapping args = mapping(
                at,
                entry("argument_spec", spec.get("options").orElse(new Mapping(List.of(), at))),
                entry("provided_arguments", new Mapping(params, at)),
                entry("validate_args_context", context));
        Keywords own = keywords.within(Map.of("tags", Scalar.string("always", at), "name", Scalar.string(name, at)));
        return new Task(name, "validate_argument_spec", Optional.empty(), args, own, at);
    }

    private static Mapping mapping(Position at, Node.Entry... entries) {
        return new Mapping(List.of(entries), at);
    }

    private static Node.Entry entry(String key, Node value) {
        return new Node.Entry(Scalar.string(key, value.at()), value);
    }
}
