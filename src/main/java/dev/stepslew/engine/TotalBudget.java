package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is left of the allowances of a play or of the whole run. For any thread. */
final class TotalBudget {

    /** Whose allowances they are, and how they were said. */
    enum Over {
        PLAY("play", "max_fail", "max_unreachable"),
        RUN("run", "--max-fail", "--max-unreachable");

        private final String word;
        private final String failing;
        private final String unreachable;

        Over(String word, String failing, String unreachable) {
            this.word = word;
            this.failing = failing;
            this.unreachable = unreachable;
        }
    }

    private static final int NAMED = 10;

    private final Over over;
    private final Allowances allowances;
    private final int hosts;
    private final Set<String> failed = new LinkedHashSet<>();
    private final Set<String> unreachable = new LinkedHashSet<>();

    /** @param hosts how many there are, of which percentages are taken */
    TotalBudget(Over over, Allowances allowances, int hosts) {
        this.over = over;
        this.allowances = allowances;
        this.hosts = hosts;
    }

    synchronized void failed(String host) {
        failed.add(host);
    }

    synchronized void unreachable(String host) {
        unreachable.add(host);
    }

    /** Why no other host may be begun; empty while one may. */
    synchronized Optional<String> exceeded() {
        return exceeded(allowances.maxFail(), over.failing, failed, "failed")
                .or(() -> exceeded(allowances.maxUnreachable(), over.unreachable, unreachable, "could not be reached"));
    }

    private Optional<String> exceeded(Optional<Allowance> most, String word, Set<String> lost, String how) {
        return most.filter(allowed -> lost.size() > allowed.of(hosts))
                .map(allowed -> "%d of %d hosts of the %s %s (%s), %s is %s"
                        .formatted(lost.size(), hosts, over.word, how, names(lost), word, allowed));
    }

    private static String names(Set<String> hosts) {
        String first = hosts.stream().limit(NAMED).collect(Collectors.joining(", "));
        return hosts.size() <= NAMED ? first : first + " and " + (hosts.size() - NAMED) + " more";
    }

    /** What is allowed, for people. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        allowances.maxFail().ifPresent(most -> words.add(words(most, "failed", over.failing)));
        allowances.maxUnreachable().ifPresent(most -> words.add(words(most, "unreachable", over.unreachable)));
        return words;
    }

    private String words(Allowance most, String how, String word) {
        String said = over == Over.RUN || most.percent() ? " (" + word + " " + most + ")" : "";
        return "at most %d %s over the %s%s".formatted(most.of(hosts), how, over.word, said);
    }
}
