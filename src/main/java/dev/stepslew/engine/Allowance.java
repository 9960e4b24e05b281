package dev.stepslew.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many of some hosts something may happen to.
 *
 * @param percent whether the number is a percentage of the hosts, rounded down
 */
public record Allowance(double number, boolean percent) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}|[0-9]{1,3}(\\.[0-9]+)?%");

    /** Reads {@code 3} or {@code 2.5%}; empty where it is neither, or is more than all. */
    public static Optional<Allowance> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean percent = text.endsWith("%");
        double number = Double.parseDouble(text.replace("%", ""));
        return Optional.of(new Allowance(number, percent)).filter(allowance -> !percent || number <= 100);
    }

    int of(int hosts) {
        return (int) (percent ? number / 100.0 * hosts : number);
    }

    /** As it was said. */
    @Override
    public String toString() {
        String digits = number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
        return percent ? String.format(Locale.ROOT, "%s%%", digits) : digits;
    }
}
