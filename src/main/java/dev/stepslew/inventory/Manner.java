package dev.stepslew.inventory;

import dev.stepslew.config.Configuration;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.Map;

/**
 * How sources are read.
 *
 * @param expressions evaluates what stands in files of the plugin constructed
 * @param extraVars of the command line, which such expressions may see where the configuration says so
 */
public record Manner(Configuration configuration, Expressions expressions, Map<String, Node> extraVars) {

    /** As without any configuration, and without expressions. */
    static Manner plain() {
        return new Manner(Configuration.none(), new None(), Map.of());
    }

    /** Evaluates nothing. */
    private static final class None implements Expressions {

        @Override
        public Object value(String expression, Position at, Map<String, Object> variables) {
            throw new BadEntry("expressions are not evaluated here");
        }

        @Override
        public boolean holds(String condition, Position at, Map<String, Object> variables) {
            throw new BadEntry("expressions are not evaluated here");
        }

        @Override
        public String print(Object value) {
            throw new BadEntry("expressions are not evaluated here");
        }

        @Override
        public String text(String template, Position at, Map<String, Object> variables) {
            throw new BadEntry("expressions are not evaluated here");
        }
    }
}
