package dev.stepslew.report;

import dev.stepslew.engine.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far the batch is, how long it may still take, what its slowest hosts do: the lines at the bottom of a terminal. */
final class Progress {

    private static final int SLOWEST = 5;
    // so many hosts must have ended before the others can be judged by them
    private static final int ENOUGH = 3;
    // so wide a column still tells what a host does
    private static final int COLUMN = 60;

    private record Doing(String what, Instant since) {}

    private final InstantSource clock;
    private final Map<String, Doing> busy = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final List<String> failed = new ArrayList<>();
    private String title = "";
    private int hosts;
    private int waiting;
    private int done;
    private int stopped;
    private Instant start;
    private Optional<Event.SoakStarted> soaking = Optional.empty();

    Progress(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    void begin(int number, int of, int size) {
        begin(of == 1 ? "" : "batch " + number + " of " + of + ": ", size);
    }

    /** Hosts are at work that no batch has. */
    void stage(String what, int size) {
        begin(what + ": ", size);
    }

    /** Nobody is at work until a time has passed. */
    void soak(Event.SoakStarted started) {
        begin("", 0);
        soaking = Optional.of(started);
    }

    private void begin(String what, int size) {
        soaking = Optional.empty();
        title = what;
        hosts = size;
        waiting = size;
        done = 0;
        stopped = 0;
        start = clock.instant();
        busy.clear();
        changed.clear();
        failed.clear();
    }

    void busy(String host, String doing) {
        Doing now = busy.get(host);
        if (now == null) {
            waiting--;
        }
        if (now == null || !now.what().equals(doing)) {
            busy.put(host, new Doing(doing, clock.instant()));
        }
    }

    void changed(String host) {
        changed.add(host);
    }

    void ended(String host, boolean good) {
        if (busy.remove(host) == null) {
            waiting--;
        }
        if (good) {
            done++;
        } else {
            failed.add(host);
        }
    }

    /** It was left as it was, or half way. */
    void stopped(String host) {
        if (busy.remove(host) == null) {
            waiting--;
        }
        stopped++;
    }

    void end() {
        busy.clear();
        soaking = Optional.empty();
    }

    /**
     * Nothing where no host is at work.
     *
     * @param width columns there are
     */
    List<String> lines(int width) {
        if (soaking.isPresent()) {
            return List.of(wait(soaking.get()));
        }
        if (busy.isEmpty()) {
            return List.of();
        }
        Layout layout = new Layout(width - 1);
        int columns = Math.max(1, Math.min((width - 1) / COLUMN, (busy.size() + SLOWEST - 1) / SLOWEST));
        List<String> lines = new ArrayList<>(layout.tally(title, done, ended(), hosts, counts()));
        lines.add(doings("  " + times(), columns * SLOWEST, layout));
        if (!failed.isEmpty()) {
            lines.add("  failed: " + HostNames.fold(failed));
        }
        lines.addAll(slowest(columns, layout));
        return lines;
    }

    private String wait(Event.SoakStarted soak) {
        Duration left = soak.time().minus(since(start));
        return "soaking: " + Units.wait(left.isNegative() ? Duration.ZERO : left) + " left before batch " + soak.next()
                + " of " + soak.of() + " (Ctrl-C stops the rollout here)";
    }

    private int ended() {
        return done + failed.size() + stopped;
    }

    /** What has become of the hosts, but for those that are done. */
    private List<String> counts() {
        List<String> counts = new ArrayList<>();
        if (!changed.isEmpty()) {
            counts.add(changed.size() + " changed");
        }
        if (!failed.isEmpty()) {
            counts.add(failed.size() + " failed");
        }
        if (stopped > 0) {
            counts.add(stopped + " stopped");
        }
        counts.add(busy.size() + " running");
        if (waiting > 0) {
            counts.add(waiting + " waiting");
        }
        return counts;
    }

    private String times() {
        Duration passed = since(start);
        int left = hosts - ended();
        if (ended() < ENOUGH || left == 0) {
            return Units.wait(passed);
        }
        return Units.wait(passed) + ", about "
                + Units.wait(passed.multipliedBy(left).dividedBy(ended())) + " left";
    }

    /** The line with what most of the hosts at work are doing, as far as it fits, where more are at work than are named. */
    private String doings(String line, int named, Layout layout) {
        if (busy.size() <= named) {
            return line;
        }
        Map<String, Integer> times = new LinkedHashMap<>();
        busy.values().forEach(doing -> times.merge(Printable.line(doing.what()), 1, Integer::sum));
        List<String> all = times.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(each -> each.getValue() + " " + each.getKey())
                .toList();
        return layout.fitting(line + ": ", all);
    }

    /** Those that are longest at what they do, from top to bottom and then in the next column. */
    private List<String> slowest(int columns, Layout layout) {
        List<Map.Entry<String, Doing>> slowest = busy.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().since()))
                .limit((long) columns * SLOWEST)
                .toList();
        int longest = slowest.stream().mapToInt(e -> e.getKey().length()).max().orElse(0);
        List<String> cells = slowest.stream()
                .map(entry -> cell(entry.getKey(), entry.getValue(), longest))
                .toList();
        return layout.columns(cells, columns);
    }

    private String cell(String host, Doing doing, int longest) {
        String name = host + " ".repeat(longest - host.length());
        return "  " + name + "  " + Printable.line(doing.what()) + " (" + Units.wait(since(doing.since())) + ")";
    }

    private Duration since(Instant then) {
        Duration passed = Duration.between(then, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
