package dev.stepslew.yaml;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the values of a TOML file: texts, numbers, dates, arrays, inline tables. */
final class TomlValues {

    private static final Pattern WORD = Pattern.compile("[^\\s,\\[\\]{}#=\"']+");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME_BEHIND_DAY = Pattern.compile(" (?=\\d{2}:)[^\\s,\\]}#]+");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[-+]\\d{2}:\\d{2})?)?");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9](?:_?\\d)*+)");
    private static final Pattern OTHER_BASE =
            Pattern.compile("0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|0o[0-7](?:_?[0-7])*+|0b[01](?:_?[01])*+");
    private static final Pattern REAL =
            Pattern.compile("[-+]?(0|[1-9](?:_?\\d)*+)(\\.\\d(?:_?\\d)*+)?([eE][-+]?\\d(?:_?\\d)*+)?");
    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?(inf|nan)");
    private static final String ESCAPES = "btnfr\"\\";
    private static final String ESCAPED = "\b\t\n\f\r\"\\";

    private final TomlText text;
    private final TomlReader tables;
    private int depth;

    TomlValues(TomlText text, TomlReader tables) {
        this.text = text;
        this.tables = tables;
    }

    Node value() {
        Position at = text.at();
        if (++depth > TomlReader.DEEPEST) {
            throw new Rejected(at, "more than %d lists and tables in each other".formatted(TomlReader.DEEPEST));
        }
        Node value = value(at);
        depth--;
        return value;
    }

    private Node value(Position at) {
        if (text.isAt("\"\"\"") || text.isAt("'''")) {
            return Node.Scalar.string(lines(), at);
        } else if (text.isAt("\"") || text.isAt("'")) {
            return Node.Scalar.string(line(), at);
        } else if (text.take("[")) {
            return array(at);
        } else if (text.take("{")) {
            return inlineTable(at);
        }
        String word = text.take(WORD);
        if (word.isEmpty()) {
            throw text.unexpected("a value");
        }
        String whole = DAY.matcher(word).matches() ? word + text.take(TIME_BEHIND_DAY) : word;
        return new Node.Scalar(plain(whole, at), whole, false, Node.Tag.PLAIN, at);
    }

    private Node array(Position at) {
        List<Node> items = new ArrayList<>();
        for (text.nothing(); !text.take("]"); text.nothing()) {
            items.add(value());
            text.nothing();
            if (!text.take(",") && !text.isAt("]")) {
                throw text.unexpected("',' or ']' in a list");
            }
        }
        return new Node.Sequence(items, at);
    }

    private Node inlineTable(Position at) {
        TomlTable table = new TomlTable(at);
        text.blanks();
        if (text.take("}")) {
            return table.node();
        }
        do {
            tables.pair(table);
            text.blanks();
        } while (text.take(","));
        text.require("}", "at the end of a table in one line");
        return table.node();
    }

    private static Object plain(String word, Position at) {
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        } else if (WHOLE.matcher(word).matches()) {
            return number(word.replace("_", ""), 10);
        } else if (OTHER_BASE.matcher(word).matches()) {
            int base = word.startsWith("0x") ? 16 : word.startsWith("0o") ? 8 : 2;
            return number(word.substring(2).replace("_", ""), base);
        } else if (REAL.matcher(word).matches()) {
            return Double.valueOf(word.replace("_", ""));
        } else if (NO_NUMBER.matcher(word).matches()) {
            double value = word.endsWith("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
            return word.startsWith("-") ? -value : value;
        }
        return time(word, at);
    }

    private static Object number(String digits, int base) {
        BigInteger value = new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits, base);
        return value.bitLength() < Long.SIZE ? (Object) value.longValueExact() : value;
    }

    private static String time(String word, Position at) {
        try {
            if (MOMENT.matcher(word).matches()) {
                return Timestamps.printed(word.replace('z', 'Z'));
            } else if (TIME.matcher(word).matches()) {
                LocalTime.parse(word);
                return word;
            }
        } catch (DateTimeException e) {
            throw new Rejected(at, "there is no such day or time: '%s'".formatted(word));
        }
        throw new Rejected(at, "'%s' is no value; text stands in quotes".formatted(word));
    }

    /** Text in quotes that ends in the same line. */
    String line() {
        boolean literal = text.isAt("'");
        String quote = literal ? "'" : "\"";
        text.take(quote);
        StringBuilder content = new StringBuilder();
        while (!text.take(quote)) {
            if (text.isAt("\n") || text.isAt("\r")) {
                throw text.unexpected(quote + " at the end of the text");
            }
            content.append(character(literal));
        }
        return content.toString();
    }

    /** Text in three quotes, over any number of lines. */
    private String lines() {
        boolean literal = text.isAt("'");
        String quote = literal ? "'" : "\"";
        String quotes = quote.repeat(3);
        text.take(quotes);
        text.lineFeed();
        StringBuilder content = new StringBuilder();
        while (!text.take(quotes)) {
            content.append(character(literal));
        }
        // one or two more quotes belong to the text
        for (int more = 0; more < 2 && text.take(quote); more++) {
            content.append(quote);
        }
        return content.toString();
    }

    private String character(boolean literal) {
        Position at = text.at();
        int character = text.character();
        return literal || character != '\\' ? Character.toString(character) : escaped(at);
    }

    private String escaped(Position at) {
        int letter = text.character();
        int known = ESCAPES.indexOf(letter);
        if (known >= 0) {
            return ESCAPED.substring(known, known + 1);
        } else if (letter == 'u' || letter == 'U') {
            return Character.toString(scalarValue(letter == 'u' ? 4 : 8, at));
        } else if (Character.isWhitespace(letter)) {
            text.passOver();
            return "";
        }
        throw new Rejected(
                at, "unknown escape '\\%s'; write '\\\\' for a backslash".formatted(Character.toString(letter)));
    }

    private int scalarValue(int digits, Position at) {
        StringBuilder hexadecimal = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            hexadecimal.appendCodePoint(text.character());
        }
        try {
            int value = Integer.parseInt(hexadecimal.toString(), 16);
            if (Character.isValidCodePoint(value) && !(value >= 0xD800 && value <= 0xDFFF)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told with all others
        }
        throw new Rejected(at, "no character has the number '%s'".formatted(hexadecimal));
    }
}
