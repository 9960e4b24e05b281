package dev.stepslew.probe;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Whether this host's clock is within a limit of the true time, and by whose word; all times in seconds. */
public final class Verdict {
    /** What can be said. */
    public enum Word {
        /** Proved: offset and error bound together stay within the limit. */
        RIGHT("right (proved)"),
        /** Violated: even the most favourable end of the error bound is beyond the limit. */
        WRONG("wrong (violated)"),
        /** The limit lies within the error bound. */
        NOT_PROVABLE("not provable"),
        /** The sources contradict each other. */
        NO_MAJORITY("no majority: the sources contradict each other"),
        /** Too few sources answered usably, or too few of these agree. */
        TOO_FEW_SOURCES("too few sources are usable and agree");

        final String saying;

        Word(String saying) {
            this.saying = saying;
        }

        /** The word used in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Word word;
    private final double offset;
    private final double bound;
    private final double limit;
    private final List<Reading> sources;

    private Verdict(Word word, double offset, double bound, double limit, List<Reading> sources) {
        this.word = word;
        this.offset = offset;
        this.bound = bound;
        this.limit = limit;
        this.sources = Collections.unmodifiableList(sources);
    }

    /**
     * Judges the clock by what the sources said.
     *
     * @param limit the offset that is still right
     * @param minSources how many sources must agree at least
     */
    public static Verdict over(List<Reading> readings, double limit, int minSources) {
        List<Reading> judged = Judge.roles(readings);
        int usable = count(readings, Status.MEASURED);
        int agreeing = count(judged, Status.TRUECHIMER);
        if (usable == 0 || usable < minSources) return undecided(Word.TOO_FEW_SOURCES, limit, judged);
        if (agreeing == 0) return undecided(Word.NO_MAJORITY, limit, judged);
        if (agreeing < minSources) return undecided(Word.TOO_FEW_SOURCES, limit, judged);
        Reading best = surest(judged);
        Word word = compare(Math.abs(best.offset()), best.rootDistance(), limit);
        return new Verdict(word, best.offset(), best.rootDistance(), limit, judged);
    }

    private static Verdict undecided(Word word, double limit, List<Reading> judged) {
        return new Verdict(word, Double.NaN, Double.NaN, limit, judged);
    }

    private static Word compare(double distance, double bound, double limit) {
        if (distance + bound <= limit) return Word.RIGHT;
        return distance - bound > limit ? Word.WRONG : Word.NOT_PROVABLE;
    }

    private static int count(List<Reading> readings, Status status) {
        int count = 0;
        for (Reading reading : readings) {
            if (reading.status() == status) count++;
        }
        return count;
    }

    private static Reading surest(List<Reading> judged) {
        Reading surest = judged.get(0);
        for (Reading each : judged) {
            if (each.status() != Status.TRUECHIMER) continue;
            boolean first = surest.status() != Status.TRUECHIMER;
            if (first || each.rootDistance() < surest.rootDistance()) surest = each;
        }
        return surest;
    }

    public Word word() {
        return word;
    }

    /** Positive when the local clock is behind; NaN where nothing could be said. */
    public double offset() {
        return offset;
    }

    /** The greatest error that {@link #offset} can have if the sources that agree are honest; NaN where there is none. */
    public double bound() {
        return bound;
    }

    public double limit() {
        return limit;
    }

    /** Every source that was named, in that order, with the role it had. */
    public List<Reading> sources() {
        return sources;
    }

    /** How many sources stand behind the offset; a single one is confirmed by nobody. */
    public int agreeing() {
        return count(sources, Status.TRUECHIMER);
    }
}
