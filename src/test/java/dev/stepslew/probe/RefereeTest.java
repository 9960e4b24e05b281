package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe beside chronyd: same host, same sources, same clock. Skipped where there is no chronyd. */
class RefereeTest {
    private static final double EXTRA = 50e-6;
    private static final int MOST_REPEATED = 3;

    // chronyd believes answers sent before their request came; the probe does not, and means it.
    private static final List<Answer.Fault> FAULTS = List.of(
            Answer.Fault.WRONG_ORIGIN,
            Answer.Fault.SHORT,
            Answer.Fault.ZERO_TIMES,
            Answer.Fault.HELD_TOO_LONG,
            Answer.Fault.DROPPED);

    @TempDir
    Path dir;

    @BeforeEach
    void chronydIsHere() throws IOException {
        assumeTrue(ChronydReferee.isInstalled(), "SKIPPED: chronyd and chronyc are not installed");
    }

    @Test
    void agreesWithChronydAboutSignAndSize() throws IOException {
        assumeTrue(ChronydReferee.hasFaketime(), "SKIPPED: faketime is not installed");
        for (double shift : new double[] {0, 3600, -0.25, 1e8}) {
            // a busy build machine is forgiven a millisecond; the soak below is not
            assertTrue(difference(shift).excess() < 1e-3, "shift " + shift);
        }
    }

    @Test
    void agreesWithChronydAboutMixesOfSources() throws Exception {
        mixes(4120, 6);
    }

    @Test
    @Tag("soak")
    void agreesWithChronydAboutTwoHundredShifts() throws IOException {
        Random random = new Random(20261122);
        List<Difference> ours = new ArrayList<>();
        List<Difference> beyond = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        int repeated = 0;
        for (int i = 0; i < 200; i++) {
            double size = Math.pow(10, random.nextDouble() * 11 - 3);
            double shift = random.nextBoolean() ? size : -size;
            Difference found = difference(shift);
            if (found.ourExcess() > 0) ours.add(found);
            for (int again = 0; found.isChronydsFault() && again < MOST_REPEATED; again++) {
                repeated++;
                System.out.println("measured again: " + found.errors());
                found = difference(shift);
                if (found.ourExcess() > 0) ours.add(found);
            }
            sizes.add(Math.abs(found.ours() - found.chronyds()));
            if (found.excess() > 0) beyond.add(found);
        }
        Collections.sort(sizes);
        System.out.printf(
                "200 shifts, %d measured again: median difference %.6f s, largest %.6f s%n",
                repeated, sizes.get(100), sizes.get(199));

        assertEquals(List.of(), ours, "the probe parts from the shift that faketime made");
        assertEquals(List.of(), beyond);
    }

    @Test
    @Tag("soak")
    void agreesWithChronydAboutThreeHundredMixesOfSources() throws Exception {
        mixes(20261122, 300);
    }

    /** The true offset is zero: probe and server share a clock, and both share the processors with the hogs. */
    @Test
    @Tag("soak")
    void staysWithinAMillisecondBesideThreeHogs() throws IOException {
        List<Process> hogs = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        try (FakeServer server = FakeServer.saying(Answer.good())) {
            for (int i = 0; i < 3; i++) hogs.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            for (int i = 0; i < 50; i++) {
                String document = ChronydReferee.run(List.of(
                        "java", "-jar", "target/probe.jar", "--json", "--no-chronyc", "--samples", "8", server.name()));
                double error = Math.abs(number(document, "offset_seconds"));
                assertTrue(error <= number(document, "bound_seconds"), document);
                errors.add(error);
            }
        } finally {
            hogs.forEach(Process::destroyForcibly);
        }
        Collections.sort(errors);
        System.out.printf("3 hogs, 50 probes: median error %.6f s, largest %.6f s%n", errors.get(25), errors.get(49));
        assertTrue(errors.get(49) < 1e-3, errors.toString());
    }

    /**
     * What both found where the truth is known, because the clock was shifted by just that.
     *
     * @param delay of the probe's best exchange; that of chronyd's is not told
     */
    private record Difference(double truth, double ours, double chronyds, double delay) {
        /** By how much they differ beyond 50 microseconds and half the delay. */
        double excess() {
            return Math.abs(ours - chronyds) - delay / 2 - EXTRA;
        }

        /** The same for the probe and the truth: no load excuses it, because what load delays is in the delay. */
        double ourExcess() {
            return Math.abs(ours - truth) - delay / 2 - EXTRA;
        }

        /** On a busy machine chronyd, too, is kept waiting, and what it makes of that is no measure for the probe. */
        boolean isChronydsFault() {
            return excess() > 0 && ourExcess() <= 0 && Math.abs(chronyds - truth) > Math.abs(ours - truth);
        }

        String errors() {
            return String.format(
                    "shift %.3f s: probe off by %+.6f s with a delay of %.6f s, chronyd by %+.6f s",
                    -truth, ours - truth, delay, chronyds - truth);
        }
    }

    // chronyd believes the kernel's receive timestamps, which faketime cannot shift, up to a second from its clock.
    private Difference difference(double shift) throws IOException {
        double whole = Math.rint(shift * 1000) / 1000;
        boolean small = Math.abs(whole) < 3;
        try (FakeServer server = FakeServer.saying(Answer.lying(small ? -whole : 0))) {
            return difference(server, small ? 0 : whole, -whole);
        }
    }

    private Difference difference(FakeServer server, double shift, double truth) throws IOException {
        List<String> command = new ArrayList<>(ChronydReferee.shifted(shift));
        command.addAll(List.of("java", "-cp", "target/probe-classes", "dev.stepslew.probe.Main", "--json"));
        command.addAll(List.of("--no-chronyc", "--interval", "0.03", "--samples", "8", server.name()));
        String document = ChronydReferee.run(command);
        double chronyds = ChronydReferee.offset(dir, server, shift);
        return new Difference(truth, number(document, "offset_seconds"), chronyds, number(document, "delay_seconds"));
    }

    private static double number(String document, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":([-0-9.]+)").matcher(document);
        if (!matcher.find()) throw new IllegalStateException(document);
        return Double.parseDouble(matcher.group(1));
    }

    private void mixes(long seed, int count) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(count, 12));
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long one = seed * 1000 + i;
            results.add(pool.submit(() -> disagreement(one)));
        }
        List<String> disagreements = new ArrayList<>();
        for (Future<String> result : results) {
            if (!result.get().isEmpty()) disagreements.add(result.get());
        }
        pool.shutdown();

        assertEquals(List.of(), disagreements);
    }

    /** What becomes of a server's answers on the way. */
    private enum Loss {
        NONE,
        HALF,
        CLOSED;

        IntFunction<Answer> of(Answer answer) {
            Answer dropped = answer.with(Answer.Fault.DROPPED);
            return count -> this == HALF && count % 2 == 1 ? dropped : answer;
        }
    }

    private String disagreement(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<FakeServer> servers = new ArrayList<>();
        StringBuilder mix = new StringBuilder("seed " + seed + ":");
        try {
            int count = 1 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                Answer answer = answer(random, i);
                Loss loss = Loss.values()[Math.max(0, random.nextInt(12) - 9)];
                mix.append(' ').append(text(answer)).append(loss);
                servers.add(FakeServer.at("127.0.1." + (i + 1), loss.of(answer)));
                if (loss == Loss.CLOSED) servers.get(i).close();
            }
            List<String> names = servers.stream().map(FakeServer::name).toList();
            ChronydReferee.Opinion theirs = ChronydReferee.opinion(dir, names);
            ChronydReferee.Opinion ours = ours(names);
            return theirs.equals(ours) ? "" : mix + " chronyd " + theirs + " probe " + ours;
        } finally {
            servers.forEach(FakeServer::close);
        }
    }

    private static ChronydReferee.Opinion ours(List<String> names) {
        List<Source> sources =
                names.stream().map(name -> Source.parse(name, 123)).toList();
        Verdict verdict = Verdict.over(new Probe(Pace.of(4, 0.02, 0.5)).measure(sources), 1e9, 1);
        Set<String> falsetickers = new TreeSet<>();
        for (Reading reading : verdict.sources()) {
            if (reading.status() == Status.FALSETICKER) falsetickers.add(reading.address());
        }
        return new ChronydReferee.Opinion(!Double.isNaN(verdict.offset()), falsetickers);
    }

    // Offsets and distances on a grid whose lines are five milliseconds apart at least, so that noise decides nothing.
    private static Answer answer(Random random, int index) {
        int kind = random.nextInt(20);
        if (kind == 0) return Answer.good().leap(3);
        if (kind == 1) return Answer.good().stratum(16);
        if (kind == 2) return Answer.kiss(random.nextBoolean() ? "RATE" : "DENY");
        if (kind == 3) return Answer.good().with(FAULTS.get(random.nextInt(FAULTS.size())));
        if (kind == 4) return Answer.good().root(0.5, 2.9);
        int spread = kind < 10 ? 4 : 60;
        double lie = 0.1 * random.nextInt(spread) + 0.005 * index;
        return Answer.lying(lie).root(0.01, 0.015 + 0.1 * random.nextInt(kind < 15 ? 3 : 12));
    }

    private static String text(Answer answer) {
        return String.format(
                "[%+.3f±%.3f leap %d stratum %d %s]",
                answer.lie(),
                answer.rootDelay() / 2 + answer.rootDispersion(),
                answer.leap(),
                answer.stratum(),
                answer.fault());
    }
}
