package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many hosts of a batch may fail before the rollout stops. Failed hosts count for {@code max_fail_percentage},
 * unreachable ones too for {@code any_errors_fatal}; and a batch of which nothing is left because a host failed always
 * stops it. A batch that only cannot be reached does not: nothing was changed there. What is allowed over all batches
 * counts besides.
 */
final class FailureBudget {

    private final int batchSize;
    private final OptionalDouble maxFailPercentage;
    private final boolean anyErrorIsFatal;
    private final List<TotalBudget> totals;
    private final Set<String> failed = new LinkedHashSet<>();
    private final Set<String> fatal = new LinkedHashSet<>();
    private final Set<String> unreachable = new LinkedHashSet<>();

    /** @param totals of the play and of the run */
    FailureBudget(int batchSize, OptionalDouble maxFailPercentage, boolean anyErrorIsFatal, List<TotalBudget> totals) {
        this.batchSize = batchSize;
        this.maxFailPercentage = maxFailPercentage;
        this.anyErrorIsFatal = anyErrorIsFatal;
        this.totals = List.copyOf(totals);
    }

    /** Hosts whose failure ends the play, whatever the budget. */
    synchronized void endedBy(Set<String> hosts) {
        fatal.addAll(hosts);
    }

    /** Why hosts that were not changed yet must be left as they are; at a fatal error they stop by themselves. */
    synchronized boolean stopsOthers() {
        return tooMany().isPresent();
    }

    synchronized void failed(String host) {
        failed.add(host);
        totals.forEach(total -> total.failed(host));
    }

    synchronized void unreachable(String host) {
        unreachable.add(host);
        totals.forEach(total -> total.unreachable(host));
    }

    /** Why the rollout must not go on, or empty while it may. */
    synchronized Optional<String> exceeded() {
        if (anyErrorIsFatal && !(failed.isEmpty() && unreachable.isEmpty())) {
            return Optional.of("any_errors_fatal: " + names());
        }
        if (!fatal.isEmpty()) {
            return Optional.of("ended by " + String.join(", ", fatal) + ": " + names());
        }
        return tooMany();
    }

    /** Whether the play ends for a failure's sake, which counts more than that a host could not be reached. */
    synchronized boolean breaks() {
        boolean any = !failed.isEmpty() || !unreachable.isEmpty();
        return anyErrorIsFatal && any || !fatal.isEmpty();
    }

    /** What it allows, for people; empty where the play says nothing of it. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (anyErrorIsFatal) {
            words.add("stops where any host fails or cannot be reached");
        } else if (maxFailPercentage.isPresent()) {
            double most = maxFailPercentage.getAsDouble();
            words.add("stops after the batch in which "
                    + (most == 0 ? "any host" : "more than " + plain(most) + "% of the hosts") + " failed");
        }
        totals.forEach(total -> words.addAll(total.words()));
        return words;
    }

    private Optional<String> tooMany() {
        return totals.stream()
                .flatMap(total -> total.exceeded().stream())
                .findFirst()
                .or(this::tooManyOfBatch);
    }

    private Optional<String> tooManyOfBatch() {
        double percentage = 100.0 * failed.size() / batchSize;
        if (maxFailPercentage.isPresent() && percentage > maxFailPercentage.getAsDouble()) {
            return Optional.of(String.format(
                    java.util.Locale.ROOT,
                    "%s: %.0f%% of the batch failed, max_fail_percentage is %s",
                    names(),
                    percentage,
                    plain(maxFailPercentage.getAsDouble())));
        }
        if (!failed.isEmpty() && failed.size() + unreachable.size() >= batchSize) {
            return Optional.of("every host of the batch failed: " + names());
        }
        return Optional.empty();
    }

    private String names() {
        StringBuilder names = new StringBuilder();
        if (!failed.isEmpty()) {
            names.append(String.join(", ", failed)).append(" failed");
        }
        if (!unreachable.isEmpty()) {
            names.append(names.isEmpty() ? "" : "; ")
                    .append(String.join(", ", unreachable))
                    .append(" unreachable");
        }
        return names.toString();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
