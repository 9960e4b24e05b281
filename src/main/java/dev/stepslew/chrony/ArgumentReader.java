package dev.stepslew.chrony;

import dev.stepslew.chrony.Fault.Kind;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one directive's arguments by what the table says of it. */
final class ArgumentReader {

    private final Definition definition;
    private final Version version;
    private final Position at;
    private final String text;
    private final Cursor cursor;
    private final List<Word> words;
    private final List<Setting> settings = new ArrayList<>();
    private final Doubts doubts;

    /** @param from where the arguments begin in the text, counted from 0 */
    private ArgumentReader(Definition definition, Version version, Position at, String text, int from) {
        this.definition = definition;
        this.version = version;
        this.at = at;
        this.text = text;
        this.cursor = new Cursor(text, from);
        this.words = words(text, from);
        this.doubts = new Doubts(version, at);
    }

    static Directive read(Definition definition, Version version, Position at, String text, int from) throws Refused {
        ArgumentReader reader = new ArgumentReader(definition, version, at, text, from);
        reader.arguments();
        return new Directive(definition.name(), at, reader.words, reader.settings, reader.doubts.all());
    }

    static List<Word> words(String text, int from) {
        List<Word> words = new ArrayList<>();
        Cursor cursor = new Cursor(text, from);
        while (!cursor.atEnd()) {
            int column = cursor.position() + 1;
            words.add(new Word(cursor.word(), column));
        }
        return words;
    }

    private void arguments() throws Refused {
        String[] form = definition.arguments().split(" ", 2);
        String rest = form.length == 1 ? "" : form[1];
        switch (form[0]) {
            case "none" -> count(0);
            case "ignored", "words" -> {}
            case "text", "pattern" -> count(1);
            case "int", "int!" -> wholeNumber(form[0] + " " + rest);
            case "ints" -> wholeNumbers(rest);
            case "scan" -> scan(rest.split(" "));
            case "word" -> onlyWord(rest);
            case "address" -> address();
            case "address-or-path" -> addressOrPath();
            case "subnet" -> subnet();
            case "broadcast" -> broadcast();
            case "certificates" -> certificates();
            case "directories" -> directories();
            case "driftfile" -> driftfile();
            case "initstepslew" -> initstepslew();
            case "smoothtime" -> smoothtime();
            case "tempcomp" -> tempcomp();
            case "host", "device" -> {
                leading(1, form[0]);
                options(true);
            }
            case "driver" -> {
                leading(2, "driver and parameter");
                options(true);
            }
            case "options" -> options(true);
            case "Options" -> options(false);
            default -> throw new IllegalStateException("no such form of arguments: " + definition.arguments());
        }
    }

    private void count(int expected) throws Refused {
        if (words.size() < expected) {
            throw missing(expected == 1 ? "an argument" : expected + " arguments");
        }
        if (words.size() > expected) {
            throw tooMany(expected);
        }
    }

    private Refused missing(String what) {
        return new Refused(Kind.MISSING_ARGUMENT, at.column(), "'" + definition.name() + "' needs " + what);
    }

    private Refused tooMany(int expected) {
        Word first = words.get(expected);
        String most = expected == 0
                ? "takes no argument"
                : "takes " + expected + (expected == 1 ? " argument" : " arguments") + " at most";
        return new Refused(
                Kind.TOO_MANY_ARGUMENTS,
                first.column(),
                "'" + definition.name() + "' " + most + "; '" + Bytes.shown(first.text()) + "' is too much");
    }

    private Refused badValue(Word found, String expected) {
        return Refused.badValue(definition.name(), found, expected);
    }

    private void wholeNumber(String form) throws Refused {
        count(1);
        wholeNumber(words.get(0), IntRange.parse(form));
    }

    private void wholeNumbers(String range) throws Refused {
        for (Word word : words) {
            wholeNumber(word, IntRange.parse("int " + range));
        }
    }

    private void wholeNumber(Word word, IntRange range) throws Refused {
        Cursor number = new Cursor(word.text());
        Optional<Long> value = number.integer();
        boolean whole = value.isPresent() && number.atEnd();
        if (value.isEmpty() || (!whole && doubts.areRefused())) {
            throw badValue(word, "a whole number" + range.words());
        }
        if (!range.holds(value.get())) {
            doubts.outOfRange(badValue(word, "a whole number" + range.words()), range);
        } else if (!whole) {
            doubts.behindNumber(word, number.position());
        }
    }

    /** Exactly these, read one after the other as if there were no words. */
    private void scan(String... types) throws Refused {
        count(types.length);
        numbers(types);
    }

    private void numbers(String... types) throws Refused {
        for (String type : types) {
            Word here = cursor.next();
            boolean read =
                    switch (type) {
                        case "number" -> cursor.number().isPresent();
                        case "int" -> cursor.int32().isPresent();
                        case "count" -> cursor.unsigned(10).isPresent();
                        case "word" -> !cursor.word().isEmpty();
                        default -> throw new IllegalStateException("no such type: " + type);
                    };
            if (!read) {
                throw badValue(here, type.equals("number") ? "a number" : "a whole number");
            }
            doubts.behindNumber(here, cursor);
        }
    }

    private void onlyWord(String choices) throws Refused {
        String whole = String.join(" ", words.stream().map(Word::text).toList());
        if (!List.of(choices.split("\\|")).contains(Language.lower(whole))) {
            throw badValue(
                    words.isEmpty()
                            ? cursor.next()
                            : new Word(whole, words.get(0).column()),
                    OptionReader.oneOf(choices));
        }
    }

    private void address() throws Refused {
        count(1);
        if (Address.parse(word(0)).isEmpty()) {
            throw badValue(words.get(0), "an IP address");
        }
    }

    private String word(int index) {
        return index < words.size() ? words.get(index).text() : "";
    }

    private void addressOrPath() throws Refused {
        count(1);
        if (!word(0).startsWith("/") && Address.parse(word(0)).isEmpty()) {
            throw badValue(words.get(0), "an IP address or an absolute path");
        }
    }

    private void subnet() throws Refused {
        int first = word(0).equals("all") ? 1 : 0;
        if (words.size() > first + 1) {
            throw tooMany(first + 1);
        }
        if (words.size() > first && Subnet.parse(word(first)).isEmpty() && !isHostName(word(first))) {
            throw badValue(words.get(first), "an address, a subnet such as 192.0.2.0/24, or nothing for all");
        }
    }

    // Whether the name can be resolved, on which chronyd insists here, is not a matter of the language.
    private static boolean isHostName(String word) {
        return word.indexOf('/') < 0 && !Subnet.isTooLarge(word);
    }

    private void broadcast() throws Refused {
        Word interval = wordOr(0);
        if (new Cursor(interval.text()).int32().isEmpty()) {
            throw badValue(interval, "an interval in seconds");
        }
        if (Address.parse(word(1)).isEmpty()) {
            throw badValue(wordOr(1), "an IP address");
        }
        if (words.size() > 2 && new Cursor(word(2)).int32().isEmpty()) {
            throw badValue(words.get(2), "a port");
        }
        if (words.size() > 3) {
            throw tooMany(3);
        }
    }

    private Word wordOr(int index) {
        return index < words.size() ? words.get(index) : new Word("", at.column());
    }

    private void certificates() throws Refused {
        if (words.size() != 2 || version.isBefore(new Version(4, 1, 0))) {
            count(1);
        } else if (new Cursor(word(0)).unsigned32(10).isEmpty()) {
            throw badValue(words.get(0), "the number of a set before the path");
        }
    }

    private void directories() throws Refused {
        if (words.isEmpty()) {
            throw missing("a directory");
        }
        if (words.size() > 10) {
            throw tooMany(10);
        }
    }

    private void driftfile() throws Refused {
        if (version.isBefore(new Version(4, 7, 0))) {
            if (words.size() > 1 && words.get(1).is("interval")) {
                throw Refused.tooNew(
                        "'interval' of 'driftfile'",
                        new Version(4, 7, 0),
                        version,
                        words.get(1).column());
            }
            count(1);
            return;
        }
        if (words.isEmpty()) {
            throw missing("a path");
        }
        if (words.size() > 3) {
            throw tooMany(3);
        }
        if (words.size() > 1
                && (!words.get(1).is("interval") || new Cursor(word(2)).int32().isEmpty())) {
            throw badValue(words.get(1), "'interval SECONDS' after the path");
        }
        if (words.size() > 1) {
            settings.add(new Setting("interval", word(2), words.get(1).column()));
        }
    }

    private void initstepslew() throws Refused {
        Word threshold = wordOr(0);
        Cursor number = new Cursor(threshold.text());
        if (number.number().isEmpty()) {
            throw badValue(threshold, "a threshold in seconds first");
        }
        if (!number.atEnd()) {
            doubts.behindNumber(threshold, number.position());
        }
    }

    private void smoothtime() throws Refused {
        if (words.size() != 3) {
            count(2);
        }
        numbers("number", "number");
        if (words.size() == 3 && !words.get(2).is("leaponly")) {
            throw badValue(words.get(2), "'leaponly' or nothing");
        }
    }

    private void tempcomp() throws Refused {
        if (words.size() != 3) {
            count(6);
        }
        cursor.word();
        if (words.size() == 3) {
            numbers("number");
        } else {
            numbers("number", "number", "number", "number", "number");
        }
    }

    private void leading(int many, String what) throws Refused {
        if (words.size() < many) {
            throw missing("a " + what);
        }
        for (int i = 0; i < many; i++) {
            cursor.word();
        }
    }

    private void options(boolean anyCase) throws Refused {
        OptionReader options = new OptionReader(definition, version, text, cursor, doubts);
        while (!cursor.atEnd()) {
            settings.add(options.next(anyCase));
        }
    }
}
