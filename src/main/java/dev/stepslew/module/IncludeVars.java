package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Node;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads variables from files of the controller.
 *
 * <pre>
 * include_vars: "{{ ansible_os_family }}.yml"
 * </pre>
 */
final class IncludeVars implements Module<IncludeVars.Wanted, Boolean> {

    /** The variables, as they were written, and where they were. */
    record Wanted(Map<String, Node> variables, List<Path> files) {}

    @Override
    public String name() {
        return "include_vars";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.of("file", Parameter.Type.STRING).alias("_raw_params"),
                Parameter.string("dir"),
                Parameter.string("name"),
                Parameter.integer("depth").or(0L),
                Parameter.string("files_matching"),
                Parameter.list("ignore_files"),
                Parameter.list("extensions").or(List.of("yaml", "yml", "json")),
                Parameter.bool("ignore_unknown_extensions"),
                Parameter.string("hash_behaviour").among("replace"));
    }

    @Override
    public Wanted arguments(Args args) {
        if (args.has("file") == args.has("dir")) {
            throw new Unreadable(args.at("") + ": include_vars wants either a file or 'dir'");
        }
        List<Path> files = args.has("file")
                ? List.of(args.workbench().find("vars", args.string("file"), args.at("file")))
                : new VarsDirectory(args).files();
        Map<String, Node> variables = new LinkedHashMap<>();
        files.forEach(file -> variables.putAll(args.workbench().variables(file)));
        return new Wanted(args.has("name") ? below(args, variables) : variables, files);
    }

    /** All of them as one variable. */
    private static Map<String, Node> below(Args args, Map<String, Node> variables) {
        List<Node.Entry> entries = variables.entrySet().stream()
                .map(variable -> new Node.Entry(
                        Node.Scalar.string(
                                variable.getKey(), variable.getValue().at()),
                        variable.getValue()))
                .toList();
        return Map.of(args.string("name"), new Node.Mapping(entries, args.at("name")));
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return Decision.settled(Map.of(
                "ansible_facts",
                wanted.variables(),
                "ansible_included_var_files",
                wanted.files().stream().map(Path::toString).toList()));
    }
}
