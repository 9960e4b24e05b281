package dev.stepslew.yaml;

/** One mistake in the input: where, and what is wrong, what was expected, how to mend it. */
public record Problem(Position at, String message) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
        int byFile = at.file().compareTo(other.at.file());
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(at.line(), other.at.line());
        return byLine != 0 ? byLine : Integer.compare(at.column(), other.at.column());
    }

    @Override
    public String toString() {
        return at + ": " + message;
    }
}
