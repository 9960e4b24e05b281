package dev.stepslew.chrony;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of chrony, such as 4.3 or 4.6.1. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

    /** The first release whose directives are known here. */
    public static final Version OLDEST = new Version(3, 5, 0);

    /** The last release whose directives are known here. */
    public static final Version NEWEST = new Version(4, 8, 0);

    /** What a lint is for where nobody says: Debian 12's. */
    public static final Version USUAL = new Version(4, 3, 0);

    /** From here on numbers are held to their ranges, and nothing may follow them. */
    static final Version STRICT_NUMBERS = new Version(4, 7, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})(?:\\.(\\d{1,3}))?(?:-.*)?");

    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    /** {@code 4.6.1}, also with what a distribution appends: {@code 4.3-2+deb12u1}. */
    public static Optional<Version> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int patch = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
        return Optional.of(new Version(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), patch));
    }

    public boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
    }
}
