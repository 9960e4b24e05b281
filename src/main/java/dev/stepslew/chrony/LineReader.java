package dev.stepslew.chrony;

import dev.stepslew.chrony.Fault.Kind;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a file into lines as chronyd does, and reads each. */
final class LineReader {

    /** What chronyd's buffer holds, the newline included; a line that fills it is refused. */
    private static final int BUFFER = 2048;

    private static final int LONGEST_NAME = 40;

    private final String file;
    private final Version version;

    LineReader(String file, Version version) {
        this.file = file;
        this.version = version;
    }

    List<ConfigLine> lines(byte[] content) {
        String text = Bytes.of(content);
        List<ConfigLine> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            String line = text.substring(from, end(text, from));
            lines.add(line(line, lines.size() + 1));
            from += line.length();
        }
        return lines;
    }

    // fgets fills its buffer or ends with a newline; a NUL hides the rest of a buffer, and what did not fit is a line.
    private static int end(String text, int from) {
        int newline = text.indexOf('\n', from);
        int end = newline < 0 ? text.length() : newline + 1;
        int nul = text.indexOf('\0', from);
        boolean hidden = nul >= 0 && nul < from + BUFFER;
        return hidden ? Math.min(end, from + BUFFER) : end;
    }

    private ConfigLine line(String text, int number) {
        int nul = text.indexOf('\0');
        String seen = nul < 0 ? text : text.substring(0, nul);
        Cursor cursor = new Cursor(seen);
        int start = cursor.position();
        Position at = new Position(file, number, start + 1);
        ConfigLine line = new ConfigLine(at, text, Optional.empty(), Optional.empty());
        try {
            if (seen.length() >= BUFFER) {
                throw tooLong(seen);
            }
            return cursor.atEnd() || line.isComment()
                    ? line
                    : new ConfigLine(at, text, Optional.of(directive(cursor, at, seen)), Optional.empty());
        } catch (Refused e) {
            Position place = new Position(file, number, e.column());
            return new ConfigLine(at, text, Optional.empty(), Optional.of(new Fault(e.kind(), place, e.getMessage())));
        }
    }

    private static Refused tooLong(String text) {
        return new Refused(
                Kind.TOO_LONG,
                1,
                "the line has %d characters, chronyd reads no more than %d"
                        .formatted(text.stripTrailing().length(), BUFFER - 2));
    }

    private Directive directive(Cursor cursor, Position at, String text) throws Refused {
        String name = cursor.word();
        Optional<Definition> known = Language.chrony().directive(name);
        if (known.isEmpty()) {
            throw new Refused(
                    Kind.UNKNOWN_DIRECTIVE,
                    at.column(),
                    "no chrony knows the directive '" + Bytes.shown(name) + "'" + suggestion(name));
        }
        Definition definition = known.get();
        Version since = definition.since();
        if (version.isBefore(since) && since.compareTo(Version.OLDEST) > 0) {
            throw new Refused(
                    Kind.TOO_NEW,
                    at.column(),
                    "'" + definition.name() + "' is understood since chrony " + since + ", the host has " + version);
        }
        return ArgumentReader.read(definition, version, at, text, at.column() - 1 + name.length());
    }

    private static String suggestion(String name) {
        return name.length() > LONGEST_NAME
                ? ""
                : Suggestion.didYouMean(Language.lower(name), Language.chrony().names());
    }
}
