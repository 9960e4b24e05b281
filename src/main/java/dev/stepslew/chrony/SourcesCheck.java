package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whom the host believes. */
final class SourcesCheck implements Check {

    private static final int ENOUGH = 3;
    private static final int MANY = 8;

    @Override
    public void look(Scene scene) {
        List<TimeSource> sources = scene.effective().sources();
        sources.forEach(source -> source(scene, source));
        own(scene);
        duplicates(scene, sources);
        operators(scene, sources);
        number(scene, sources);
    }

    private static void source(Scene scene, TimeSource source) {
        Directive line = source.line();
        if (line.is("server") && Operator.isPool(source.name())) {
            scene.report(
                    Rule.POOL_AS_SERVER,
                    line.at(),
                    "'%s' stands for many servers, a server line keeps one".formatted(Bytes.shown(source.name())),
                    "pool " + Bytes.shown(source.name()) + " iburst");
        }
        Optional<Integer> least = line.integer("minpoll");
        Optional<Integer> most = line.integer("maxpoll");
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            scene.report(
                    Rule.POLL_RANGE, line.at(), "minpoll %d is above maxpoll %d".formatted(least.get(), most.get()));
        }
        if (line.has("key")
                && scene.config().last("keyfile").isEmpty()
                && !scene.config().hasUnseenFiles()) {
            scene.report(Rule.KEY_WITHOUT_FILE, line.at(), "there is no keyfile to find the key in");
        }
        if (Language.lower(source.name()).equals("time.windows.com")) {
            scene.report(
                    Rule.WINDOWS_SOURCE,
                    line.at(0),
                    "'%s' may report a dispersion that chronyd does not accept".formatted(source.name()));
        }
    }

    private static void own(Scene scene) {
        for (TimeSource source : scene.effective().sources()) {
            if (scene.circumstances().isOwn(source.name())) {
                itself(scene, source.line().at(0), source.line().name(), source.name());
            }
        }
        scene.effective().initStepSlew().ifPresent(start -> {
            for (Word host : start.hosts()) {
                if (scene.circumstances().isOwn(host.text())) {
                    Position line = start.line().at();
                    itself(scene, new Position(line.file(), line.line(), host.column()), "initstepslew", host.text());
                }
            }
        });
    }

    private static void itself(Scene scene, Position at, String directive, String host) {
        scene.report(Rule.ASKS_ITSELF, at, directive + " asks " + Bytes.shown(host) + ", which is the host itself");
    }

    private static void duplicates(Scene scene, List<TimeSource> sources) {
        Map<String, TimeSource> earlier = new HashMap<>();
        for (TimeSource source : sources) {
            String host = source.address().map(Address::toString).orElse(Language.lower(source.name()));
            TimeSource before = earlier.putIfAbsent(host, source);
            if (before != null) {
                scene.report(
                        Rule.DUPLICATE_SOURCE,
                        source.line().at(0),
                        "'%s' is already a source (line %d)"
                                .formatted(
                                        Bytes.shown(source.name()),
                                        before.line().at().line()));
            }
        }
    }

    private static void operators(Scene scene, List<TimeSource> sources) {
        Map<Operator, List<TimeSource>> known = new LinkedHashMap<>(sources.stream()
                .filter(source -> Operator.of(source).isPresent())
                .collect(Collectors.groupingBy(
                        source -> Operator.of(source).orElseThrow(), LinkedHashMap::new, Collectors.toList())));
        known.forEach((operator, theirs) -> operator(scene, operator, theirs));
        preferred(scene, sources, known);
        smears(scene, sources, known);
        sources.stream()
                .filter(source -> Operator.of(source).isPresent() || Operator.isPool(source.name()))
                .findFirst()
                .filter(first -> sources.stream().noneMatch(TimeSource::isAuthenticated))
                .ifPresent(first -> scene.report(
                        Rule.NO_AUTHENTICATION,
                        first.line().at(),
                        "no source is authenticated, and some are on the Internet"));
    }

    private static void operator(Scene scene, Operator operator, List<TimeSource> theirs) {
        for (TimeSource source : theirs) {
            if (source.address().filter(address -> !address.isPrivate()).isPresent()) {
                scene.report(
                        Rule.FIXED_ADDRESS,
                        source.line().at(0),
                        "%s is an address of %s".formatted(source.name(), operator.name()));
            }
        }
        for (TimeSource more : theirs.subList(1, theirs.size())) {
            scene.report(
                    Rule.SAME_OPERATOR,
                    more.line().at(0),
                    "'%s' is run by %s, as '%s' is (line %d)"
                            .formatted(
                                    Bytes.shown(more.name()),
                                    operator.name(),
                                    Bytes.shown(theirs.get(0).name()),
                                    theirs.get(0).line().at().line()));
        }
    }

    private static void preferred(Scene scene, List<TimeSource> sources, Map<Operator, List<TimeSource>> known) {
        List<TimeSource> preferred =
                sources.stream().filter(source -> source.line().has("prefer")).toList();
        boolean others = preferred.size() < sources.size();
        known.forEach((operator, theirs) -> {
            if (others && !preferred.isEmpty() && theirs.containsAll(preferred)) {
                scene.report(
                        Rule.PREFER_ONE,
                        preferred.get(0).line().at(),
                        "only sources of " + operator.name() + " are preferred, the others do not set the time");
            }
        });
    }

    private static void smears(Scene scene, List<TimeSource> sources, Map<Operator, List<TimeSource>> known) {
        List<TimeSource> smearing = known.entrySet().stream()
                .filter(entry -> entry.getKey().smears())
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        if (!smearing.isEmpty() && smearing.size() < sources.size()) {
            scene.report(
                    Rule.MIXED_SMEAR,
                    smearing.get(0).line().at(0),
                    "'%s' smears leap seconds, other sources do not"
                            .formatted(Bytes.shown(smearing.get(0).name())));
        }
    }

    private static void number(Scene scene, List<TimeSource> sources) {
        int all = scene.effective().selectable();
        boolean others = scene.config().hasUnseenFiles()
                || scene.isTried("server", "pool", "peer", "refclock")
                || !scene.config().directives("refclock", "sourcedir", "manual").isEmpty();
        if (all == 0 && !others && scene.effective().local().isEmpty()) {
            scene.reportMissing(Rule.NO_SOURCE, "there is no source of time");
        } else if (all > 0 && all < ENOUGH && !others) {
            scene.report(
                    Rule.TOO_FEW_SOURCES,
                    sources.get(0).line().at(),
                    all == 1
                            ? "a single source: nobody notices when it is wrong"
                            : "two sources: when they disagree neither is believed");
        } else if (all > MANY) {
            scene.report(
                    Rule.TOO_MANY_SOURCES,
                    sources.get(MANY < sources.size() ? MANY : sources.size() - 1)
                            .line()
                            .at(),
                    all + " sources are asked by every host");
        }
        minSources(scene, all, others);
    }

    private static void minSources(Scene scene, int all, boolean others) {
        int least = scene.effective().minSources();
        Optional<Directive> line = scene.config().last("minsources");
        if (least > all && all > 0 && !others) {
            Position at = line.map(Directive::at).orElseThrow();
            scene.report(
                    Rule.NEVER_ENOUGH,
                    at,
                    "minsources is " + least + " and there are " + all + " sources: the clock is never adjusted");
        } else if (least <= 1 && all > ENOUGH && line.isEmpty()) {
            scene.reportMissing(Rule.MINSOURCES, "of " + all + " sources one is enough to adjust the clock");
        }
    }
}
