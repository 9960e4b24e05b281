package dev.stepslew.module;

import java.util.List;
import java.util.Map;

/**
 * A service that a handler makes anew, as a host must know it to do the same by itself.
 *
 * @param mayStep whether chronyd may step the clock as it starts
 */
public record Restart(String service, boolean mayStep) {

    /** As the host notes it: one line. */
    String line() {
        return (mayStep ? "restart " : "restart-without-step ") + service.replaceAll("\\p{Cntrl}", "");
    }

    /** What the result of a {@code revert} says that it restarts. */
    public static List<Restart> in(Map<String, Object> result) {
        return result.get(Revert.SERVICES) instanceof List<?> lines
                ? lines.stream().map(line -> of(String.valueOf(line))).toList()
                : List.of();
    }

    static Restart of(String line) {
        return new Restart(line.substring(line.indexOf(' ') + 1), !line.startsWith("restart-without-step "));
    }
}
