package dev.stepslew.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sizes over time in one line of blocks: as many as there is room for, each the greatest of its share. */
final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** @param sizes not negative; the greatest fills its place */
    static String of(List<Double> sizes, int room) {
        double most = sizes.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return shares(sizes, room).stream().map(size -> block(size, most)).collect(Collectors.joining());
    }

    private static List<Double> shares(List<Double> sizes, int room) {
        int places = Math.min(sizes.size(), Math.max(1, room));
        return IntStream.range(0, places)
                .mapToObj(place -> sizes.subList(
                        (int) ((long) place * sizes.size() / places), (int) ((place + 1L) * sizes.size() / places)))
                .map(share ->
                        share.stream().mapToDouble(Double::doubleValue).max().orElse(0))
                .toList();
    }

    private static String block(double size, double most) {
        int step = most == 0 ? 0 : (int) Math.min(BLOCKS.length() - 1, size / most * BLOCKS.length());
        return BLOCKS.substring(step, step + 1);
    }
}
