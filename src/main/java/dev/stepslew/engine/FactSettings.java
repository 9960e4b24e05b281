package dev.stepslew.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When facts are gathered and how long they are kept, as {@code ansible.cfg} says it.
 *
 * @param gathering for plays that do not say {@code gather_facts}
 * @param subset what is gathered where the play does not say; empty for everything
 * @param timeout for gathering, where the play does not say
 * @param factPath where local facts lie on the host, where the play does not say
 * @param cache the directory of {@code fact_caching = jsonfile}; empty where facts die with the run
 * @param cachePrefix what a file's name there begins with
 * @param cacheTimeout after which what was kept does not count any more; zero for never
 * @param areVariables whether each fact is a variable, too, beside its place in {@code ansible_facts}
 */
public record FactSettings(
        Gathering gathering,
        List<String> subset,
        Duration timeout,
        Optional<String> factPath,
        Optional<Path> cache,
        String cachePrefix,
        Duration cacheTimeout,
        boolean areVariables) {

    /** {@code gathering} of ansible.cfg. */
    public enum Gathering {
        /** Every play gathers. */
        IMPLICIT,
        /** Only a play that says {@code gather_facts: true} does. */
        EXPLICIT,
        /** Only where a host's facts are not known yet. */
        SMART
    }

    public static final Duration DEFAULT_CACHE_TIMEOUT = Duration.ofDays(1);

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public FactSettings {
        subset = List.copyOf(subset);
    }

    /** As without any ansible.cfg. */
    public static FactSettings defaults() {
        return new FactSettings(
                Gathering.IMPLICIT,
                List.of(),
                DEFAULT_TIMEOUT,
                Optional.empty(),
                Optional.empty(),
                "",
                DEFAULT_CACHE_TIMEOUT,
                true);
    }
}
