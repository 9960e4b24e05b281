package dev.stepslew.report;

import java.util.Optional;

/** What the host's own chronyd says of its clock, beside the probe's verdict. */
final class ChronydView {

    private ChronydView() {}

    /** Whether the two cannot both be true within their bounds. */
    static boolean contradicts(Fields verdict) {
        return verdict.record("chronyd")
                .filter(chronyd -> chronyd.text("agrees").equals("false"))
                .isPresent();
    }

    /** {@code chronyd follows 10.77.0.11, 12.3 µs left to correct, leap normal: agrees}; empty where there is none. */
    static Optional<String> line(Fields verdict) {
        return verdict.record("chronyd")
                .map(chronyd -> "chronyd follows " + followed(chronyd) + left(chronyd) + ", leap "
                        + Printable.line(chronyd.text("leap").replace('_', ' ')) + agreement(chronyd));
    }

    private static String followed(Fields chronyd) {
        String selected = Printable.line(chronyd.text("selected"));
        return selected.isEmpty() ? "no source" : selected;
    }

    private static String left(Fields chronyd) {
        return chronyd.number("offset_seconds")
                .map(seconds -> ", " + Units.signed(seconds) + " left to correct")
                .orElse("");
    }

    private static String agreement(Fields chronyd) {
        return switch (chronyd.text("agrees")) {
            case "true" -> ": agrees";
            case "false" -> ": CONTRADICTS, beyond what both may be wrong";
            default -> "";
        };
    }
}
