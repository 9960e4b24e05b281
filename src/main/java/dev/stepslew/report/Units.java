package dev.stepslew.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Units {

    /** Seconds that are easier to grasp in minutes. */
    static final int LONG = 120;

    private static final double NANO = 1e-9;
    private static final double MICRO = 1e-6;
    private static final double MILLI = 1e-3;

    private Units() {}

    /** A length of time from seconds: {@code 640 ns}, {@code 12.3 µs}, {@code 4.1 ms}, {@code 2.50 s}, {@code 3600.2 s}. */
    static String time(double seconds) {
        double size = Math.abs(seconds);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (size >= 0.9995) {
            return digits(seconds) + " s";
        }
        if (size >= 0.9995 * MILLI) {
            return digits(seconds / MILLI) + " ms";
        }
        if (size >= 0.9995 * MICRO) {
            return digits(seconds / MICRO) + " µs";
        }
        return size == 0 ? "0 s" : digits(seconds / NANO) + " ns";
    }

    /** As {@link #time}, always with its sign. */
    static String signed(double seconds) {
        return (seconds > 0 ? "+" : "") + time(seconds);
    }

    /** {@code 12.3} for the recap: seconds with one digit. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    /** {@code 10 s} or {@code 3 min 20 s}. */
    static String wait(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < LONG ? seconds + " s" : inWords(seconds);
    }

    /** {@code 812B}, {@code 14.1kB}, {@code 16.2MB}; without a space, as a word of the recap. */
    static String bytes(long count) {
        if (count < 1000) {
            return count + "B";
        }
        if (count < 999_950) {
            return String.format(Locale.ROOT, "%.1fkB", count / 1e3);
        }
        return count < 999_950_000
                ? String.format(Locale.ROOT, "%.1fMB", count / 1e6)
                : String.format(Locale.ROOT, "%.1fGB", count / 1e9);
    }

    /** {@code 1 host}, {@code 3 hosts}. */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A long time in words: {@code 3 min 20 s}, {@code 1 h 0 min}, {@code 2 days 5 h}. */
    static String inWords(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        if (whole < 48 * 3600) {
            return whole / 3600 + " h " + whole % 3600 / 60 + " min";
        }
        return whole / 86400 + " days " + whole % 86400 / 3600 + " h";
    }

    /** Three digits that count. */
    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
