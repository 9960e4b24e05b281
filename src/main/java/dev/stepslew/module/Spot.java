package dev.stepslew.module;

import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.PythonRegex;
import java.util.List;
import java.util.Optional;

/**
 * Where in a file something new goes, as {@code insertafter} and {@code insertbefore} say it.
 *
 * @param expressions of the line that it goes beside; none for a place that needs none
 */
record Spot(Kind kind, List<PythonRegex> expressions) {

    enum Kind {
        BEGINNING,
        END,
        AFTER,
        BEFORE
    }

    static Spot of(Args args) {
        if (args.has("insertafter")) {
            String after = args.string("insertafter");
            return after.equals("EOF") || after.isEmpty() ? new Spot(Kind.END, List.of()) : of(Kind.AFTER, after, args);
        }
        String before = args.stringOrEmpty("insertbefore");
        return before.isEmpty() ? new Spot(Kind.END, List.of()) : of(Kind.BEFORE, before, args);
    }

    private static Spot of(Kind kind, String word, Args args) {
        if (word.equals("BOF")) {
            return new Spot(Kind.BEGINNING, List.of());
        }
        return new Spot(kind, List.of(regex(word, kind == Kind.AFTER ? "insertafter" : "insertbefore", args)));
    }

    /** The expression that an argument holds, for bytes. */
    static PythonRegex regex(String text, String argument, Args args) {
        try {
            return PythonRegex.ofBytes(text);
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(args.at(argument) + ": " + wrong.getMessage());
        }
    }

    Optional<PythonRegex> expression() {
        return expressions.stream().findFirst();
    }

    boolean isBeside(String line) {
        return expression().filter(regex -> regex.isIn(line)).isPresent();
    }
}
