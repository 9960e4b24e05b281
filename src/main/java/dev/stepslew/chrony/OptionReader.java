package dev.stepslew.chrony;

import dev.stepslew.chrony.Fault.Kind;
import dev.stepslew.yaml.Suggestion;
import java.util.Map;
import java.util.Optional;

/** Reads the options behind a directive's first words: flags, and names with a value. */
final class OptionReader {

    private final Definition definition;
    private final Version version;
    private final String text;
    private final Cursor cursor;
    private final Doubts doubts;

    /** @param cursor in {@code text}, shared with whoever reads the words before the options */
    OptionReader(Definition definition, Version version, String text, Cursor cursor, Doubts doubts) {
        this.definition = definition;
        this.version = version;
        this.text = text;
        this.cursor = cursor;
        this.doubts = doubts;
    }

    /** These words of the table, for a message. */
    static String oneOf(String choices) {
        return "one of " + choices.replaceAll("@[0-9.]+", "").replace("|", ", ");
    }

    /** @param anyCase whether names may be in capitals */
    Setting next(boolean anyCase) throws Refused {
        int column = cursor.position() + 1;
        String name = cursor.word();
        Optional<OptionDefinition> known =
                Optional.ofNullable(definition.options().get(anyCase ? Language.lower(name) : name));
        if (known.isEmpty()) {
            throw unknownOption(name, column);
        }
        OptionDefinition option = known.get();
        if (version.isBefore(option.since())) {
            throw Refused.tooNew(
                    "'" + option.name() + "' of '" + definition.name() + "'", option.since(), version, column);
        }
        return new Setting(option.name(), option.isFlag() ? "" : value(option, column), column);
    }

    private Refused unknownOption(String name, int column) {
        Map<String, OptionDefinition> options = definition.options();
        return new Refused(
                Kind.BAD_OPTION,
                column,
                "'" + definition.name() + "' has no option '" + Bytes.shown(name) + "'"
                        + Suggestion.didYouMean(name.length() > 40 ? "" : Language.lower(name), options.keySet()));
    }

    /** The value as it stands; the cursor stays where scanf would leave it. */
    private String value(OptionDefinition option, int column) throws Refused {
        String[] form = option.value().split(" ", 2);
        Word here = cursor.next();
        boolean read =
                switch (form[0]) {
                    case "int", "int!" -> int32(option, here);
                    case "number" -> cursor.number().isPresent();
                    case "unsigned" -> cursor.unsigned32(10).isPresent();
                    case "key" -> cursor.unsigned32(10).filter(id -> id != 0).isPresent();
                    case "hex" -> hex(form[1]);
                    case "refid" -> refid();
                    case "word" -> choice(form[1]);
                    default -> throw new IllegalStateException("no such value: " + option.value());
                };
        if (!read) {
            throw Refused.badValue(option.name(), here.text().isEmpty() ? new Word("", column) : here, expected(form));
        }
        if (!form[0].equals("refid") && !form[0].equals("word")) {
            doubts.behindNumber(here, cursor);
        }
        return cursor.since(here.column() - 1);
    }

    private static String expected(String... form) {
        return switch (form[0]) {
            case "int", "int!" ->
                "a whole number" + IntRange.parse(String.join(" ", form)).words();
            case "number" -> "a number";
            case "unsigned" -> "a whole number";
            case "key" -> "the number of a key, from 1 on";
            case "refid" -> "up to four characters";
            default -> oneOf(form[1]);
        };
    }

    private boolean int32(OptionDefinition option, Word here) throws Refused {
        IntRange range = IntRange.parse(option.value());
        Optional<Integer> value = cursor.int32();
        if (value.isPresent() && !range.holds(value.get())) {
            doubts.outOfRange(Refused.badValue(option.name(), here, "a whole number" + range.words()), range);
        }
        return value.isPresent();
    }

    private boolean hex(String choices) {
        Optional<Long> value = cursor.unsigned32(16);
        return value.isPresent() && isKnown(Long.toHexString(value.get()), choices);
    }

    // Until 4.3 a longer name was cut after four characters, and the rest taken for an option.
    private boolean refid() {
        int from = cursor.position();
        Optional<String> name = cursor.letters(4);
        boolean whole =
                cursor.since(from).length() == new Cursor(text, from).word().length();
        return name.isPresent() && (whole || version.isBefore(new Version(4, 4, 0)));
    }

    private boolean choice(String choices) {
        return cursor.letters(4).filter(word -> isKnown(word, choices)).isPresent();
    }

    private boolean isKnown(String word, String choices) {
        for (String choice : choices.split("\\|")) {
            String[] parts = choice.split("@");
            boolean known = parts.length == 1 || !version.isBefore(Language.version(parts[1]));
            if (parts[0].equals(Language.lower(word))) {
                return known;
            }
        }
        return false;
    }
}
