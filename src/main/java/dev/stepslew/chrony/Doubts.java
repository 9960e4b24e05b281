package dev.stepslew.chrony;

import dev.stepslew.chrony.Fault.Kind;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;

/** What chronyd lets pass in one line without reading it as it was meant; later releases refuse some of it. */
final class Doubts {

    private final Version version;
    private final Position at;
    private final List<Fault> faults = new ArrayList<>();

    /** @param at the line's */
    Doubts(Version version, Position at) {
        this.version = version;
        this.at = at;
    }

    List<Fault> all() {
        return faults;
    }

    /** Whether this release has given up reading numbers by half. */
    boolean areRefused() {
        return !version.isBefore(Version.STRICT_NUMBERS);
    }

    /** @throws Refused the same where this release looks at the range */
    void outOfRange(Refused refused, IntRange range) throws Refused {
        if (areRefused() || range.always()) {
            throw refused;
        }
        add(Kind.OUT_OF_RANGE, refused.column(), refused.getMessage());
    }

    /** A number that ends before its word does. */
    void behindNumber(Word word, int length) {
        add(
                Kind.TEXT_BEHIND_NUMBER,
                word.column(),
                "'%s' of '%s' is not part of the number"
                        .formatted(Bytes.shown(word.text().substring(length)), Bytes.shown(word.text())));
    }

    /** The same where there is something behind it. */
    void behindNumber(Word number, Cursor behind) {
        int length = behind.since(number.column() - 1).length();
        if (length < number.text().length()) {
            behindNumber(number, length);
        }
    }

    private void add(Kind kind, int column, String message) {
        faults.add(new Fault(kind, new Position(at.file(), at.line(), column), message));
    }
}
