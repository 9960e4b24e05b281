package dev.stepslew.module;

import dev.stepslew.chrony.ConfigChange.Action;
import dev.stepslew.chrony.Version;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be done so that chronyd follows its files, and why. In doubt it is a restart.
 *
 * @param starts whether chronyd does not run at all
 */
record Deed(Action action, String reason, boolean starts) {

    private static final Version RELOAD_SINCE = new Version(4, 0, 0);

    static Deed of(List<Optional<ConfigNotice>> notices, DaemonFact seen) {
        if (!seen.service().isRunning()) {
            return new Deed(Action.RESTART, "chronyd does not run", true);
        }
        return inDoubt(notices, seen)
                .map(doubt -> new Deed(Action.RESTART, doubt, false))
                .orElseGet(() -> least(notices, seen, seen.followsSince().orElseThrow()));
    }

    /** Only what is certain; where nobody can tell what chronyd has read, nothing. */
    static Deed forSure(List<Optional<ConfigNotice>> notices, DaemonFact seen) {
        if (!seen.service().isRunning()) {
            return new Deed(Action.RESTART, "chronyd does not run", true);
        }
        Optional<BigDecimal> since = seen.hasReadBy();
        if (since.isEmpty()) {
            return new Deed(Action.NOTHING, "it is not certain which state of its files chronyd has read", false);
        }
        return newer(notices, seen, since.get())
                .map(why -> new Deed(Action.RESTART, why.replace("may have changed", "has changed"), false))
                .orElseGet(() -> least(notices, seen, since.get()));
    }

    boolean isNothing() {
        return action == Action.NOTHING;
    }

    String word() {
        return starts ? "start" : ConfigNotice.word(action);
    }

    String summary(String service) {
        return switch (action) {
            case NOTHING -> "leave " + service + " alone: " + reason;
            case RELOAD_SOURCES -> "reload the sources of " + service;
            case RESTART -> (starts ? "start " : "restart ") + service;
        };
    }

    /** Why nobody can tell what chronyd has read; empty where it is known. */
    private static Optional<String> inDoubt(List<Optional<ConfigNotice>> notices, DaemonFact seen) {
        if (notices.stream().anyMatch(Optional::isEmpty)) {
            return Optional.of("something else than chrony's configuration asked for it");
        }
        if (seen.service().needsDaemonReload()) {
            return Optional.of("files of units have changed");
        }
        Optional<BigDecimal> since = seen.followsSince();
        if (since.isEmpty()) {
            return Optional.of("it is not certain which state of its files chronyd has read");
        }
        return newer(notices, seen, since.get());
    }

    private static Optional<String> newer(List<Optional<ConfigNotice>> notices, DaemonFact seen, BigDecimal since) {
        Map<String, BigDecimal> before = new HashMap<>();
        notices.forEach(notice -> notice.ifPresent(
                each -> before.merge(each.path(), each.changed().orElse(BigDecimal.ZERO), BigDecimal::min)));
        return seen.files().stream()
                .filter(file -> before.getOrDefault(file.path(), file.changed()).compareTo(since) >= 0)
                .findFirst()
                .map(file -> file.path() + " may have changed since chronyd has read it");
    }

    private static Deed least(List<Optional<ConfigNotice>> notices, DaemonFact seen, BigDecimal since) {
        Action most = notices.stream()
                .flatMap(Optional::stream)
                .map(ConfigNotice::action)
                .reduce(Action.NOTHING, (one, other) -> one.compareTo(other) > 0 ? one : other);
        boolean reloads =
                seen.sources().stream().anyMatch(file -> file.changed().compareTo(since) >= 0);
        if (most == Action.NOTHING && reloads) {
            most = Action.RELOAD_SOURCES;
        }
        if (most == Action.RELOAD_SOURCES
                && seen.version()
                        .filter(version -> !version.isBefore(RELOAD_SINCE))
                        .isEmpty()) {
            return new Deed(Action.RESTART, "this chronyd cannot reload its sources", false);
        }
        return new Deed(
                most,
                switch (most) {
                    case NOTHING -> notices.isEmpty() ? "it follows its files" : "what changed means nothing to it";
                    case RELOAD_SOURCES -> "only files of sources changed";
                    case RESTART -> "what changed is read at the start only";
                },
                false);
    }
}
