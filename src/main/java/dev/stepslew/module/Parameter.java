package dev.stepslew.module;

import dev.stepslew.yaml.None;
import java.util.List;

/**
 * One key that a module takes.
 *
 * @param fallback the value where the key is missing; {@link None#NONE} where it has none
 * @param choices the only texts it may have; empty where any will do
 */
public record Parameter(
        String name, List<String> aliases, Type type, boolean required, Object fallback, List<String> choices) {

    /** What a value is made into, as Ansible does it. */
    public enum Type {
        STRING("text"),
        /** A path on the host; {@code ~} is its user's home. */
        PATH("a path"),
        BOOL("true or false"),
        INTEGER("a whole number"),
        SECONDS("a number of seconds"),
        MODE("a mode such as '0644' or u=rw,g=r"),
        LIST("a list"),
        MAP("a mapping"),
        ANY("a value"),
        /** A bare expression, not templated before the module asks for it. */
        EXPRESSION("an expression"),
        /** Bare conditions, not templated before the module asks for them. */
        CONDITIONS("a list of conditions"),
        /** How the template of the same task is written; known before it is rendered. */
        STYLE("text"),
        /** The same, yes or no. */
        STYLE_FLAG("true or false"),
        /** A template of the controller. */
        TEMPLATE("a path on the controller"),
        /** A file of the controller. */
        FILE("a path on the controller"),
        /** A command line that begins with a file of the controller. */
        SCRIPT("a path on the controller, and arguments");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** What is expected, in words. */
        String words() {
            return words;
        }
    }

    public Parameter {
        aliases = List.copyOf(aliases);
        choices = List.copyOf(choices);
    }

    /** The file of the controller that a value of this parameter names. */
    public String localFile(String value) {
        return type == Type.SCRIPT ? LocalScript.file(value) : value;
    }

    static Parameter of(String name, Type type) {
        return new Parameter(name, List.of(), type, false, None.NONE, List.of());
    }

    static Parameter string(String name) {
        return of(name, Type.STRING);
    }

    static Parameter path(String name) {
        return of(name, Type.PATH);
    }

    static Parameter bool(String name) {
        return of(name, Type.BOOL);
    }

    static Parameter integer(String name) {
        return of(name, Type.INTEGER);
    }

    static Parameter seconds(String name) {
        return of(name, Type.SECONDS);
    }

    static Parameter list(String name) {
        return of(name, Type.LIST);
    }

    Parameter alias(String... others) {
        return new Parameter(name, List.of(others), type, required, fallback, choices);
    }

    Parameter needed() {
        return new Parameter(name, aliases, type, true, fallback, choices);
    }

    Parameter or(Object value) {
        return new Parameter(name, aliases, type, required, value, choices);
    }

    Parameter among(String... texts) {
        return new Parameter(name, aliases, type, required, fallback, List.of(texts));
    }

    boolean isCalled(String key) {
        return name.equals(key) || aliases.contains(key);
    }

    boolean hasFallback() {
        return fallback != None.NONE;
    }
}
