package dev.stepslew.yaml;

import java.util.Optional;

/**
 * Reads TOML 1.0 into the same {@link Node}s as {@link Yaml}, each with its place: the libraries that there are forget
 * where they have read what.
 *
 * @see <a href="https://toml.io/en/v1.0.0">TOML 1.0.0</a>
 */
public final class Toml {

    private Toml() {}

    /**
     * Reads a text that stands in {@code name}.
     *
     * @param problems told of bad TOML; the answer is empty then
     */
    public static Optional<Node.Mapping> parse(String text, String name, Problems problems) {
        try {
            return Optional.of(new TomlReader(new TomlText(name, text)).document());
        } catch (Rejected rejected) {
            problems.add(rejected.problem().at(), rejected.problem().message());
            return Optional.empty();
        }
    }
}
