package dev.stepslew.chrony;

import java.util.ArrayList;
import java.util.List;

/**
 * What differs in meaning between two configurations.
 *
 * @param sentences one for each difference; empty where only comments, blanks or spellings differ
 * @param action the least that makes a running chronyd follow
 */
public record ConfigChange(List<String> sentences, Action action) {

    /** What a running chronyd needs to follow a change. */
    public enum Action {
        /** It does already what the new file says. */
        NOTHING,
        /** {@code chronyc reload sources}: the other sources and the clock's history are kept. */
        RELOAD_SOURCES,
        /** The rest is read at start only. */
        RESTART
    }

    private static final Version RELOAD_SINCE = new Version(4, 0, 0);

    /** Before, a reload took a source with other options for the old one, or lost it. */
    private static final Version CHANGED_SOURCES_SINCE = new Version(4, 5, 0);

    public ConfigChange {
        sentences = List.copyOf(sentences);
    }

    /** Whether nothing changes but comments, blanks and spelling. */
    public boolean isEmpty() {
        return sentences.isEmpty();
    }

    /**
     * Compares two readings of one host's configuration. Files that were not looked at are taken to be the same on both
     * sides.
     */
    public static ConfigChange between(ChronyConfig before, ChronyConfig after) {
        List<String> settings = new Comparison(before, after).sentences();
        List<String> directory = Comparison.ofSources(before.directoryDirectives(), after.directoryDirectives());
        List<String> sentences = new ArrayList<>(settings);
        sentences.addAll(directory);
        return new ConfigChange(sentences, action(settings, directory, after.version()));
    }

    private static Action action(List<String> settings, List<String> directory, Version version) {
        if (settings.isEmpty() && directory.isEmpty()) {
            return Action.NOTHING;
        }
        boolean changed = directory.stream().anyMatch(sentence -> sentence.startsWith(Comparison.SOURCE_CHANGED));
        boolean reload = settings.isEmpty() && !version.isBefore(changed ? CHANGED_SOURCES_SINCE : RELOAD_SINCE);
        return reload ? Action.RELOAD_SOURCES : Action.RESTART;
    }
}
