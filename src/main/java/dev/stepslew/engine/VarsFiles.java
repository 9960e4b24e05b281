package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.PlaybookFiles;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.Scope;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Precedence;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.UsageError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of {@code vars_files}, each read once; their names may hold variables. */
final class VarsFiles {

    private final Templar templar;
    private final Map<String, Node> extraVars;
    private final Map<Path, Map<String, Node>> read = new ConcurrentHashMap<>();

    VarsFiles(Templar templar, Map<String, Node> extraVars) {
        this.templar = templar;
        this.extraVars = extraVars;
    }

    /**
     * Of a list of names the first file that exists counts; a name that is not known yet is left for later.
     *
     * @param magic what the program itself says of the host
     * @param files that are not there now and may be there later
     */
    Map<String, Node> of(
            Program program,
            HostState host,
            Map<String, Object> magic,
            Predicate<String> later,
            Predicate<String> files) {
        if (program.varsFiles().isEmpty()) {
            return Map.of();
        }
        Predicate<String> unknown = host.hasFacts() ? later : later.or(name -> name.startsWith("ansible_"));
        Scope scope = new TaskScope(host.variables(program.directory())
                        .with(Precedence.PLAY_VARS, program.vars())
                        .with(Precedence.EXTRA_VARS, extraVars)
                        .with(Precedence.MAGIC, magic))
                .expecting(unknown)
                .awaiting(files);
        Map<String, Node> all = new LinkedHashMap<>();
        List<StepslewException> failures = new ArrayList<>();
        for (Node names : program.varsFiles()) {
            try {
                all.putAll(first(names, scope, program.directory()));
            } catch (NotYetKnown name) {
                // A name that holds a fact is read once the facts are there.
            } catch (TemplateError | UsageError wrong) {
                failures.add(wrong);
            }
        }
        if (failures.size() == 1) {
            throw failures.get(0);
        } else if (!failures.isEmpty()) {
            throw new UsageError(failures.stream().flatMap(VarsFiles::problems).toList());
        }
        return all;
    }

    private static Stream<Problem> problems(StepslewException failure) {
        return failure instanceof UsageError wrong
                ? wrong.problems().stream()
                : Stream.of(((TemplateError) failure).problem());
    }

    /** The same without a host: what is not known then, or not there, is left out; where a host needs it, it is told. */
    Map<String, Node> of(Play play, Scope scope) {
        Map<String, Node> all = new LinkedHashMap<>();
        for (Node names : play.varsFiles()) {
            try {
                all.putAll(first(names, scope, play.directory()));
            } catch (StepslewException notYet) {
                // the files behind it may still be known
            }
        }
        return all;
    }

    private Map<String, Node> first(Node names, Scope scope, Path directory) {
        List<Node> candidates = names instanceof Node.Sequence several ? several.items() : List.of(names);
        for (Node candidate : candidates) {
            Optional<Path> file = file(candidate, scope, directory, candidates.size() > 1);
            if (file.isPresent()) {
                return read.computeIfAbsent(file.get(), this::load);
            }
        }
        throw TemplateError.of(names.at(), "none of these vars_files exists");
    }

    private Optional<Path> file(Node name, Scope scope, Path directory, boolean mayBeMissing) {
        String text = String.valueOf(templar.resolve(name, scope));
        Optional<Path> file = PlaybookFiles.find(List.of(directory), "vars", text);
        if (file.isEmpty() && scope.mayCome(text)) {
            throw new NotYetKnown(text);
        }
        if (file.isEmpty() && !mayBeMissing) {
            Path named = directory.resolve(text);
            throw TemplateError.of(
                    name.at(),
                    Files.isDirectory(named)
                            ? "'" + named + "' is a directory, expected a file of variables"
                            : "no file '" + named + "' for vars_files");
        }
        return file;
    }

    private Map<String, Node> load(Path file) {
        Problems problems = new Problems(templar.decryption());
        Map<String, Node> variables = PlaybookFiles.variables(file, problems);
        problems.throwIfAny();
        return variables;
    }
}
