package dev.stepslew.probe;

import java.util.Locale;

/** Numbers as text, the same in every locale. */
final class Figures {
    private Figures() {}

    static String brief(double seconds) {
        String text = String.format(Locale.ROOT, "%.3f", seconds);
        return text.replaceAll("\\.?0+$", "");
    }

    static String signed(double seconds) {
        return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%+.6f", seconds);
    }

    static String plain(double seconds) {
        return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%.6f", seconds);
    }
}
