package dev.stepslew.engine;

import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.Scope;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Precedence;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.UsageError;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of {@code vars_files}, each read once; their names may hold variables. */
final class VarsFiles {

    private final Path directory;
    private final Templar templar;
    private final Map<Path, Map<String, Node>> read = new ConcurrentHashMap<>();

    VarsFiles(Path directory, Templar templar) {
        this.directory = directory;
        this.templar = templar;
    }

    /** Of a list of names the first file that exists counts; a name that is not known yet is left for later. */
    Map<String, Node> of(Program program, HostState host) {
        if (program.varsFiles().isEmpty()) {
            return Map.of();
        }
        Scope scope = new TaskScope(host.variables().with(Precedence.PLAY_VARS, program.vars()));
        Map<String, Node> all = new LinkedHashMap<>();
        for (Node names : program.varsFiles()) {
            try {
                all.putAll(first(names, scope));
            } catch (NotYetKnown later) {
                // A name that holds a fact is read once the facts are there.
            }
        }
        return all;
    }

    private Map<String, Node> first(Node names, Scope scope) {
        List<Node> candidates = names instanceof Node.Sequence several ? several.items() : List.of(names);
        for (Node candidate : candidates) {
            Optional<Path> file = file(candidate, scope, candidates.size() > 1);
            if (file.isPresent()) {
                return read.computeIfAbsent(file.get(), VarsFiles::load);
            }
        }
        throw TemplateError.of(names.at(), "none of these vars_files exists");
    }

    private Optional<Path> file(Node name, Scope scope, boolean mayBeMissing) {
        Path file =
                directory.resolve(String.valueOf(templar.resolve(name, scope))).normalize();
        if (Files.isRegularFile(file)) {
            return Optional.of(file);
        }
        Path inVars = directory
                .resolve("vars")
                .resolve(String.valueOf(templar.resolve(name, scope)))
                .normalize();
        if (Files.isRegularFile(inVars)) {
            return Optional.of(inVars);
        }
        if (mayBeMissing) {
            return Optional.empty();
        }
        throw TemplateError.of(name.at(), "no file '" + file + "' for vars_files");
    }

    private static Map<String, Node> load(Path file) {
        Problems problems = new Problems();
        Optional<Node> document = Yaml.read(file, problems);
        problems.throwIfAny();
        if (document.isEmpty()) {
            return Map.of();
        }
        if (!(document.get() instanceof Node.Mapping mapping)) {
            throw new UsageError(document.get().at(), "a file of variables must be a mapping of names to values");
        }
        return mapping.byName();
    }
}
