package dev.stepslew.report;

import java.util.ArrayList;
import java.util.List;

/** Words and counts put into the columns that a terminal has. */
final class Layout {

    private static final int SHORTEST_BAR = 10;
    private static final int LONGEST_BAR = 80;
    // its brackets and the blank behind it
    private static final int AROUND_BAR = 3;

    private final int room;

    /** @param room columns that may be used */
    Layout(int room) {
        this.room = room;
    }

    /** Of one host there is nothing to measure, so that no bar is drawn. */
    List<String> tally(String title, int done, int ended, int hosts, List<String> counts) {
        String few = title + done + "/" + hosts + " done";
        List<String> all = new ArrayList<>(List.of(title + done + " of " + Units.count(hosts, "host") + " done"));
        all.addAll(counts);
        int bar = hosts > 1 ? SHORTEST_BAR + AROUND_BAR : 0;
        if (length(all) + bar > room) {
            all.set(0, few);
        }
        int spare = room - (length(all) + bar > room ? few.length() + 1 : length(all)) - AROUND_BAR;
        if (hosts > 1 && spare > 0) {
            String drawn = bar(Math.min(LONGEST_BAR, spare), ended, hosts);
            all.set(0, title + drawn + all.get(0).substring(title.length()));
        }
        return wrapped(all);
    }

    private static int length(List<String> words) {
        return String.join(", ", words).length();
    }

    private static String bar(int length, int ended, int hosts) {
        int full = length * ended / hosts;
        return "[" + "#".repeat(full) + "-".repeat(length - full) + "] ";
    }

    /** With commas between, on as many lines as they need. */
    private List<String> wrapped(List<String> words) {
        List<String> lines = new ArrayList<>();
        String line = words.get(0);
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            int comma = i + 1 < words.size() ? 1 : 0;
            if (line.length() + 2 + word.length() + comma > room) {
                lines.add(line + ",");
                line = "  " + word;
            } else {
                line += ", " + word;
            }
        }
        lines.add(line);
        return lines;
    }

    /** The start, and as many of the words as fit behind it; the first always. */
    String fitting(String start, List<String> words) {
        StringBuilder line = new StringBuilder(start).append(words.get(0));
        for (int i = 1; i < words.size(); i++) {
            String more = i + 1 < words.size() ? ", ..." : "";
            if (line.length() + 2 + words.get(i).length() + more.length() > room) {
                return line.append(", ...").toString();
            }
            line.append(", ").append(words.get(i));
        }
        return line.toString();
    }

    /** From top to bottom, and then in the next column; what is too long for a column is cut. */
    List<String> columns(List<String> cells, int columns) {
        int height = (cells.size() + columns - 1) / columns;
        int width = room / columns;
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder();
            for (int i = row; i < cells.size(); i += height) {
                line.append(" ".repeat(i / height * width - line.length())).append(cut(cells.get(i), width));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    static String cut(String text, int room) {
        return text.length() <= room ? text : text.substring(0, Math.max(0, room - 1)) + "…";
    }
}
