package dev.stepslew.chrony;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a configuration comes to: of repeated lines those that count, and chronyd's defaults for the rest. */
public final class EffectiveConfig {

    private static final int NTP_PORT = 123;

    private final ChronyConfig config;
    private final List<TimeSource> sources;

    private EffectiveConfig(ChronyConfig config) {
        this.config = config;
        this.sources = Stream.concat(
                        config.directives("server", "pool", "peer").stream(), config.directoryDirectives().stream())
                .map(TimeSource::of)
                .toList();
    }

    public static EffectiveConfig of(ChronyConfig config) {
        return new EffectiveConfig(config);
    }

    /** Those of source directories come last. */
    public List<TimeSource> sources() {
        return sources;
    }

    /** Sources that can be selected, a pool counted as often as it is asked. */
    public int selectable() {
        return sources.stream()
                .filter(TimeSource::isSelectable)
                .mapToInt(TimeSource::size)
                .reduce(0, (sum, size) -> (int) Math.min(Integer.MAX_VALUE, (long) sum + size));
    }

    public Optional<InitStepSlew> initStepSlew() {
        return config.last("initstepslew")
                .map(line -> new InitStepSlew(
                        line.number(0).orElseThrow(),
                        line.words().subList(1, line.words().size()),
                        line));
    }

    public Optional<MakeStep> makeStep() {
        return config.last("makestep")
                .flatMap(line -> line.number(0)
                        .map(threshold ->
                                new MakeStep(threshold, line.integer(1).orElse(0), line)))
                .filter(makeStep -> makeStep.limit() != 0);
    }

    public Optional<Directive> local() {
        return config.last("local");
    }

    /** The lines that let clients in. */
    public List<Directive> allowed() {
        return config.directives("allow");
    }

    /** 0 where no client is served. */
    public int port() {
        return config.last("port").flatMap(line -> line.integer(0)).orElse(NTP_PORT);
    }

    public int minSources() {
        return config.last("minsources").flatMap(line -> line.integer(0)).orElse(1);
    }

    /** What is logged, by any log line. */
    public List<Setting> logs() {
        return config.directives("log").stream()
                .flatMap(line -> line.settings().stream())
                .toList();
    }
}
