package dev.stepslew.engine;

import dev.stepslew.template.Later;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What variables say of how to reach a host and whom to become there; the first of several names counts. */
record Sayings(Bench bench) {

    Optional<String> first(String... variables) {
        for (String variable : variables) {
            Optional<Object> value = known(variable);
            if (value.isPresent()) {
                return value.map(String::valueOf);
            }
        }
        return Optional.empty();
    }

    Optional<Boolean> truth(String variable) {
        return known(variable).map(value -> List.of("true", "yes", "on", "1", "y", "t")
                .contains(String.valueOf(value).toLowerCase(Locale.ROOT)));
    }

    /** Before the connection every name that begins with ansible_ might yet become a fact; none of these will. */
    private Optional<Object> known(String variable) {
        return bench.variable(variable).filter(value -> !(value instanceof Later));
    }
}
