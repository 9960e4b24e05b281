package dev.stepslew.module;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line as a task gives it: its text, and the options that Ansible lets stand in the middle of it, as in
 * {@code command: make install creates=/usr/local/bin/x}.
 *
 * @param options by name; those under keys of their own are not among them
 */
record FreeText(String line, Map<String, String> options) {

    // Text in quotes is passed over, so that an option's name in it stays what it is.
    private static final Pattern PIECE = Pattern.compile(
            "(?<=^|\\s)(creates|removes|chdir|executable)=(\"[^\"]*\"|'[^']*'|\\S*)\\s?|\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|.",
            Pattern.DOTALL);

    static FreeText of(Args args) {
        return args.has("cmd")
                ? new FreeText(args.string("cmd"), Map.of())
                : of(args.stringOrEmpty(Parameters.FREE_FORM));
    }

    static FreeText of(String text) {
        StringBuilder line = new StringBuilder();
        Map<String, String> options = new HashMap<>();
        boolean endsInOption = false;
        for (Matcher piece = PIECE.matcher(text); piece.find(); ) {
            endsInOption = piece.group(1) != null;
            if (endsInOption) {
                options.put(piece.group(1), withoutQuotes(piece.group(2)));
            } else {
                line.append(piece.group());
            }
        }
        String said = line.toString().stripLeading();
        return new FreeText(endsInOption ? said.stripTrailing() : said, options);
    }

    /** The option, wherever it stands. */
    Optional<String> option(String name, Args args) {
        return args.maybe(name).map(Conversion::text).or(() -> Optional.ofNullable(options.get(name)));
    }

    private static String withoutQuotes(String value) {
        boolean quoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
