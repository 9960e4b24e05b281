package dev.stepslew.cli;

import dev.stepslew.engine.EventListener;
import dev.stepslew.history.Beginning;
import dev.stepslew.history.History;
import dev.stepslew.history.Kind;
import dev.stepslew.history.Place;
import dev.stepslew.history.Recording;
import dev.stepslew.history.Who;
import dev.stepslew.yaml.Decryption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the history is kept. */
final class HistoryOptions {

    private static final String NONE = "none";
    private static final String VARIABLE = "STEPSLEW_HISTORY";
    private static final String KEEP = "STEPSLEW_HISTORY_KEEP";

    // a year, and the month in which somebody looks back on it
    private static final Duration USUAL_AGE = Duration.ofDays(400);

    @Option(
            names = "--history",
            paramLabel = "PATH|URL|none",
            description = {
                "where runs are remembered: a file,",
                "jdbc:postgresql://HOST/DATABASE, or none",
                "(default: STEPSLEW_HISTORY, else",
                "~/.local/state/stepslew/history.db)"
            })
    private Optional<String> named = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Empty where none is wanted, or nobody knows the user's directory. */
    Optional<Place> place(Surroundings surroundings) {
        String text = named.orElse(surroundings.variable(VARIABLE));
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        return text.isEmpty() ? usual(surroundings) : Optional.of(parse(text, surroundings));
    }

    /** For the environment of processes that shall use the same. */
    Map<String, String> forChildren() {
        return named.map(text -> Map.of(VARIABLE, text)).orElse(Map.of());
    }

    private Place parse(String text, Surroundings surroundings) {
        try {
            return Place.parse(text, surroundings.directory());
        } catch (IllegalArgumentException e) {
            throw new BadOption((named.isPresent() ? "--history" : VARIABLE) + ": " + e.getMessage());
        }
    }

    private static Optional<Place> usual(Surroundings surroundings) {
        return surroundings.state().map(state -> new Place.LocalFile(state.resolve("history.db")));
    }

    /** How long it is kept. */
    static Duration keep(Surroundings surroundings) {
        String text = surroundings.variable(KEEP);
        return text.isEmpty() ? USUAL_AGE : Since.age(text, KEEP);
    }

    /** For commands that ask it. Empty where nothing is remembered yet. */
    Optional<History> open(Surroundings surroundings) {
        Place place = place(surroundings)
                .orElseThrow(() -> new BadOption("--history: there is nothing to ask; name a file or a server"));
        return History.open(place, surroundings.environment());
    }

    /**
     * Has a run written down, and all the same shown.
     *
     * @param id as its log directory is called
     * @param playbooks as they were named
     * @param decryption knows what must not be written down
     */
    Remembering remember(
            String id,
            Kind kind,
            List<Path> playbooks,
            List<String> inventories,
            Surroundings surroundings,
            Decryption decryption,
            EventListener report) {
        Beginning beginning = beginning(id, kind, playbooks, inventories, surroundings);
        Optional<Recording> recording = place(surroundings)
                .map(place -> Recording.of(
                        beginning, place, keep(surroundings), surroundings.environment(), InstantSource.system()));
        return new Remembering(recording, report, decryption, surroundings.err());
    }

    /** The same for an audit, which is written down as a whole. */
    AuditPast audited(
            String id, Instant started, List<Path> playbooks, List<String> inventories, Surroundings surroundings) {
        return AuditPast.begin(
                place(surroundings),
                beginning(id, Kind.AUDIT, playbooks, inventories, surroundings),
                started,
                keep(surroundings),
                surroundings);
    }

    private Beginning beginning(
            String id, Kind kind, List<Path> playbooks, List<String> inventories, Surroundings surroundings) {
        return new Beginning(
                id,
                kind,
                CommandText.of(
                        "stepslew",
                        command.root().commandLine().getParseResult().originalArgs()),
                playbooks.stream().map(path -> absolute(path, surroundings)).toList(),
                inventories,
                Who.ofProcess(surroundings.environment()),
                Program.release());
    }

    /** As the history names a playbook. */
    static String absolute(Path playbook, Surroundings surroundings) {
        return surroundings
                .directory()
                .resolve(playbook)
                .toAbsolutePath()
                .normalize()
                .toString();
    }
}
