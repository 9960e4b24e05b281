package dev.stepslew.cli;

import dev.stepslew.history.Ending;
import dev.stepslew.history.History;
import dev.stepslew.history.Kind;
import dev.stepslew.history.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Takes up the hosts on which an earlier run has ended in some way. */
final class RerunOptions {

    private static final Set<Ending> ENDINGS = EnumSet.of(
            Ending.FAILED, Ending.UNREACHABLE, Ending.REVERTED, Ending.UNVERIFIED, Ending.UNTOUCHED, Ending.UNFINISHED);

    private static final Set<Kind> KINDS = EnumSet.of(Kind.RUN, Kind.APPLY);

    @Option(
            names = "--rerun",
            split = ",",
            paramLabel = "ENDING",
            description =
                    "only hosts on which the last run of the same playbooks ended so: failed, unreachable, reverted, "
                            + "unverified, untouched, unfinished (repeatable, commas between); dry runs do not count")
    private List<String> endings = new ArrayList<>();

    @Option(
            names = "--of",
            paramLabel = "RUN",
            description = "with --rerun: of this run ('stepslew runs' lists them), instead of the last")
    private Optional<String> of = Optional.empty();

    boolean isWanted() {
        return !endings.isEmpty();
    }

    /** Says what cannot be meant. */
    void check() {
        if (of.isPresent() && !isWanted()) {
            throw new BadOption("--of names the run that --rerun takes up; there is no --rerun");
        }
        endings.forEach(RerunOptions::ending);
    }

    /**
     * The hosts that are to be taken up; none where there is nothing to do again.
     *
     * @throws BadOption where no such run is remembered
     */
    List<String> hosts(HistoryOptions options, List<Path> playbooks, Surroundings surroundings) {
        Set<Ending> wanted = endings.stream()
                .map(RerunOptions::ending)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Ending.class)));
        try (History history = options.open(surroundings)
                .orElseThrow(() -> new BadOption("--rerun: no run is remembered yet; see --history"))) {
            return history.hosts(run(history, playbooks, surroundings), wanted);
        }
    }

    private RunRecord run(History history, List<Path> playbooks, Surroundings surroundings) {
        if (of.isEmpty()) {
            List<String> same = playbooks.stream()
                    .map(path -> HistoryOptions.absolute(path, surroundings))
                    .toList();
            return history.lastOf(same, KINDS)
                    .orElseThrow(() -> new BadOption("--rerun: no run of " + String.join(" ", same)
                            + " is remembered; 'stepslew runs' lists those that are, --of names one"));
        }
        List<RunRecord> found = history.named(of.get());
        if (found.size() != 1) {
            throw new BadOption("--of: " + (found.isEmpty() ? "no run" : "more than one run") + " is called '"
                    + of.get() + "'; 'stepslew runs' lists them");
        }
        return found.get(0);
    }

    /** What was asked for, for people. */
    String words() {
        return String.join(" or ", endings)
                + of.map(run -> " in run " + run).orElse(" in the last run of this playbook");
    }

    private static Ending ending(String word) {
        return ENDINGS.stream()
                .filter(ending -> ending.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new BadOption("--rerun: '" + word + "' is no way to end that can be taken up; expected "
                                + ENDINGS.stream().map(Ending::word).collect(Collectors.joining(", "))));
    }
}
