package dev.stepslew.yaml;

/** A place in a file that a person wrote; line and column count from 1, 0 means that only the file is known. */
public record Position(String file, int line, int column) {

    /** A place that is no file, such as an option of the command line. */
    public static Position of(String origin) {
        return new Position(origin, 0, 0);
    }

    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
