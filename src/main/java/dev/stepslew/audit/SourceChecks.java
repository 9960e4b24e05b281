package dev.stepslew.audit;

import dev.stepslew.audit.Seen.Breach;
import dev.stepslew.chrony.Address;
import dev.stepslew.chrony.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of whom the effective configuration asks for the time: chrony.conf with all that it includes. */
final class SourceChecks {

    // what chronyd asks with where no maxpoll is said
    private static final int USUAL_MAXPOLL = 10;

    static final List<Check> ALL = List.of(
            new Check(
                    "remote_source",
                    List.of("least"),
                    "at least `least` (1) servers, pools or peers that can be selected are configured",
                    SourceChecks::remoteSource),
            new Check(
                    "no_pool",
                    List.of(),
                    "sources are named by server or peer, none by pool",
                    (host, terms) ->
                            each(host, TimeSource::isPool, "a pool is not one of the servers that were chosen")),
            new Check(
                    "maxpoll",
                    List.of("most", "explicit"),
                    "every source is asked at least every 2^`most` seconds; with `explicit` its line says maxpoll itself",
                    SourceChecks::maxpoll),
            new Check(
                    "authenticated",
                    List.of("nts"),
                    "every source is authenticated, by a key or NTS; with `nts` by NTS alone",
                    (host, terms) -> each(
                            host,
                            source -> terms.says("nts") ? !source.line().has("nts") : !source.isAuthenticated(),
                            terms.says("nts") ? "is asked without nts" : "is asked without key and nts")),
            new Check(
                    "approved_sources",
                    List.of("sources", "all"),
                    "no source is configured or followed that is not among `sources`; with `all` every one of them is configured",
                    SourceChecks::approved));

    private SourceChecks() {}

    private static Seen remoteSource(HostView host, Terms terms) {
        double least = terms.number("least").orElse(1.0);
        List<TimeSource> sources =
                host.sources().stream().filter(TimeSource::isSelectable).toList();
        int count = host.effective().selectable();
        String names = sources.stream()
                .map(source -> source.line().name() + " " + source.name())
                .collect(Collectors.joining(", "));
        return Seen.when(
                count >= least,
                count == 0
                        ? "no server, pool or peer in " + files(host)
                        : "up to " + count + (count == 1 ? " source: " : " sources: ") + names);
    }

    private static Seen maxpoll(HostView host, Terms terms) {
        int most = terms.number("most").orElse((double) USUAL_MAXPOLL).intValue();
        List<Breach> breaches = new ArrayList<>();
        for (TimeSource source : host.sources()) {
            int said = source.line().integer("maxpoll").orElse(USUAL_MAXPOLL);
            // minpoll raises a smaller maxpoll
            int poll = Math.max(said, source.line().integer("minpoll").orElse(0));
            if (poll > most) {
                breaches.add(
                        Breach.at(source.line().at(), "'" + source.line().text() + "' polls every 2^" + poll + " s"));
            } else if (terms.says("explicit") && !source.line().has("maxpoll")) {
                breaches.add(Breach.at(source.line().at(), "'" + source.line().text() + "' says no maxpoll"));
            }
        }
        return atLeastOne(host, Seen.of(breaches, "every source is polled at least every 2^" + most + " s"));
    }

    private static Seen approved(HostView host, Terms terms) {
        Set<String> approved = new TreeSet<>();
        terms.texts("sources").forEach(name -> approved.add(name.toLowerCase(Locale.ROOT)));
        if (approved.isEmpty()) {
            return Seen.unknown("nobody says which sources are approved; set the variable that the rule names");
        }
        List<Breach> breaches = new ArrayList<>();
        Set<String> configured = new TreeSet<>();
        for (TimeSource source : host.sources()) {
            configured.add(source.name().toLowerCase(Locale.ROOT));
            if (!approved.contains(source.name().toLowerCase(Locale.ROOT))) {
                breaches.add(
                        Breach.at(source.line().at(), "'" + source.name() + "' is not among the approved sources"));
            }
        }
        if (terms.says("all")) {
            approved.stream()
                    .filter(name -> !configured.contains(name))
                    .forEach(name -> breaches.add(Breach.of("the approved source '" + name + "' is not configured")));
        }
        followed(host, approved, configured).forEach(breaches::add);
        return atLeastOne(host, Seen.of(breaches, "all sources are approved: " + String.join(", ", configured)));
    }

    /** Sources that were added while chronyd runs; only addresses can be compared. */
    private static Stream<Breach> followed(HostView host, Set<String> approved, Set<String> configured) {
        boolean onlyAddresses = Stream.concat(approved.stream(), configured.stream())
                .allMatch(name -> Address.parse(name).isPresent());
        return host.survey().each("sources").stream()
                .filter(source -> onlyAddresses && !source.text("mode").equals("#"))
                .map(source -> source.text("address"))
                .filter(address -> !approved.contains(address) && !configured.contains(address))
                .map(address -> Breach.of("chronyd asks " + address + ", which is not among the approved sources"));
    }

    private static Seen each(HostView host, Predicate<TimeSource> breaks, String why) {
        List<Breach> breaches = host.sources().stream()
                .filter(breaks)
                .map(source -> Breach.at(source.line().at(), "'" + source.line().text() + "': " + why))
                .toList();
        return atLeastOne(
                host, Seen.of(breaches, "holds for all " + host.sources().size() + " sources"));
    }

    /** A rule about every source is not met by having none. */
    private static Seen atLeastOne(HostView host, Seen seen) {
        return host.sources().isEmpty() ? Seen.failed("no source is configured in " + files(host)) : seen;
    }

    private static String files(HostView host) {
        Set<String> files = host.survey().under("files").values().keySet();
        return files.isEmpty() ? "a configuration that is not there" : String.join(", ", files);
    }
}
