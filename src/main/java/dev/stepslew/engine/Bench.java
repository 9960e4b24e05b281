package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.module.Turnstile;
import dev.stepslew.module.Workbench;
import dev.stepslew.playbook.PlaybookFiles;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.template.Trusted;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Templating and the controller's files, for one task on one host. */
final class Bench implements Workbench {

    /** A host's own environment, as facts tell it. */
    private static final String HOSTS_OWN = "ansible_env";

    private static final String NOT_DEFINED = "VARIABLE IS NOT DEFINED!";

    private final Templar templar;
    private final TaskScope scope;
    private final List<Path> roles;
    private final Path playbookDirectory;
    private final Showing showing;
    private final Turnstile turnstile;
    private final Memo memo;

    /** @param roles the directories of the task's role and of those around it */
    Bench(
            Templar templar,
            TaskScope scope,
            List<Path> roles,
            Path playbookDirectory,
            Showing showing,
            Turnstile turnstile) {
        this(templar, scope, roles, playbookDirectory, showing, turnstile, Memo.NONE);
    }

    private Bench(
            Templar templar,
            TaskScope scope,
            List<Path> roles,
            Path playbookDirectory,
            Showing showing,
            Turnstile turnstile,
            Memo memo) {
        this.templar = templar;
        this.scope = scope;
        this.roles = roles;
        this.playbookDirectory = playbookDirectory;
        this.showing = showing;
        this.turnstile = turnstile;
        this.memo = memo;
    }

    /** The same, which notes what it tells or tells what was noted. */
    Bench noting(Memo notes) {
        return new Bench(templar, scope, roles, playbookDirectory, showing, turnstile, notes);
    }

    /** The same with more names: a loop's item, a task's own result. */
    Bench with(Map<String, ?> more) {
        return new Bench(templar, scope.with(more), roles, playbookDirectory, showing, turnstile, memo);
    }

    /** The same with facts that are as strong as those of {@code set_fact}. */
    Bench learning(Map<String, Object> facts) {
        return new Bench(templar, scope.learning(facts), roles, playbookDirectory, showing, turnstile, memo);
    }

    @Override
    public Object resolve(Node node) {
        return memo.told("value", node.at(), node.value(), () -> templar.resolve(node, scope));
    }

    @Override
    public boolean isTrusted(Node node) {
        return (Boolean) memo.told("trusted", node.at(), node.value(), () -> !templar.usesData(node, scope));
    }

    /** What a lookup finds. */
    List<Object> lookup(String name, Node terms, Map<String, Object> options) {
        Object found = memo.told(
                "lookup " + name,
                terms.at(),
                terms.value(),
                () -> List.copyOf(templar.lookup(name, terms, options, scope)));
        return new ArrayList<>((List<?>) found);
    }

    boolean isDefined(Node node) {
        try {
            resolve(node);
            return true;
        } catch (TemplateError e) {
            if (e.isUndefined()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Object expression(Node node) {
        return memo.told("expression", node.at(), node.value(), () -> expressionNow(node));
    }

    private Object expressionNow(Node node) {
        Object wanted = resolve(node);
        if (!(wanted instanceof String expression)) {
            return NOT_DEFINED;
        } else if (templar.usesData(node, scope)) {
            return "{{" + expression + "}}";
        }
        try {
            return templar.expression(expression, node.at(), scope);
        } catch (TemplateError e) {
            if (e.isUndefined()) {
                return NOT_DEFINED;
            }
            throw e;
        }
    }

    @Override
    public boolean condition(Node node) {
        return (Boolean) memo.told(Memo.CONDITION, node.at(), node.value(), () -> templar.condition(node, scope));
    }

    @Override
    public byte[] render(String source, Map<String, Object> style, Position at) {
        return (byte[]) memo.told("render", at, source, () -> atWork(() -> renderNow(source, style, at)));
    }

    private byte[] renderNow(String source, Map<String, Object> style, Position at) {
        return templar.file(findNow("templates", source, at), style, scope).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] read(String source, Position at) {
        return (byte[])
                memo.told("read", at, source, () -> atWork(() -> templar.read(findNow("files", source, at), at)));
    }

    @Override
    public boolean holdsSecret(byte[] content) {
        return templar.decryption().holdsSecret(new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] readSealed(String source, Position at) {
        return (byte[]) memo.told("sealed", at, source, () -> atWork(() -> readSealedNow(source, at)));
    }

    private byte[] readSealedNow(String source, Position at) {
        Path file = findNow("files", source, at);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw TemplateError.of(at, "cannot read " + file + ": " + e.getMessage());
        }
    }

    @Override
    public Path tree(String source, Position at) {
        return memo.found("tree", at, source, () -> atWork(() -> treeNow(source, at)));
    }

    private Path treeNow(String source, Position at) {
        List<Path> directories = directories(at);
        return PlaybookFiles.findTree(directories, "files", source)
                .map(Path::normalize)
                .orElseThrow(() -> missing(directories, "files", source, at));
    }

    @Override
    public Path directory() {
        return playbookDirectory;
    }

    @Override
    public Optional<Object> variable(String name) {
        return scope.lookup(name).map(value -> value instanceof Node node ? resolve(node) : Trusted.bare(value));
    }

    @Override
    public Path find(String source, Position at) {
        return find("files", source, at);
    }

    @Override
    public String host() {
        return variable("inventory_hostname").map(String::valueOf).orElse("");
    }

    @Override
    public Turnstile turnstile() {
        return turnstile;
    }

    @Override
    public Path findTemplate(String source, Position at) {
        return find("templates", source, at);
    }

    @Override
    public Map<String, Node> variables(Path file) {
        Problems problems = new Problems(templar.decryption());
        Map<String, Node> variables = PlaybookFiles.variables(file, problems);
        problems.throwIfAny();
        return variables;
    }

    @Override
    public boolean isHidden() {
        return showing.noLog().map(this::truth).orElse(false);
    }

    @Override
    public boolean showsDiff() {
        return showing.diff().map(this::truth).orElse(showing.diffs());
    }

    @Override
    public boolean isDry() {
        return showing.checkMode().flatMap(this::flag).orElse(showing.check());
    }

    @Override
    public int verbosity() {
        return showing.verbosity();
    }

    boolean all(List<Node> conditions) {
        for (Node condition : conditions) {
            if (!condition(condition)) {
                return false;
            }
        }
        return true;
    }

    String text(Node node) {
        return String.valueOf(resolve(node));
    }

    /** What a keyword says; empty where a template omits it. */
    Optional<Boolean> flag(Node node) {
        return isOmitted(node) ? Optional.empty() : Optional.of(truth(node));
    }

    /** The same of one that is a text. */
    Optional<String> said(Node node) {
        return Optional.of(text(node)).filter(text -> !text.equals(OMIT));
    }

    boolean isOmitted(Node node) {
        return node.value() instanceof String && resolve(node).equals(OMIT);
    }

    boolean truth(Node node) {
        Object value = resolve(node);
        if (value instanceof Boolean truth) {
            return truth;
        }
        return switch (String.valueOf(value).toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "true", "on", "1", "y", "t" -> true;
            case "no", "false", "off", "0", "n", "f" -> false;
            default -> throw TemplateError.of(node.at(), "'" + value + "' is no boolean; expected true or false");
        };
    }

    /** The names that a task says under {@code notify}. */
    List<String> notifications(List<Node> said) {
        List<String> names = new ArrayList<>();
        for (Node node : said) {
            Object value = resolve(node);
            List<?> several = value instanceof List<?> list ? list : List.of(value);
            several.forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    /** The task's environment variables; what is said later wins. */
    Map<String, String> environment(List<Node> said) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Node node : said) {
            if (node instanceof Node.Mapping written) {
                written.entries().forEach(entry -> addTo(all, entry));
            } else if (resolve(node) instanceof Map<?, ?> variables) {
                variables.forEach((name, text) -> all.put(String.valueOf(name), printed(text)));
            } else {
                throw TemplateError.of(node.at(), "environment must be a mapping of names to values");
            }
        }
        return all;
    }

    /** What is made of the host's own environment is left out until facts have told that; they are gathered without. */
    private void addTo(Map<String, String> environment, Node.Entry variable) {
        try {
            environment.put(variable.key().text(), printed(resolve(variable.value())));
        } catch (TemplateError wrong) {
            if (!wrong.isUndefined() || !wrong.problem().message().contains(HOSTS_OWN)) {
                throw wrong;
            }
        }
    }

    private static String printed(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        return String.valueOf(value);
    }

    /** As Ansible looks: beside the task and beside the playbook, first in the directory named for what is sought. */
    @Override
    public Path find(String kind, String source, Position at) {
        return memo.found(kind, at, source, () -> atWork(() -> findNow(kind, source, at)));
    }

    private static <T> T atWork(Supplier<T> work) {
        try {
            return work.get();
        } catch (TemplateError wrong) {
            throw wrong.atWork();
        }
    }

    private Path findNow(String kind, String source, Position at) {
        List<Path> directories = directories(at);
        return PlaybookFiles.find(directories, kind, source)
                .map(Path::normalize)
                .orElseThrow(() -> missing(directories, kind, source, at));
    }

    /** In the task's role, where the task's file stands, where the playbook stands. */
    private List<Path> directories(Position at) {
        Path beside = Optional.ofNullable(Path.of(at.file()).getParent()).orElse(Path.of(""));
        boolean imported = at.line() > 0 && !beside.equals(playbookDirectory);
        List<Path> directories = new ArrayList<>(roles);
        if (imported) {
            directories.add(beside);
        }
        directories.add(playbookDirectory);
        return directories;
    }

    /** Whether a file of the controller that is not there may be made before it is needed. */
    boolean mayCome(String file) {
        return scope.mayCome(file);
    }

    private StepslewException missing(List<Path> directories, String kind, String source, Position at) {
        return mayCome(source) ? new NotYetKnown(source) : TemplateError.of(at, missing(directories, kind, source));
    }

    private static String missing(List<Path> directories, String kind, String source) {
        List<Path> candidates = directories.stream()
                .flatMap(directory -> Stream.of(directory.resolve(kind).resolve(source), directory.resolve(source)))
                .distinct()
                .toList();
        Optional<Path> directory =
                candidates.stream().filter(Files::isDirectory).findFirst();
        return directory
                .map(found -> "'" + found + "' is a directory, expected a file; a loop can take its files one by one")
                .orElseGet(() -> "no file '" + source + "'; looked for "
                        + String.join(
                                " and ", candidates.stream().map(Path::toString).toList()));
    }
}
