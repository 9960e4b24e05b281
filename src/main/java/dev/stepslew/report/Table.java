package dev.stepslew.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns under headings, for people.
 *
 * @param dispensable columns that are given up on a narrow screen, the first one first
 */
record Table(List<String> headings, List<Integer> dispensable) {

    private static final String GAP = "  ";

    Table {
        headings = List.copyOf(headings);
        dispensable = List.copyOf(dispensable);
    }

    /** With as many columns as there is room for; the last of them is wrapped where it must be. */
    List<String> lines(List<List<String>> rows, int room) {
        List<List<String>> all = new ArrayList<>();
        all.add(headings);
        rows.forEach(row -> all.add(row.stream().map(Printable::line).toList()));
        List<Integer> columns =
                new ArrayList<>(IntStream.range(0, headings.size()).boxed().toList());
        for (Integer column : dispensable) {
            if (width(all, columns) <= room) {
                break;
            }
            columns.remove(column);
        }
        return all.stream()
                .flatMap(row -> line(row, all, columns, room).stream())
                .toList();
    }

    private static int width(List<List<String>> rows, List<Integer> columns) {
        return columns.stream()
                        .mapToInt(column -> widest(rows, column) + GAP.length())
                        .sum()
                - GAP.length();
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static List<String> line(List<String> row, List<List<String>> rows, List<Integer> columns, int room) {
        StringBuilder begin = new StringBuilder();
        for (int column : columns.subList(0, columns.size() - 1)) {
            String cell = row.get(column);
            begin.append(cell)
                    .append(" ".repeat(widest(rows, column) - cell.length()))
                    .append(GAP);
        }
        String last = row.get(columns.get(columns.size() - 1));
        int left = Math.max(20, room - begin.length());
        List<String> lines = new ArrayList<>();
        lines.add(begin.toString());
        for (String word : last.split(" ")) {
            String line = lines.get(lines.size() - 1);
            boolean first = line.length() == begin.length();
            if (!first && line.length() - begin.length() + 1 + word.length() > left) {
                lines.add(" ".repeat(begin.length()) + word);
            } else {
                lines.set(lines.size() - 1, line + (first ? "" : " ") + word);
            }
        }
        return lines.stream().map(String::stripTrailing).toList();
    }
}
