package dev.stepslew.config;

import dev.stepslew.config.Setting.Type;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the environment and ansible.cfg say, the environment first. Every question is asked by Ansible's name of the
 * setting; an answer is empty where nobody said anything, as what holds then is the business of whoever asks. Immutable.
 */
public final class Configuration {

    private static final String DEFAULT = "default";

    private final Expansion expansion;
    private final Optional<Path> file;
    private final Map<String, Said> said;
    private final Problems problems;

    private Configuration(Expansion expansion, Optional<Path> file, Map<String, Said> said, Problems problems) {
        this.expansion = expansion;
        this.file = file;
        this.said = said;
        this.problems = problems;
    }

    /** Finds the file and reads it; mistakes in it are told by {@link #tell}. */
    public static Configuration read(Map<String, String> environment, Path directory) {
        Problems problems = new Problems();
        Expansion expansion = new Expansion(environment, directory);
        Optional<Path> file = ConfigFile.find(expansion, problems);
        Optional<IniFile> ini = file.flatMap(found -> ini(found, problems));
        Review review = new Review(problems);
        ini.ifPresent(review::unknownKeys);
        Map<String, Said> said = new Sayings(expansion, ini).all();
        review.values(said);
        return new Configuration(expansion, file, said, problems);
    }

    /** Nobody says anything. */
    public static Configuration none() {
        Expansion nowhere = new Expansion(Map.of(), Path.of(""));
        return new Configuration(nowhere, Optional.empty(), Map.of(), new Problems());
    }

    private static Optional<IniFile> ini(Path found, Problems problems) {
        String name = found.toString();
        if (!name.endsWith(".cfg") && !name.endsWith(".ini")) {
            problems.add(Position.of(name), "cannot be a configuration, expected a file that ends with .cfg or .ini");
            return Optional.empty();
        }
        return Yaml.text(found, problems).map(text -> IniFile.parse(text, name, problems));
    }

    /** The file that counts. */
    public Optional<Path> file() {
        return file;
    }

    /** Tells what is wrong with the configuration, and what of it is not obeyed. */
    public void tell(Problems listener) {
        for (Problem problem : problems.all()) {
            listener.add(problem.at(), problem.message());
        }
        for (Problem warning : problems.warnings()) {
            listener.warn(warning.at(), warning.message());
        }
    }

    public Optional<String> text(String name) {
        return said(name).map(Said::value);
    }

    public Optional<Boolean> flag(String name) {
        return said(name).map(value -> Truth.of(value.value()));
    }

    /** Empty also for what is no number, which {@link #tell} tells. */
    public OptionalInt number(String name) {
        String text = said(name).map(value -> value.value().strip()).orElse("");
        return text.matches(Review.WHOLE_NUMBER) ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** What has commas between. */
    public Optional<List<String>> list(String name) {
        return said(name).map(value -> parts(value.value(), ",").toList());
    }

    /** Where it is relative, it counts from the directory of the file that says it. */
    public Optional<Path> path(String name) {
        return said(name).map(value -> expansion.path(value.value(), value.base()));
    }

    /** Paths with commas or colons between, as the setting has it. */
    public Optional<List<Path>> paths(String name) {
        return said(name).map(value -> paths(Settings.of(name).type(), value));
    }

    private List<Path> paths(Type type, Said value) {
        return parts(value.value(), type == Type.PATHSPEC ? ":" : ",")
                .map(part -> expansion.path(part, value.base()))
                .toList();
    }

    private static Stream<String> parts(String text, String mark) {
        return Arrays.stream(text.split(mark))
                .map(part -> Sayings.unquoted(part.strip()))
                .filter(part -> !part.isEmpty());
    }

    /** A path of the command line, where {@code ~} and {@code $NAME} mean what they mean in the configuration. */
    public String expanded(String path) {
        return expansion.words(path);
    }

    /** Where it was said. */
    public Optional<Position> at(String name) {
        return said(name).map(Said::at);
    }

    private Optional<Said> said(String name) {
        return Optional.ofNullable(said.get(Settings.of(name).name()));
    }

    public static boolean knows(String name) {
        return Settings.find(name).isPresent();
    }

    /**
     * A setting as it holds, the default where nobody said anything.
     *
     * @param origin {@code default}, {@code env: NAME} or the file
     * @param value text, Long, Double, Boolean or a list; empty where there is none
     */
    public record Shown(String name, String origin, Optional<Object> value) {}

    /** @throws IllegalArgumentException where there is no setting of this name */
    public Shown shown(String name) {
        Setting setting = Settings.of(name);
        Position nowhere = Position.of(DEFAULT);
        Said value = said(name).orElse(new Said(setting.otherwise(), DEFAULT, nowhere, expansion.directory()));
        boolean isNothing = value.value().isEmpty() && value.origin().equals(DEFAULT) && setting.type() != Type.LIST;
        return new Shown(name, value.origin(), isNothing ? Optional.empty() : Optional.of(data(setting.type(), value)));
    }

    private Object data(Type type, Said value) {
        String text = value.value();
        return switch (type) {
            case BOOLEAN -> Truth.of(text);
            case INTEGER -> text.strip().matches(Review.WHOLE_NUMBER) ? Long.valueOf(text.strip()) : text;
            case FLOAT -> text.strip().matches("[0-9]+(\\.[0-9]+)?") ? Double.valueOf(text.strip()) : text;
            case LIST -> parts(text, ",").toList();
            case PATH -> expansion.path(text, value.base()).toString();
            case PATHLIST, PATHSPEC ->
                paths(type, value).stream().map(Path::toString).toList();
            case STRING -> text;
            case SECRET -> "***";
        };
    }

    /** Every setting, by name. */
    public List<Shown> all() {
        return Settings.all().stream()
                .map(setting -> shown(setting.name()))
                .sorted(Comparator.comparing(Shown::name))
                .toList();
    }

    /** The settings that somebody made, by name. */
    public List<Shown> changed() {
        return all().stream()
                .filter(setting -> said.containsKey(setting.name()))
                .toList();
    }
}
