package dev.stepslew.report;

import java.util.List;
import java.util.Map;

/** A part of the history, for people and for programs. */
public interface Past {

    /** A line for each thing of note, as long as there is room for. */
    List<String> lines(int room);

    /** Plain values: times in UTC, lengths of time in seconds. */
    Object document();

    /** The columns of {@link #rows}. */
    List<String> names();

    /** The same as a table. */
    List<Map<String, Object>> rows();
}
