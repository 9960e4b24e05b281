package dev.stepslew.page;

import java.util.ArrayList;
import java.util.List;

/**
 * No more points than a chart can show. Of neighbours that must share a place the farthest off is kept: a clock that was
 * wrong for an hour in a year is what the chart is for.
 */
final class Thinned {

    private Thinned() {}

    static List<Offsets.Point> to(int most, List<Offsets.Point> points) {
        if (points.size() <= most) {
            return points;
        }
        List<Offsets.Point> kept = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) points.size() * i / most);
            int to = (int) ((long) points.size() * (i + 1) / most);
            kept.add(worst(points.subList(from, to)));
        }
        return kept;
    }

    private static Offsets.Point worst(List<Offsets.Point> neighbours) {
        Offsets.Point worst = neighbours.get(0);
        for (Offsets.Point point : neighbours) {
            if (most(point) > most(worst)) {
                worst = point;
            }
        }
        return worst;
    }

    /** Nanoseconds that the clock may have been off; what could not be measured is less than anything. */
    private static long most(Offsets.Point point) {
        return point.offset()
                .map(offset -> offset.abs().toNanos()
                        + point.bound().map(bound -> bound.toNanos()).orElse(0L))
                .orElse(-1L);
    }
}
