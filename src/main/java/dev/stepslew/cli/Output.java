package dev.stepslew.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way in which a run is told.
 *
 * @param file where to; standard output where there is none
 */
record Output(Form form, Optional<Path> file) {

    enum Form {
        /** For people, as it happens. */
        HUMAN,
        /** One document at the end. */
        JSON,
        /** A document for each event, as it happens. */
        JSONL,
        /** JUnit's XML at the end. */
        JUNIT,
        /** GitHub's annotations at the end. */
        GITHUB;

        /** Programs read all of standard output as theirs. */
        boolean wantsItAlone() {
            return this == JSON || this == JSONL || this == JUNIT;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads {@code FORM} or {@code FORM=FILE}.
     *
     * @param directory relative files are found from here
     * @throws BadOption where the form is none of those
     */
    static Output parse(String text, Path directory) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        Form form = Arrays.stream(Form.values())
                .filter(each -> each.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadOption("--output: '" + word + "' is no form; expected "
                        + Arrays.stream(Form.values()).map(Form::word).collect(Collectors.joining(", "))
                        + ", each with =FILE where it shall not go to standard output"));
        String file = equals < 0 ? "" : text.substring(equals + 1);
        if (equals >= 0 && file.isEmpty()) {
            throw new BadOption("--output " + text + ": no file is named behind the '='");
        }
        return new Output(form, file.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(file)));
    }
}
