package dev.stepslew.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path in the configuration may leave to its surroundings: {@code ~}, {@code $NAME}, {@code ${NAME}} and
 * {@code {{CWD}}}.
 *
 * @param directory the working directory
 */
record Expansion(Map<String, String> environment, Path directory) {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    Expansion {
        environment = Map.copyOf(environment);
        directory = directory.toAbsolutePath().normalize();
    }

    /** A variable that says something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** From the working directory. */
    Path path(String text) {
        return path(text, directory);
    }

    /** @param base what a relative path counts from */
    Path path(String text, Path base) {
        return base.resolve(words(text.replace("{{CWD}}", directory.toString())))
                .normalize();
    }

    /** The user's directory and variables put in; a relative path stays one. */
    String words(String text) {
        return VARIABLE.matcher(HomePath.expanded(text, environment)).replaceAll(this::value);
    }

    private String value(java.util.regex.MatchResult name) {
        String found = name.group(1) == null ? name.group(2) : name.group(1);
        return Matcher.quoteReplacement(variable(found).orElse(name.group()));
    }
}
